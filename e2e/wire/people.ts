import * as fc from 'fast-check';
import { ATTESTATIONS, CONSENT_TEXT_VERSION, HEIR_RELATIONS, HELP_OFFERED, NEEDS } from '#domain/enrolment-choices.ts';
import { Submission } from '#domain/enrolment.ts';
import { MONTH_CHOICES, PAYERS, PROGRAMME_CHOICES } from '#domain/plan.ts';
import { OCCUPATIONS } from '#domain/occupations.ts';
import { newSubmissionId } from '#domain/submission-id.ts';

/** Stands in every invented name, street and mail address, so that one search finds any of them where none may be. */
export const MARK = 'Fiktif';

const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0 1 2 3 4 5 6 7 8 9'.split(' ')), minLength: length, maxLength: length });
const days = fc
  .date({ min: new Date('1962-01-01T00:00:00Z'), max: new Date('2011-01-01T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

/** Any text a phone can produce: letters of every script, emoji, quotes, line breaks; with the mark in it. */
const words = (longest: number) =>
  fc
    .tuple(fc.string({ unit: 'grapheme', maxLength: 12 }), fc.string({ unit: 'grapheme', maxLength: 12 }))
    .map(([before, after]) => `${before}${MARK}${after}`.slice(0, longest));

const place = fc.record({
  code: fc.constantFrom('', '99', '99.01', '99.01.02', '99.01.02.2003', '32.73.01.1001'),
  names: fc.array(words(100), { minLength: 1, maxLength: 4 }),
});
const address = fc.record({
  place,
  street: words(200),
  rt: fc.option(digits(3)),
  rw: fc.option(digits(3)),
  postalCode: fc.option(digits(4).map((tail) => `4${tail}`)),
});
const consent = fc
  .constantFrom('id', 'en', 'jv', 'su')
  .map((language) => ({ textVersion: CONSENT_TEXT_VERSION, language }));
const rupiah = fc.integer({ min: 0, max: 1_000_000_000 });
const clockTime = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));

const enrolment = fc.record({
  identity: fc.record({
    nik: digits(14).map((tail) => `99${tail}`),
    fullName: words(100),
    birthPlace: fc.option(words(60)),
    birthDate: days,
    sex: fc.constantFrom('L', 'P'),
    nikDoubtsKept: fc.array(fc.constantFrom('unknown-region', 'birth-date-differs', 'sex-differs'), { maxLength: 3 }),
    motherName: fc.option(words(100)),
  }),
  contact: fc.record({
    phone: fc
      .tuple(fc.integer({ min: 8, max: 11 }), digits(11))
      .map(([length, tail]) => `+628${tail.slice(0, length)}`),
    email: fc.option(digits(6).map((tail) => `${MARK}.${tail}@contoh.example`)),
  }),
  ktpAddress: address,
  homeAddress: fc.option(address),
  work: fc.record({
    occupations: fc.array(
      fc.record({ id: fc.constantFrom('other', ...OCCUPATIONS.map(({ id }) => id)), words: fc.option(words(100)) }),
      { minLength: 1, maxLength: 2 },
    ),
    place,
    startsAt: clockTime,
    endsAt: clockTime,
  }),
  income: fc.record({
    monthly: rupiah,
    daily: fc.option(fc.record({ perDay: rupiah, daysPerMonth: fc.integer({ min: 1, max: 31 }) })),
  }),
  plan: fc.record({
    programmes: fc.constantFrom(...PROGRAMME_CHOICES),
    months: fc.constantFrom(...MONTH_CHOICES),
    from: fc.constantFrom('2026-11', '2026-12', '2027-01'),
    payer: fc.constantFrom(...PAYERS),
  }),
  heirs: fc.array(
    fc.record({ name: words(100), relation: fc.constantFrom(...HEIR_RELATIONS), birthDate: fc.option(days) }),
    { maxLength: 5 },
  ),
  attestations: fc.constant([...ATTESTATIONS]),
  consents: fc.record({
    registration: consent,
    reminders: fc.option(consent),
    heirs: fc.option(consent),
    statistics: fc.option(consent),
    needs: fc.option(consent),
  }),
  needs: fc.option(fc.record({ difficulties: fc.subarray([...NEEDS]), help: fc.subarray([...HELP_OFFERED]) })),
});

const submission = fc
  .record({
    schemaVersion: fc.constant(1),
    idBytes: fc.uint8Array({ minLength: 10, maxLength: 10 }),
    /** The phone's clock: right, wrong by years, or nonsense. */
    atMs: fc.oneof(
      fc.integer({ min: 1_700_000_000_000, max: 1_900_000_000_000 }),
      fc.constantFrom(0, 253_402_300_800_000),
    ),
    version: fc.constant(1),
    composedOffsetMinutes: fc.constantFrom(420, 480, 540, 345, -600),
    language: fc.constantFrom('id', 'en', 'jv', 'su'),
    channel: fc.constant('self'),
    appVersion: fc.constant('ten-thousand'),
    secretBytes: fc.uint8Array({ minLength: 32, maxLength: 32 }),
    enrolment,
    asRead: fc.array(fc.record({ question: words(60), answer: words(60) }), { maxLength: 8 }),
  })
  .map(({ idBytes, atMs, secretBytes, ...rest }) =>
    Submission.parse({
      ...rest,
      id: newSubmissionId(atMs, idBytes),
      composedAt: new Date(atMs).toISOString(),
      statusSecret: Buffer.from(secretBytes).toString('base64url'),
    }),
  );

/** So many submissions of invented people, each with an id of its own; the same ones for the same seed. */
export function inventSubmissions(count: number, seed: number): Submission[] {
  const all = new Map(fc.sample(submission, { seed, numRuns: count + 5 }).map((each) => [each.id, each]));
  return [...all.values()].slice(0, count);
}

/** Every word of a submission that tells who the person is, where she lives or how she is reached. */
export function personalWords({ enrolment: said }: Submission): string[] {
  const addresses = [said.ktpAddress, ...(said.homeAddress === null ? [] : [said.homeAddress])];
  return [
    said.identity.nik,
    said.identity.fullName,
    said.contact.phone.slice(1),
    ...addresses.map(({ street }) => street),
    ...said.heirs.map(({ name }) => name),
    ...(said.identity.motherName === null ? [] : [said.identity.motherName]),
    ...(said.contact.email === null ? [] : [said.contact.email]),
  ];
}
