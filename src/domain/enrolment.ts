import * as z from 'zod/mini';
import {
  ATTESTATIONS,
  CHANNELS,
  HEIRS_LIMIT,
  HEIR_RELATIONS,
  HELP_OFFERED,
  NEEDS,
  SEXES,
  WITNESS_WAYS,
} from '#domain/enrolment-choices.ts';
import { PHOTOS_LIMIT, PhotoListed } from '#domain/photo.ts';
import { MONTH_CHOICES, PAYERS, PROGRAMME_CHOICES } from '#domain/plan.ts';
import { SubmissionId } from '#domain/submission-id.ts';

/**
 * An enrolment as it travels and is kept: every value canonical. What a person types on the way to it is `Answers`
 * (answers.ts); `compose` (submission.ts) makes one of the other. Fields after the form of registration (S10 in sources.ts).
 *
 * This schema is version 1. A later version gets a schema of its own beside it; the intake accepts every version ever shipped.
 */
export const ENROLMENT_SCHEMA_VERSION = 1;

const Text = (longest: number) => z.string().check(z.minLength(1), z.maxLength(longest));
const PlainDate = z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/));
const PlainMonth = z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/));
const ClockTime = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/));
const Rupiah = z.int().check(z.minimum(0), z.maximum(1_000_000_000));

const Sex = z.enum(SEXES);

/**
 * A place in the administrative order. `code` is the deepest official code chosen (such as `32.73.01.1001`, or only `32.73`),
 * empty when the person wrote the names herself; `names` are as she read or wrote them, from province down to village.
 */
export const Place = z.object({
  code: z.string().check(z.regex(/^(\d\d(\.\d\d(\.\d\d(\.\d{4})?)?)?)?$/)),
  names: z.array(Text(100)).check(z.minLength(1), z.maxLength(4)),
});
export type Place = z.infer<typeof Place>;

/** The code of the regency or town in which a place lies, such as `32.73`; null where its person wrote the names herself. */
export function regencyOf({ code }: Pick<Place, 'code'>): string | null {
  return /^\d\d\.\d\d/.exec(code)?.[0] ?? null;
}

export const Address = z.object({
  place: Place,
  street: Text(200),
  rt: z.nullable(z.string().check(z.regex(/^\d{3}$/))),
  rw: z.nullable(z.string().check(z.regex(/^\d{3}$/))),
  postalCode: z.nullable(z.string().check(z.regex(/^[1-9]\d{4}$/))),
});
export type Address = z.infer<typeof Address>;

/** `id` from the list of occupations, or 'other'; `words` is what the person calls it when it is not in the list. */
export const Occupation = z.object({
  id: z.string().check(z.regex(/^[a-z0-9-]{2,60}$/)),
  words: z.nullable(Text(100)),
});
export type Occupation = z.infer<typeof Occupation>;

const Heir = z.object({ name: Text(100), relation: z.enum(HEIR_RELATIONS), birthDate: z.nullable(PlainDate) });
export type Heir = z.infer<typeof Heir>;

const Consent = z.object({ textVersion: Text(20), language: z.string().check(z.regex(/^[a-z]{2,3}$/)) });

export const Enrolment = z.object({
  identity: z.object({
    nik: z.string().check(z.regex(/^\d{16}$/)),
    fullName: Text(100),
    birthPlace: z.nullable(Text(60)),
    birthDate: PlainDate,
    sex: Sex,
    /** Doubts about the NIK that were shown to the person, who looked again and kept it. */
    nikDoubtsKept: z.array(Text(40)).check(z.maxLength(10)),
    /** Asked only with its reason; on the family card, not the KTP. */
    motherName: z.nullable(Text(100)),
  }),
  contact: z.object({
    phone: z.string().check(z.regex(/^\+628\d{8,11}$/)),
    email: z.nullable(Text(254)),
  }),
  ktpAddress: Address,
  /** Null: lives at the address on the KTP. */
  homeAddress: z.nullable(Address),
  work: z.object({
    occupations: z.array(Occupation).check(z.minLength(1), z.maxLength(2)),
    place: Place,
    /** The end may be earlier than the start: night work. */
    startsAt: ClockTime,
    endsAt: ClockTime,
  }),
  income: z.object({
    monthly: Rupiah,
    /** How the person counted when she counted by the day, or null. */
    daily: z.nullable(z.object({ perDay: Rupiah, daysPerMonth: z.int().check(z.minimum(1), z.maximum(31)) })),
  }),
  plan: z.object({
    programmes: z.enum(PROGRAMME_CHOICES),
    months: z.literal([...MONTH_CHOICES]),
    from: PlainMonth,
    payer: z.enum(PAYERS),
  }),
  heirs: z.array(Heir).check(z.maxLength(HEIRS_LIMIT)),
  attestations: z.array(z.enum(ATTESTATIONS)).check(z.minLength(ATTESTATIONS.length), z.maxLength(ATTESTATIONS.length)),
  consents: z.object({
    registration: Consent,
    reminders: z.nullable(Consent),
    /** Needed when heirs are named: data of others, often children (UU 27/2022, Pasal 25). */
    heirs: z.nullable(Consent),
    statistics: z.nullable(Consent),
    /** Needed when `needs` is given. */
    needs: z.nullable(Consent),
  }),
  needs: z.nullable(
    z.object({
      difficulties: z.array(z.enum(NEEDS)).check(z.maxLength(NEEDS.length)),
      help: z.array(z.enum(HELP_OFFERED)).check(z.maxLength(HELP_OFFERED.length)),
    }),
  ),
});
export type Enrolment = z.infer<typeof Enrolment>;

/** One answer as the person read it back: the question and the answer in the words and the language of the screen. */
export const AnswerAsRead = z.object({
  question: z.string().check(z.maxLength(500)),
  answer: z.string().check(z.maxLength(2_000)),
});
export type AnswerAsRead = z.infer<typeof AnswerAsRead>;

export const Witness = z.object({
  how: z.enum(WITNESS_WAYS),
  /** The phone's clock when she agreed, and its offset from UTC. */
  at: z.string().check(z.maxLength(40)),
  offsetMinutes: z.int().check(z.minimum(-1_440), z.maximum(1_440)),
  language: z.string().check(z.regex(/^[a-z]{2,3}$/)),
  textVersion: Text(20),
});

/** What is sealed: one version of one enrolment, with all that is needed to judge it years later. */
export const Submission = z.object({
  schemaVersion: z.literal(ENROLMENT_SCHEMA_VERSION),
  id: SubmissionId,
  version: z.int().check(z.minimum(1), z.maximum(999)),
  /** Of a correction: the version that the phone knew the intake to hold. An older app does not tell, and a first version has none. */
  basedOn: z.optional(z.int().check(z.minimum(1), z.maximum(999))),
  /** The phone's clock and its offset from UTC; the intake keeps its own time beside it. */
  composedAt: z.string().check(z.maxLength(40)),
  composedOffsetMinutes: z.int().check(z.minimum(-1_440), z.maximum(1_440)),
  /** The language in which the questions were read and the consent was given. */
  language: z.string().check(z.regex(/^[a-z]{2,3}$/)),
  /** Who held the phone: the person herself, or an agent beside her. */
  channel: z.enum(CHANNELS),
  /** The agent's device on which it was composed: whoever carries it cannot sign it as her own. */
  agentDevice: z.optional(z.string().check(z.regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/))),
  /** Only through an agent: how the person herself agreed on the agent's phone. */
  witness: z.optional(Witness),
  appVersion: z.string().check(z.maxLength(40)),
  statusSecret: z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/)),
  enrolment: Enrolment,
  asRead: z.array(AnswerAsRead).check(z.maxLength(100)),
  /** Photos of hers that travel by themselves; an older app knows of none. */
  photos: z.optional(z.array(PhotoListed).check(z.maxLength(PHOTOS_LIMIT))),
});
export type Submission = z.infer<typeof Submission>;
