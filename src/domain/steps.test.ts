import { describe, expect, it } from 'vitest';
import { type Answers, EMPTY_ANSWERS, asHandedOver } from '#domain/answers.ts';
import { Enrolment } from '#domain/enrolment.ts';
import type { ProblemCode } from '#domain/problems.ts';
import { findProblems, findStepOf, getStep, STEPS, type StepId, stepsFor } from '#domain/steps.ts';
import { FISH_TRADER, PERSONAS, RIDER } from '#domain/testing/personas.ts';

const context = { today: '2026-11-22' };
const PASTE = 'x'.repeat(10_000);

function problemsOf(step: StepId, changed: Partial<Answers>): string[] {
  return getStep(step)
    .judge({ ...FISH_TRADER, ...changed }, context)
    .map(({ field, problem }) => `${field}: ${problem}`);
}

/** What people really type, page by page: accepted, or the one field and problem that they are told about. */
const TYPED: readonly (readonly [StepId, string, Partial<Answers>, readonly `${string}: ${ProblemCode}`[]])[] = [
  ['nik', 'nothing', { nik: '' }, ['nik: nik-empty']],
  ['nik', 'spaces between groups', { nik: '9901 0155 0574 0005' }, []],
  ['nik', 'the letter O for zero', { nik: '99O1O155O574OOO5' }, ['nik: nik-letters']],
  ['nik', 'fifteen digits', { nik: '990101550574000' }, ['nik: nik-too-short']],
  ['nik', 'seventeen digits', { nik: '99010155057400051' }, ['nik: nik-too-long']],
  ['nik', 'an impossible date, which only makes us ask', { nik: '9901013202880007' }, []],
  ['nik', 'an emoji', { nik: '🌂' }, ['nik: nik-letters']],
  ['nik', 'a paste of ten thousand letters', { nik: PASTE }, ['nik: nik-letters']],
  ['nama', 'one word', { fullName: 'Sumiyem' }, []],
  ['nama', 'accents, apostrophes and hyphens', { fullName: "Zaïnal D'Contoh-Putra" }, []],
  ['nama', 'only spaces', { fullName: '   ' }, ['fullName: name-empty']],
  ['nama', 'an emoji', { fullName: 'Sumi 🐟' }, ['fullName: name-characters']],
  ['nama', 'a paste of ten thousand letters', { fullName: PASTE }, ['fullName: name-too-long']],
  ['lahir', 'the 31st of February', { birthDay: '31', birthMonth: '2' }, ['birthDay: date-not-real']],
  ['lahir', 'nothing', { birthDay: '', birthMonth: '', birthYear: '' }, ['birthDay: date-empty']],
  ['lahir', 'no month', { birthMonth: '' }, ['birthDay: date-incomplete']],
  ['lahir', 'a year of two digits', { birthYear: '74' }, ['birthDay: date-incomplete']],
  ['lahir', 'a month by its name', { birthMonth: 'mei' }, []],
  ['lahir', 'fifteen today', { birthDay: '22', birthMonth: '11', birthYear: '2011' }, []],
  ['lahir', 'fifteen tomorrow', { birthDay: '23', birthMonth: '11', birthYear: '2011' }, ['birthDay: age-under-15']],
  ['lahir', 'sixty-five tomorrow', { birthDay: '23', birthMonth: '11', birthYear: '1961' }, []],
  ['lahir', 'sixty-five today', { birthDay: '22', birthMonth: '11', birthYear: '1961' }, ['birthDay: age-65-or-over']],
  ['lahir', 'a birth next year', { birthYear: '2027' }, ['birthDay: date-in-future']],
  ['lahir', 'no sex', { sex: '' }, ['sex: sex-choose']],
  ['lahir', 'a place of one letter', { birthPlace: 'X' }, ['birthPlace: place-too-short']],
  ['kontak', 'twelve digits with 62 and no plus', { phone: '62812000099' }, []],
  ['kontak', 'a zero after +62', { phone: '+62 0812 0000 9901' }, []],
  ['kontak', 'a landline', { phone: '021 5550 1234' }, ['phone: phone-landline']],
  ['kontak', 'too few digits', { phone: '0812' }, ['phone: phone-too-short']],
  ['kontak', 'nothing', { phone: '' }, ['phone: phone-empty']],
  ['kontak', 'an address without a host', { email: 'sumi@' }, ['email: email-format']],
  ['kontak', 'no e-mail, which is fine', { email: '' }, []],
  ['wilayah-ktp', 'no province', { ktpPlace: EMPTY_ANSWERS.ktpPlace }, ['ktpPlace.province: region-choose']],
  [
    'wilayah-ktp',
    'a province and no more',
    { ktpPlace: { ...EMPTY_ANSWERS.ktpPlace, province: '32' } },
    ['ktpPlace.regency: region-choose'],
  ],
  [
    'wilayah-ktp',
    'names by hand, the village unknown',
    { ktpPlace: { ...FISH_TRADER.ktpPlace, villageWords: '' } },
    [],
  ],
  [
    'wilayah-ktp',
    'all but the village chosen, and the village by hand because its list is not on this phone',
    {
      ktpPlace: {
        ...EMPTY_ANSWERS.ktpPlace,
        province: '32',
        regency: '32.73',
        district: '32.73.01',
        villageWords: 'Sukarasa',
      },
    },
    [],
  ],
  ['alamat-ktp', 'three letters', { ktpStreet: 'Gg.' }, ['ktpStreet: street-too-short']],
  ['alamat-ktp', 'a paste of ten thousand letters', { ktpStreet: PASTE }, ['ktpStreet: street-too-long']],
  ['alamat-ktp', 'four digits of RT', { ktpRt: '0001' }, ['ktpRt: rt-rw-format']],
  ['alamat-ktp', 'RT and RW in one box', { ktpRt: '003/007' }, ['ktpRt: rt-rw-format']],
  ['alamat-ktp', 'RT and RW with their names', { ktpRt: 'RT 3', ktpRw: 'RW.007' }, []],
  ['alamat-ktp', 'no RT and no RW, as in many villages', { ktpRt: '', ktpRw: '' }, []],
  [
    'alamat-ktp',
    'a postal code that starts with zero',
    { ktpPostalCode: '01234' },
    ['ktpPostalCode: postal-code-format'],
  ],
  ['tinggal', 'nothing', { livesAt: '' }, ['livesAt: home-choose']],
  ['pekerjaan', 'words of her own', { occupation: 'other', occupationWords: 'Jual ikan' }, []],
  [
    'pekerjaan',
    'other, without words',
    { occupation: 'other', occupationWords: ' ' },
    ['occupationWords: occupation-describe'],
  ],
  ['pekerjaan', 'something that is not in the list', { occupation: 'astronaut' }, ['occupation: occupation-choose']],
  [
    'pekerjaan',
    'the same work twice',
    { secondOccupation: 'other', secondOccupationWords: 'JUAL IKAN KELILING' },
    ['secondOccupation: occupation-same'],
  ],
  ['tempat-kerja', 'night work', { workStart: '22:00', workEnd: '4.30' }, []],
  ['tempat-kerja', 'the 25th hour', { workStart: '25:00' }, ['workStart: time-format']],
  ['penghasilan', '1,5 juta', { incomePer: 'month', incomeMonthly: '1,5 juta' }, []],
  [
    'penghasilan',
    'a number that could be anything',
    { incomePer: 'month', incomeMonthly: '15' },
    ['incomeMonthly: income-format'],
  ],
  ['penghasilan', 'an emoji', { incomePer: 'month', incomeMonthly: '💰' }, ['incomeMonthly: income-format']],
  ['penghasilan', 'nothing', { incomePer: 'month', incomeMonthly: '' }, ['incomeMonthly: income-empty']],
  [
    'penghasilan',
    'by the day, forty days a month',
    { incomePer: 'day', incomeDays: '40' },
    ['incomeDays: days-format'],
  ],
  [
    'penghasilan',
    'by the day, nothing at all',
    { incomePer: 'day', incomePerDay: '', incomeDays: '' },
    ['incomePerDay: income-empty', 'incomeDays: days-format'],
  ],
  [
    'penghasilan',
    'by the day, beyond all bounds',
    { incomePer: 'day', incomePerDay: '900 juta', incomeDays: '30' },
    ['incomePerDay: income-too-large'],
  ],
  ['pembayar', 'nothing', { payer: '' }, ['payer: payer-choose']],
  ['program', 'nothing', { programmes: '' }, ['programmes: programme-choose']],
  ['bulan', 'four months, which the official form does not have', { months: '4' }, ['months: months-choose']],
  ['ahli-waris', 'none', { heirs: [] }, []],
  [
    'ahli-waris',
    'an empty row',
    { heirs: [{ name: ' ', relation: '', birthDay: '', birthMonth: '', birthYear: '' }] },
    [],
  ],
  [
    'ahli-waris',
    'a name without relation',
    { heirs: [{ name: 'Rini', relation: '', birthDay: '', birthMonth: '', birthYear: '' }], consentHeirs: 'yes' },
    ['heirs.0.relation: heir-relation-choose'],
  ],
  ['ahli-waris', 'heirs without consent', { heirs: RIDER.heirs }, ['consentHeirs: consent-missing']],
  [
    'ahli-waris',
    'six heirs',
    {
      heirs: Array.from({ length: 6 }, () => ({
        name: 'Rini',
        relation: 'child',
        birthDay: '',
        birthMonth: '',
        birthYear: '',
      })),
      consentHeirs: 'yes',
    },
    ['heirs: heirs-too-many'],
  ],
  ['ibu', 'nothing, which is fine', { motherName: '' }, []],
  ['bantuan', 'a need without consent', { needs: ['see'] }, ['needsConsent: consent-missing']],
  ['bantuan', 'nothing, which is fine', { needs: [], help: [] }, []],
  [
    'pernyataan',
    'all but one',
    { attestations: FISH_TRADER.attestations.slice(1) },
    ['attestations: attestation-missing'],
  ],
  ['persetujuan', 'no consent', { consentRegistration: '' }, ['consentRegistration: consent-missing']],
];

describe('the steps of the form', () => {
  it.each(TYPED)('%s: %s', (step, _, changed, expected) => {
    expect(problemsOf(step, changed)).toEqual(expected);
  });

  it.each(STEPS.map(({ id }) => [id] as const))('%s has a row in the table of what people type', (id) => {
    expect(id === 'periksa' || id.endsWith('-tinggal') || TYPED.some(([step]) => step === id)).toBe(true);
  });

  it.each(PERSONAS.map((persona) => [persona.fullName, persona] as const))('let %s through', (_, persona) => {
    expect(findProblems(persona, context)).toEqual([]);
  });

  it('ask where a person lives only when it is elsewhere', () => {
    expect(stepsFor(FISH_TRADER)).not.toContain('alamat-tinggal');
    expect(stepsFor(RIDER)).toContain('alamat-tinggal');
    expect(problemsOf('alamat-tinggal', { homeStreet: 'ab' })).toEqual(['homeStreet: street-too-short']);
  });

  it("leave statements and consents to who the form is about: on an agent's phone they are asked where she agrees", () => {
    const hers = asHandedOver({ ...RIDER, needs: ['see'], needsConsent: 'yes' });
    expect(stepsFor(hers)).not.toContain('pernyataan');
    expect(findProblems(hers, context)).toEqual([
      {
        step: 'persetujuan',
        problems: [
          { field: 'attestations', problem: 'attestation-missing' },
          { field: 'witnessHow', problem: 'witness-choose' },
          { field: 'consentHeirs', problem: 'consent-missing' },
          { field: 'needsConsent', problem: 'consent-missing' },
          { field: 'consentRegistration', problem: 'consent-missing' },
        ],
      },
    ]);
    const { attestations } = RIDER;
    const consents = { consentHeirs: 'yes', needsConsent: 'yes', consentRegistration: 'yes' };
    expect(findProblems({ ...hers, ...consents, attestations, witnessHow: 'read' }, context)).toEqual([]);
  });

  it('own every answer exactly once, so that no answer is lost between two pages', () => {
    expect(STEPS.flatMap(({ fields }) => [...fields]).toSorted()).toEqual(
      // Which steps were taken over is no answer of the person.
      Object.keys(EMPTY_ANSWERS)
        .filter((name) => name !== 'known')
        .toSorted(),
    );
  });

  it('are found for every field of an enrolment that the intake may name', () => {
    const fieldsOf = (schema: typeof Enrolment) =>
      Object.entries(schema.shape).flatMap(([part, inner]) =>
        'shape' in inner ? Object.keys(Object(inner.shape)).map((field) => `${part}.${field}`) : [part],
      );
    expect(fieldsOf(Enrolment).filter((field) => findStepOf(field) === null)).toEqual([]);
    expect(findStepOf('contact.phone')).toBe('kontak');
    expect(findStepOf('heirs.0.name')).toBe('ahli-waris');
    expect(findStepOf('identity.birthDate')).toBe('lahir');
    expect(findStepOf('statusSecret')).toBeNull();
  });
});
