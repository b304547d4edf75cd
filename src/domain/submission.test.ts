import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Answers, EMPTY_ANSWERS, readAnswers } from '#domain/answers.ts';
import { Submission } from '#domain/enrolment.ts';
import { newSubmissionId, SubmissionId } from '#domain/submission-id.ts';
import { compose, type ComposeContext } from '#domain/submission.ts';
import { FISH_TRADER, MASSEUR, PERSONAS, RIDER } from '#domain/testing/personas.ts';

const context: ComposeContext = {
  id: '01930000-0000-7000-8000-00000000002a',
  version: 1,
  today: '2026-11-22',
  composedAt: '2026-11-22T03:00:00.000Z',
  composedOffsetMinutes: 420,
  language: 'id',
  appVersion: '0.1.0',
  statusSecret: 'A'.repeat(43),
  nameOf: () => undefined,
  asRead: [{ question: 'Nama', answer: 'Sumiyem' }],
};

function composed(answers: Answers) {
  const result = compose(answers, context);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.submission;
}

describe('composing a submission', () => {
  it.each(PERSONAS.map((persona) => [persona.fullName, persona] as const))(
    'takes what %s typed, and what comes out passes the wire',
    (_, persona) => {
      const submission = composed(persona);
      expect(Submission.parse(JSON.parse(JSON.stringify(submission)))).toEqual(submission);
    },
  );

  it('says on whose phone it was composed, inside of what is sealed', () => {
    expect(composed(RIDER)).toMatchObject({ channel: 'self' });
    expect(composed(RIDER).agentDevice).toBeUndefined();
    const agentDevice = '0193537a-0000-8000-8000-000000000001';
    const answers = { ...RIDER, throughAgent: 'yes', witnessHow: 'read' };
    const result = compose(answers, { ...context, agentDevice });
    expect(result.ok && result.submission).toMatchObject({ channel: 'agent', agentDevice });
  });

  it('writes every value in its one canonical form', () => {
    const { enrolment } = composed(RIDER);
    expect(enrolment.identity).toMatchObject({
      nik: '9901020108900001',
      birthDate: '1990-08-01',
      fullName: "Raka D'Contoh Putra",
    });
    expect(enrolment.contact).toEqual({ phone: '+6281200009902', email: 'raka@contoh.example' });
    expect(enrolment.homeAddress).toMatchObject({ rt: '000', rw: '000', postalCode: null });
    expect(enrolment.income).toEqual({ monthly: 2_500_000, daily: null });
    expect(enrolment.plan).toEqual({ programmes: 'JKK_JKM_JHT', months: 12, from: '2026-11', payer: 'family' });
    expect(enrolment.heirs[1]).toEqual({ name: 'Bima Contoh', relation: 'child', birthDate: '2018-12-31' });
  });

  it('takes words pasted with a screenful of blanks in them, which the eye never saw', () => {
    const blanks = '\n '.repeat(500);
    const { work, ktpAddress } = composed({
      ...RIDER,
      occupation: 'other',
      occupationWords: `jual${blanks}es`,
      ktpPlace: {
        ...EMPTY_ANSWERS.ktpPlace,
        byHand: 'yes',
        provinceWords: `Jawa${blanks}Barat`,
        regencyWords: 'Garut',
      },
    }).enrolment;
    expect(work.occupations[0]).toEqual({ id: 'other', words: 'jual es' });
    expect(ktpAddress.place.names).toEqual(['Jawa Barat', 'Garut']);
  });

  it('keeps how a person counted who counts by the day', () => {
    expect(composed(FISH_TRADER).enrolment.income).toEqual({
      monthly: 1_950_000,
      daily: { perDay: 75_000, daysPerMonth: 26 },
    });
  });

  it('keeps needs only with their own consent', () => {
    expect(composed(MASSEUR).enrolment.needs).toEqual({ difficulties: ['see'], help: ['read-aloud', 'home-visit'] });
    expect(composed({ ...MASSEUR, needs: [], help: [] }).enrolment).toMatchObject({
      needs: null,
      consents: { needs: null },
    });
    expect(compose({ ...MASSEUR, needsConsent: '' }, context).ok).toBe(false);
  });

  it('keeps the code as deep as it was chosen, and the names below it as written', () => {
    const ktpPlace = {
      ...EMPTY_ANSWERS.ktpPlace,
      province: '32',
      provinceWords: 'Jawa Barat',
      regency: '32.73',
      villageWords: 'Sukarasa',
    };
    const { ktpAddress } = composed({ ...FISH_TRADER, ktpPlace: { ...ktpPlace, byHand: 'yes' } }).enrolment;
    expect(ktpAddress.place).toEqual({ code: '32.73', names: ['Jawa Barat', '32.73', 'Sukarasa'] });
  });

  it('does not send a second address that no longer applies', () => {
    expect(composed({ ...RIDER, livesAt: 'same' }).enrolment.homeAddress).toBeNull();
  });

  it('keeps a doubt about the NIK only for the NIK that was asked about', () => {
    const kept = [`${FISH_TRADER.nik}:unknown-region`, '9901010101010101:sequence'];
    expect(composed({ ...FISH_TRADER, nikDoubtsKept: kept }).enrolment.identity.nikDoubtsKept).toEqual([
      'unknown-region',
    ]);
  });

  it.each(Object.entries(RIDER))('never throws, whatever is typed into %s', (field, usual) => {
    const wild = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.constantFrom('', ' ', '0', '🌂', '-1', '31', 'x'.repeat(10_000)),
    );
    fc.assert(
      fc.property(wild, (typed) => {
        const answers = readAnswers({
          ...RIDER,
          [field]: Array.isArray(usual) ? [typed] : typed,
        });
        const result = compose(answers, context);
        if (result.ok) expect(Submission.safeParse(result.submission).success).toBe(true);
        else expect(result.problems.length).toBeGreaterThan(0);
      }),
      { numRuns: 60 },
    );
  });

  it('names the step that mends each problem of an empty form', () => {
    const result = compose(EMPTY_ANSWERS, context);
    expect(result.ok ? [] : result.problems.map(({ step }) => step)).toEqual([
      'nik',
      'nama',
      'lahir',
      'kontak',
      'wilayah-ktp',
      'alamat-ktp',
      'tinggal',
      'pekerjaan',
      'tempat-kerja',
      'penghasilan',
      'pembayar',
      'program',
      'bulan',
      'pernyataan',
      'persetujuan',
    ]);
  });
});

describe('the answers of a draft', () => {
  it.each([[null], ['text'], [42], [[]], [{ nik: 5, heirs: 'none', ktpPlace: null }]])(
    'read as unanswered when they are damaged: %j',
    (stored) => {
      expect(readAnswers(stored)).toEqual(EMPTY_ANSWERS);
    },
  );

  it('of an older app keep all that it knew, and leave out nothing that this one knows', () => {
    expect(readAnswers({ nik: '99', retiredField: 'x' })).toEqual({ ...EMPTY_ANSWERS, nik: '99' });
  });

  it('survive a damaged neighbour', () => {
    expect(readAnswers({ ...RIDER, heirs: 12 })).toEqual({ ...RIDER, heirs: [] });
  });
});

describe('the id of a submission', () => {
  it('is a UUIDv7 whatever the clock says', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.uint8Array({ minLength: 10, maxLength: 10 }),
        (clock, dice) => {
          expect(SubmissionId.safeParse(newSubmissionId(clock, dice)).success).toBe(true);
        },
      ),
    );
  });

  it('sorts by the time at which it was made', () => {
    const dice = new Uint8Array(10).fill(255);
    expect(newSubmissionId(1_000, dice) < newSubmissionId(1_001, new Uint8Array(10))).toBe(true);
  });
});
