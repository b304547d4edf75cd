import { describe, expect, it } from 'vitest';
import { type CardField, type ReadLine, readCard } from '#domain/card-reading.ts';

const ON = '2026-11-26';

/** Lines as a machine gives them, all of one confidence. */
function lines(texts: readonly string[], confidence = 95): ReadLine[] {
  return texts.map((text) => ({ words: text.split(' ').map((word) => ({ text: word, confidence })) }));
}

/** An invented woman in a region that does not exist. */
const CARD = [
  'PROVINSI CONTOH',
  'KABUPATEN CONTOH',
  'NIK : 9901015708900001',
  'Nama : SITI CONTOH',
  'Tempat/Tgl Lahir : KOTA CONTOH, 17-08-1990',
  'Jenis Kelamin : PEREMPUAN Gol. Darah : O',
  'Alamat : JL. CONTOH NO. 12',
  'RT/RW : 003/007',
  'Kel/Desa : DESA CONTOH',
  'Kecamatan : KECAMATAN CONTOH',
  'Agama : ISLAM',
];

function proposalOf(field: CardField, read: readonly ReadLine[]) {
  return readCard(read, ON).find((each) => each.field === field);
}

describe('a card that is read well', () => {
  it('proposes all that the form asks for, each called clear', () => {
    const proposals = readCard(lines(CARD), ON);
    expect(proposals.map(({ field, shown, isClear }) => [field, shown, isClear])).toEqual([
      ['nik', '9901 0157 0890 0001', true],
      ['fullName', 'SITI CONTOH', true],
      ['birthPlace', 'KOTA CONTOH', true],
      ['birthDate', '17-08-1990', true],
      ['sex', 'P', true],
      ['street', 'JL. CONTOH NO. 12', true],
      ['rtRw', '003/007', true],
      ['village', 'DESA CONTOH', true],
      ['district', 'KECAMATAN CONTOH', true],
    ]);
    expect(proposals.map(({ answers }) => answers)).toContainEqual({
      birthDay: '17',
      birthMonth: '8',
      birthYear: '1990',
    });
  });
});

describe('what is read badly', () => {
  it('is called unclear where the machine was not sure', () => {
    expect(readCard(lines(CARD, 60), ON).some(({ isClear }) => isClear)).toBe(false);
  });

  it('is found by labels with misread letters, and digits by letters of their shape', () => {
    const read = lines([
      'N1K : 99O1O157O89OOOO1',
      'Narna : SITI CONTOH',
      'RT/AW : OO3/0O7',
      'Jenis Kelarnin : PEREMPUAM',
    ]);
    expect(proposalOf('nik', read)).toMatchObject({ shown: '9901 0157 0890 0001', isClear: false });
    expect(proposalOf('fullName', read)).toMatchObject({ shown: 'SITI CONTOH' });
    expect(proposalOf('rtRw', read)).toMatchObject({ shown: '003/007', isClear: false });
    expect(proposalOf('sex', read)).toMatchObject({ shown: 'P', isClear: false });
  });

  it('leaves a NIK that does not fit the printed birth date or sex in doubt, and proposes it all the same', () => {
    const wrong = CARD.map((line) => line.replace('9901015708900001', '9901015708990001'));
    expect(proposalOf('nik', lines(wrong))).toMatchObject({ isClear: false, differsFromBirth: true });
    const man = CARD.map((line) => line.replace('PEREMPUAN', 'LAKI-LAKI'));
    expect(proposalOf('nik', lines(man))).toMatchObject({ isClear: false, differsFromBirth: true });
  });

  it('leaves out a speck at the end of a line', () => {
    const words = [...(lines(['Nama : SITI CONTOH'])[0]?.words ?? []), { text: '3', confidence: 6 }];
    expect(proposalOf('fullName', [{ words }])).toMatchObject({ shown: 'SITI CONTOH', isClear: true });
  });

  it('takes sixteen digits for the NIK where its label was not read', () => {
    expect(proposalOf('nik', lines(['9901015708900001']))).toMatchObject({ isClear: false });
  });

  it.each([
    ['a NIK of fifteen digits', ['NIK : 990101570890001'], 'nik'],
    ['a date that is none', ['Tempat/Tgl Lahir : CONTOH, 31-02-1990'], 'birthDate'],
    ['a name of signs', ['Nama : =~ 7'], 'fullName'],
    ['noise', ['q w e r', '-- :: --'], 'district'],
  ] as const)('proposes nothing for %s', (_, texts, field) => {
    expect(proposalOf(field, lines(texts))).toBeUndefined();
  });
});
