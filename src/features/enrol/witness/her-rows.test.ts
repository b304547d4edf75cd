import { beforeAll, describe, expect, it } from 'vitest';
import type { TFunction } from 'i18next';
import type { Answers } from '#domain/answers.ts';
import { RIDER } from '#domain/testing/personas.ts';
import { herRows, newSince } from '#features/enrol/witness/her-rows.ts';
import { textsAtBuild } from '#i18n/texts.ts';
import { type Formats, formatsIn } from '#i18n/use-formats.ts';
import enrol from '#locales/id/enrol.json';

const NOW: Answers = { ...RIDER, throughAgent: 'yes' };

let t: TFunction<'enrol'>;
let formats: Formats;
beforeAll(async () => {
  const texts = await textsAtBuild('id', { id: { enrol } });
  t = texts.getFixedT('id', 'enrol');
  formats = formatsIn('id', texts.getFixedT('id', 'common'));
});

const newIn = (change: Partial<Answers>, isPhotoOther = false) =>
  newSince({ answers: RIDER, isPhotoOther }, { ...NOW, ...change }, t, formats);

it('her mother’s name she reads in full', () => {
  expect(herRows(NOW, t, formats).find(({ step }) => step === 'ibu')?.answer).toBe('Siti Rekaan');
});

it('her hours of work she reads as every hour in Payung is written', () => {
  const hours = t('periksa.hours', { start: '02.00', end: '17.30' });
  expect(herRows({ ...NOW, workStart: '2 pagi', workEnd: '17:30' }, t, formats)).toContainEqual(
    expect.objectContaining({ question: t('kerja.hours'), answer: hours }),
  );
});

describe('new in a correction', () => {
  const changes: readonly (readonly [string, Partial<Answers>, readonly string[]])[] = [
    ['nothing', {}, []],
    ['one answer', { phone: '0812-0000-9903' }, ['Nomor HP']],
    ['two, in the order of the form', { months: '3', fullName: 'Raka Contoh' }, ['Nama lengkap', 'Lama bayar']],
    ['what was left empty before', { ktpRt: '3' }, ['Alamat di KTP']],
    ['what is left empty now', { email: '' }, ['Email']],
    // The page on which all is read back masks it, and shows the same stars for both.
    ['a letter of her mother’s name', { motherName: 'Siti Rekayan' }, ['Nama ibu kandung']],
    ['a second work that was taken off', { secondOccupation: '', secondOccupationWords: '' }, ['Pekerjaan kedua']],
    // Where she lived is not asked any more, and stands nowhere on her page.
    ['that she lives where her KTP says', { livesAt: 'same' }, ['Tempat tinggal']],
    ['one of two heirs', { heirs: RIDER.heirs.slice(0, 1) }, ['Keluarga penerima']],
    // It reads as before, and is sent as before.
    ['nothing, where it was only typed otherwise', { phone: '0812 0000 9902', workStart: '18.00' }, []],
    // She ticks them on the same page.
    ['nothing by what she states and agrees to', { attestations: [], consentHeirs: '', consentReminders: '' }, []],
  ];
  it.each(changes)('is %s', (_, change, questions) => {
    expect(newIn(change)).toEqual(questions);
  });

  it('is the photo, alone or with an answer', () => {
    expect(newIn({}, true)).toEqual(['Foto KTP']);
    expect(newIn({ phone: '0812-0000-9903' }, true)).toEqual(['Foto KTP', 'Nomor HP']);
  });
});
