import type * as z from 'zod/mini';
import { ageOn, judgeAge } from '#domain/age.ts';
import { countedAnswers, countedNeed } from '#domain/coverage.ts';
import { claimCodeOf, claimText } from '#domain/claim-code.ts';
import { ENROLMENT_SCHEMA_VERSION, type Enrolment, Submission, regencyOf } from '#domain/enrolment.ts';
import { judgeNik, parseNik } from '#domain/nik.ts';
import { findOccupation } from '#domain/occupations.ts';
import { dayInJakarta, isRealDate, parts } from '#domain/plain-date.ts';
import type { ProblemCode } from '#domain/problems.ts';
import { QUEUE_FLAGS } from '#domain/queue.ts';
import { referenceOf } from '#domain/reference.ts';
import { samePersonText } from '#domain/same-person.ts';
import { Envelope, type FieldProblem, SEALED_CHARACTERS_LIMIT } from '#domain/wire.ts';
import { type KnownDevices, attributionOf } from '#server/attribution.ts';
import { fromBase64Url, sameBytes, sha256 } from '#server/digest.ts';
import type { KeyRing } from '#server/keys.ts';
import { needPad } from '#server/need-mark.ts';
import { openEnvelope } from '#server/open-envelope.ts';
import { signReceipt } from '#server/receipts.ts';
import type { Arrival, WorkColumns } from '#server/store/receive.ts';

/** What becomes of one envelope before the database is asked. */
export type Judgement =
  | { readonly kind: 'arrival'; readonly arrival: Arrival }
  /** Sending it again cannot cure it. */
  | { readonly kind: 'refused'; readonly problem: ProblemCode; readonly fields: readonly FieldProblem[] }
  /** Sending it again can: it was damaged on the way, or comes from an app newer than this intake. */
  | { readonly kind: 'later'; readonly problem: ProblemCode; readonly retryAfterS: number };

/** A phone's clock this far from ours is worth an officer's look. */
const SKEW_WORTH_A_FLAG_S = 600;

/**
 * Judges one envelope of a request. It never refuses for a reason that lies in time: the phone's clock may be wrong by years, and
 * an age at the edge is for an officer to judge. Such things become flags.
 *
 * @param unread one element of the request, not yet looked at
 * @param sentAt the phone's clock when it sent, as it wrote it
 * @param devices those that it may be signed by
 */
export async function judgeEnvelope(
  unread: unknown,
  sentAt: string,
  keys: KeyRing,
  now: Date,
  devices: KnownDevices = new Map(),
): Promise<Judgement> {
  const envelope = Envelope.safeParse(unread);
  if (!envelope.success) return refused(isTooLarge(unread) ? 'envelope-too-large' : 'envelope-damaged');
  const sealed = fromBase64Url(envelope.data.sealed);
  if (!sameBytes(sha256(sealed), fromBase64Url(envelope.data.sha256))) return later('envelope-damaged', 30);

  const opened = await openEnvelope({ ...envelope.data, sealed }, keys);
  if (!opened.ok) return refused(opened.problem);
  const content = readJson(opened.json);
  if (content === null) return refused('envelope-unreadable');
  // Within weeks of an update some phones are ahead of some instances: what this one cannot read, a newer one will.
  if (isFromNewerApp(content)) return later('schema-version-unknown', 3_600);
  const submission = Submission.safeParse(content, { reportInput: true });
  if (!submission.success) return refused('submission-invalid', submission.error.issues.map(fieldProblemOf));
  const { id, version, statusSecret, enrolment } = submission.data;
  if (id !== envelope.data.id || version !== envelope.data.version) return refused('envelope-unreadable');

  const { flags, ...agent } = await attributionOf(envelope.data, submission.data, devices);
  const columns = columnsOf(submission.data, sentAt, now);
  return {
    kind: 'arrival',
    arrival: {
      sealed,
      keyId: envelope.data.keyId,
      receipt: signReceipt(envelope.data, now, keys),
      reference: referenceOf(id),
      statusSecretHash: sha256(fromBase64Url(statusSecret)),
      claimHash: keys.lookUp.hash('claim', claimCodeOf(sha256(claimText({ id, statusSecret })))),
      nikHash: keys.lookUp.hash('nik', enrolment.identity.nik),
      personHash: keys.lookUp.hash('person', samePersonText(enrolment)),
      phoneHash: keys.lookUp.hash('phone', enrolment.contact.phone),
      columns: { ...columns, ...agent, flags: [...columns.flags, ...flags] },
      counted: countedAnswers(enrolment, ageOnDay(enrolment.identity.birthDate, now)),
      need: { need: countedNeed(enrolment), pad: needPad(id, keys.lookUp) },
      photos: submission.data.photos ?? [],
      basedOn: submission.data.basedOn ?? null,
    },
  };
}

function columnsOf(submission: Submission, sentAt: string, now: Date): WorkColumns {
  const { identity, ktpAddress, work, plan } = submission.enrolment;
  const sent = instantOf(sentAt);
  const composed = instantOf(submission.composedAt);
  const skew = sent === null ? null : Math.round((sent.getTime() - now.getTime()) / 1000);
  return {
    schemaVersion: submission.schemaVersion,
    language: submission.language,
    channel: submission.channel,
    regency: regencyOf(ktpAddress.place),
    sex: identity.sex,
    birthYear: Number(identity.birthDate.slice(0, 4)),
    // Only ids of the list: a hand-made envelope could carry anything in this field, and the column must name nobody.
    occupation: findOccupation(work.occupations[0]?.id ?? '')?.id ?? 'other',
    programmes: plan.programmes,
    months: plan.months,
    payer: plan.payer,
    composedAt: composed,
    sentAt: sent,
    clockSkewSeconds: skew,
    flags: [
      ...(skew === null || composed === null ? ['clock-unreadable'] : []),
      ...(skew !== null && Math.abs(skew) > SKEW_WORTH_A_FLAG_S ? ['clock-skewed'] : []),
      ...agesOutside(identity.birthDate, now),
      ...doubtsOfNik(identity, now),
    ],
  };
}

/** Full years by western Indonesia's day and our own clock; null when the date is none. */
function ageOnDay(birthDate: string, now: Date): number | null {
  return isRealDate(parts(birthDate)) ? ageOn(birthDate, dayInJakarta(now)) : null;
}

/** Western Indonesia's day, by our own clock: good enough for a flag. */
function agesOutside(birthDate: string, now: Date): string[] {
  if (!isRealDate(parts(birthDate))) return ['birth-date-not-real'];
  const age = judgeAge(birthDate, dayInJakarta(now));
  return age.ok ? [] : [age.problem];
}

/** What the officer checks against the KTP; it may well be right (see `judgeNik`). Says that something differs, never what. */
function doubtsOfNik({ nik, birthDate, sex }: Enrolment['identity'], now: Date): string[] {
  const parsed = parseNik(nik);
  if (!parsed.ok || !isRealDate(parts(birthDate))) return [];
  const on = dayInJakarta(now);
  const worth: readonly string[] = QUEUE_FLAGS['nik-differs'];
  return judgeNik(parsed.value, { on, birthDate, sex })
    .warnings.map((warning) => `nik-${warning}`)
    .filter((flag) => worth.includes(flag));
}

/** An instant a database can hold, or null: a phone's clock can stand in the year 275760. */
function instantOf(text: string): Date | null {
  const instant = new Date(text);
  const year = instant.getUTCFullYear();
  return year >= 1 && year <= 9999 ? instant : null;
}

function refused(problem: ProblemCode, fields: readonly FieldProblem[] = []): Judgement {
  return { kind: 'refused', problem, fields };
}

function later(problem: ProblemCode, retryAfterS: number): Judgement {
  return { kind: 'later', problem, retryAfterS };
}

function isTooLarge(unread: unknown): boolean {
  const sealed = typeof unread === 'object' && unread !== null ? Reflect.get(unread, 'sealed') : undefined;
  return typeof sealed === 'string' && sealed.length > SEALED_CHARACTERS_LIMIT;
}

function isFromNewerApp(content: object): boolean {
  const version: unknown = Reflect.get(content, 'schemaVersion');
  return typeof version === 'number' && Number.isInteger(version) && version > ENROLMENT_SCHEMA_VERSION;
}

function readJson(bytes: Uint8Array): object | null {
  try {
    const content: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return typeof content === 'object' && content !== null ? content : null;
  } catch {
    // Neither UTF-8 nor JSON: told as unreadable by the caller.
    return null;
  }
}

/** The name of the field as in `Enrolment`, such as 'identity.nik', and a code; never the value. */
function fieldProblemOf(issue: z.core.$ZodIssue): FieldProblem {
  const path = issue.path.map(String);
  return { field: (path[0] === 'enrolment' ? path.slice(1) : path).join('.'), problem: problemOf(issue) };
}

function problemOf(issue: z.core.$ZodIssue): ProblemCode {
  if (issue.code === 'too_big') return 'too-long';
  if (issue.code === 'too_small') return 'required';
  if (issue.code === 'invalid_value') return 'choose-one';
  return issue.code === 'invalid_type' && issue.input === undefined ? 'required' : 'submission-invalid';
}
