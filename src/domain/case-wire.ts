import * as z from 'zod/mini';
import { CHANNELS } from '#domain/enrolment-choices.ts';
import { AnswerAsRead, Enrolment, Witness } from '#domain/enrolment.ts';
import { DECLINE_REASONS, RETURNABLE_FIELDS, RETURN_REASONS, isReasonFor } from '#domain/office-reasons.ts';
import { PHOTO_KINDS, PhotoId } from '#domain/photo.ts';
import { QueueFilters, QueuePlace } from '#domain/queue.ts';
import { DECISIONS, OBSTACLES, OPENING_REASONS } from '#domain/review.ts';
import { STAGES } from '#domain/stages.ts';
import { SubmissionId } from '#domain/submission-id.ts';
import { FieldProblem, Instant } from '#domain/wire.ts';

/**
 * What the office's console and the intake say to each other about cases. All bodies are JSON, and all requests are POST: what an
 * officer looks for never stands in an address.
 */
export const CASE_PATHS = {
  queue: '/api/office/queue',
  search: '/api/office/search',
  open: '/api/office/case',
  claim: '/api/office/claim',
  release: '/api/office/release',
  decide: '/api/office/decide',
  undo: '/api/office/undo',
  photo: '/api/office/photo',
} as const;

/** The most characters an officer writes to a person, and for her colleagues. */
export const WORDS_LIMIT = 1_000;

const Words = z.nullable(z.string().check(z.minLength(1), z.maxLength(WORDS_LIMIT)));
/** The participant number. Its form is the official system's business: letters and digits, as they stand on the card. */
export const Kpj = z.string().check(z.regex(/^[0-9A-Z]{6,20}$/));
const Version = z.int().check(z.minimum(1), z.maximum(999));

/** What of a decision is free text, and is kept sealed. */
export const DecisionWords = z.object({
  /** To the person. */
  words: Words,
  kpj: z.nullable(Kpj),
  /** For the office alone. */
  note: Words,
});
export type DecisionWords = z.infer<typeof DecisionWords>;

const RETURNABLE: readonly string[] = RETURNABLE_FIELDS.flatMap(({ fields }) => [...fields]);

/** A console of before says of the NIK that the photo cannot be read: see `returnedByName`. */
const FieldToCorrect = z
  .object({ field: z.enum(RETURNABLE), problem: z.enum(RETURN_REASONS) })
  .check(z.refine(isReasonFor));

/** What an officer decides. */
export const Decision = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('accept'), kpj: z.nullable(Kpj), note: Words }),
  z.object({
    kind: z.literal('return'),
    fields: z.array(FieldToCorrect).check(z.minLength(1), z.maxLength(RETURNABLE.length)),
    words: Words,
    note: Words,
  }),
  z.object({ kind: z.literal('decline'), reason: z.enum(DECLINE_REASONS), words: Words, note: Words }),
  z.object({ kind: z.literal('duplicate'), of: SubmissionId, note: Words }),
]);
export type Decision = z.infer<typeof Decision>;

/** POST /api/office/queue. `after` is the `next` of the page before. */
export const QueueRequest = z.object({ filters: QueueFilters, after: z.nullable(QueuePlace) });

/** Who has a case, by name: so that the second officer knows whom to ask. */
const ClaimShown = z.object({ account: z.string(), name: z.string(), until: Instant });
export type ClaimShown = z.infer<typeof ClaimShown>;

/** One case in a list: nothing in it names its person. */
export const CaseInList = z.object({
  id: SubmissionId,
  reference: z.string(),
  stage: z.enum(STAGES),
  stageSince: Instant,
  firstReceivedAt: Instant,
  newestVersion: z.int(),
  regency: z.nullable(z.string()),
  channel: z.string(),
  /** The agent whose device signed it, by name; null where there is none. */
  agent: z.nullable(z.string()),
  flags: z.array(z.string()),
  possibleDuplicate: z.boolean(),
  /** A photo that the newest version lists is still to come. */
  photoMissing: z.boolean(),
  claim: z.nullable(ClaimShown),
});
export type CaseInList = z.infer<typeof CaseInList>;

export const QueueResponse = z.object({
  serverTime: Instant,
  cases: z.array(CaseInList),
  /** Null on the last page. */
  next: z.nullable(QueuePlace),
  /** Of each stage within her regions and the region asked for; never more than QUEUE_COUNT_LIMIT + 1. Null beyond the first page. */
  counts: z.nullable(z.record(z.string(), z.int())),
});
export type QueueResponse = z.infer<typeof QueueResponse>;

/** POST /api/office/search: the whole of a reference code, a NIK or a phone number, as it was typed. */
export const SearchRequest = z.object({ text: z.string().check(z.minLength(1), z.maxLength(60)) });
export const SearchResponse = z.object({
  /** What the text was taken for; null when it can be none of them. */
  kind: z.nullable(z.enum(['reference', 'nik', 'phone'])),
  cases: z.array(CaseInList),
});
export type SearchResponse = z.infer<typeof SearchResponse>;

/** POST /api/office/case: opens the envelope, which is written down with the reason. */
export const CaseRequest = z.object({ id: SubmissionId, reason: z.enum(OPENING_REASONS) });

/** One version, opened. */
const CaseVersion = z.object({
  version: Version,
  receivedAt: Instant,
  composedAt: z.string(),
  /** The language in which the person read it. */
  language: z.string(),
  /** Null when it cannot be opened with the intake's keys. */
  content: z.nullable(
    z.object({
      enrolment: Enrolment,
      asRead: z.array(AnswerAsRead),
      channel: z.enum(CHANNELS),
      /** How she agreed on an agent's phone; null on her own, and where it is not told. */
      witness: z.nullable(Witness),
    }),
  ),
});
export type CaseVersion = z.infer<typeof CaseVersion>;

/** A decision in the history of a case, what was written in it included. */
const DecisionInHistory = z.object({
  kind: z.enum(DECISIONS),
  version: Version,
  account: z.string(),
  name: z.string(),
  decidedAt: Instant,
  fields: z.array(FieldProblem),
  reason: z.nullable(z.string()),
  duplicateOf: z.nullable(SubmissionId),
  words: z.nullable(DecisionWords),
  toldAt: z.nullable(Instant),
  undoneAt: z.nullable(Instant),
});
export type DecisionInHistory = z.infer<typeof DecisionInHistory>;

/** An opening in the history of a case. `reason`: one of OPENING_REASONS; null on the command line, which asks for none. */
const OpeningInHistory = z.object({
  account: z.string(),
  name: z.string(),
  at: Instant,
  reason: z.nullable(z.string()),
  /** It was laid beside another case that was opened. */
  beside: z.boolean(),
});
export type OpeningInHistory = z.infer<typeof OpeningInHistory>;
/** A participant number that was recorded after an acceptance. */
const KpjInHistory = z.object({
  kpj: z.nullable(Kpj),
  version: Version,
  name: z.string(),
  recordedAt: Instant,
});
export type KpjInHistory = z.infer<typeof KpjInHistory>;

/** A photo that a version lists. */
const PhotoInCase = z.object({
  id: PhotoId,
  kind: z.enum(PHOTO_KINDS),
  /** The newest version that lists it. */
  version: Version,
  /** All of it is here. */
  arrived: z.boolean(),
});
export type PhotoInCase = z.infer<typeof PhotoInCase>;

const CaseOpened = z.object({
  outcome: z.literal('opened'),
  serverTime: Instant,
  case: CaseInList,
  /** Oldest first. */
  versions: z.array(CaseVersion),
  /** Oldest first. */
  decisions: z.array(DecisionInHistory),
  /** Held back from the erasing that its rule would bring. */
  held: z.boolean(),
  /** Those before this one, oldest first; of very many the newest. */
  openings: z.array(OpeningInHistory),
  /** Oldest first. */
  kpjs: z.array(KpjInHistory),
  /** The newest first. */
  photos: z.array(PhotoInCase),
  /**
   * Other cases within her regions that may be of the same person, each in its newest version: with the same NIK, or else with the same
   * name, birth date, sex and regency.
   */
  duplicates: z.array(z.object({ case: CaseInList, newest: z.nullable(CaseVersion), sameNik: z.boolean() })),
});
export type CaseOpened = z.infer<typeof CaseOpened>;

const NotDone = z.object({ outcome: z.literal('not-done'), obstacle: z.enum(OBSTACLES), case: CaseInList });

/** The case, opened; or why it is not hers to decide, so that another reason has to be given. */
export const CaseResponse = z.discriminatedUnion('outcome', [CaseOpened, NotDone]);
export type CaseResponse = z.infer<typeof CaseResponse>;

/** POST /api/office/claim and /api/office/release, /api/office/undo. */
export const CaseIdRequest = z.object({ id: SubmissionId });

/** POST /api/office/photo: opens a photo of a case that was opened, which is written down. */
export const OfficePhotoRequest = z.object({ id: SubmissionId, photoId: PhotoId });

/** The picture, base64; null when it cannot be opened with the intake's keys, or is no JPEG. */
export const OfficePhotoResponse = z.object({ jpeg: z.nullable(z.string()) });
export type OfficePhotoResponse = z.infer<typeof OfficePhotoResponse>;

/** POST /api/office/decide. `version` is the one that was read. */
export const DecideRequest = z.object({ id: SubmissionId, version: Version, decision: Decision });

/** What became of it: the case as it stands now. `obstacle` when it was not done. */
export const CaseActionResponse = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('done'), case: CaseInList }),
  NotDone,
]);
export type CaseActionResponse = z.infer<typeof CaseActionResponse>;
