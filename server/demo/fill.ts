import type { ConsentWords } from '#domain/consent-texts.ts';
import { CONSENT_TEXT_VERSION, WITNESS_WAYS } from '#domain/enrolment-choices.ts';
import type { Submission } from '#domain/enrolment.ts';
import { dayInJakarta } from '#domain/plain-date.ts';
import { reviewerOf } from '#domain/review.ts';
import type { Role } from '#domain/roles.ts';
import { compose } from '#domain/submission.ts';
import { readConsentWordings } from '#server/consent-wordings.ts';
import type { DemoAgent } from '#server/demo/agents.ts';
import { type Chance, createChance } from '#server/demo/chance.ts';
import { type Step, planDemo } from '#server/demo/plan.ts';
import { newToken, sha256 } from '#server/digest.ts';
import { judgeEnvelope } from '#server/judge.ts';
import type { KeyRing } from '#server/keys.ts';
import { needPad } from '#server/need-mark.ts';
import { sealEnvelope } from '#server/seal-envelope.ts';
import { sealWords } from '#server/seal-words.ts';
import { takeCase } from '#server/store/case-opening.ts';
import { tellStandings } from '#server/store/cases.ts';
import type { Queries } from '#server/store/connect.ts';
import type { Arrival } from '#server/store/receive.ts';
import { type CaseAct, claimCase, decideCase } from '#server/store/review.ts';
import type { Store } from '#server/store/store.ts';
import { withdraw } from '#server/store/withdraw.ts';

const CONSENT_PURPOSES = ['registration', 'reminders', 'statistics', 'heirs', 'needs'] as const;

interface Decider {
  readonly id: string;
  readonly role: Role;
}

export interface DemoParts {
  readonly store: Store;
  readonly keys: KeyRing;
  /** Up to here everything has happened. */
  readonly now: Date;
  readonly cases: number;
  /** Who decides in the demo: ids of accounts. */
  readonly deciders: readonly [Decider, ...Decider[]];
  /** Told after each day how many steps are done, of how many, and how many were before. */
  /** Who enrols some of them, each with a phone of her own. */
  readonly agents: readonly [DemoAgent, ...DemoAgent[]];
  readonly tell: (done: number, all: number, before: number) => void;
}

type Sent = Extract<Step, { what: 'sent' }>;

/**
 * Lets invented people enrol and officers decide, day by day, through everything that real ones go through: seals, the intake's
 * judgement, the store's own functions. What the office counts or keeps beside the cases comes about as it always does.
 */
export async function fillDemo(parts: DemoParts): Promise<void> {
  const { store, now, cases, tell } = parts;
  const chance = createChance(99);
  const secrets = new Map<string, string>();
  const agreedTo = new Map((await readConsentWordings()).map(({ language, words }) => [language, words]));
  const steps = planDemo(cases, now, chance);
  let done = 0;
  const arrivalsOf = (day: readonly Step[] = []) =>
    Promise.all(
      day.flatMap((step) => (step.what === 'sent' ? [arrive(step, { ...parts, secrets, agreedTo }, chance)] : [])),
    );
  const days = daysOf(steps);
  let sealing = arrivalsOf(days[0]);
  for (const [at, day] of days.entries()) {
    const arrivals = await sealing;
    // The next day's seals are made while the database works.
    sealing = arrivalsOf(days[at + 1]);
    await store.receive(arrivals);
    // One commit for all of a day: each waits for the disk.
    await store.queries.transaction(async (queries) => {
      for (const step of day) if (step.what === 'decided') await decide(queries, step, chance, parts);
      const withdrawn = questionsOf(day, 'withdrawn', secrets);
      if (withdrawn.length > 0) {
        const wishes = withdrawn.map((wish) => ({ ...wish, needPad: needPad(wish.id, parts.keys.lookUp) }));
        await withdraw(queries, wishes, endOf(day));
      }
      await tellStandings(queries, questionsOf(day, 'asked', secrets), endOf(day));
    });
    tell(done + day.length, steps.length, done);
    done += day.length;
  }
}

/** The steps, in order, by the day on which they happen. */
function daysOf(steps: readonly Step[]): Step[][] {
  const days = new Map<string, Step[]>();
  for (const step of steps) {
    const name = step.at.toISOString().slice(0, 10);
    days.set(name, [...(days.get(name) ?? []), step]);
  }
  return [...days.values()];
}

/** When the last of a day's steps happens. */
function endOf(day: readonly Step[]): Date {
  return day.at(-1)?.at ?? new Date(0);
}

/** What phones ask about, or withdraw, on a day: each with the hash of its secret. */
function questionsOf(day: readonly Step[], what: Step['what'], secrets: ReadonlyMap<string, string>) {
  return day
    .filter((step) => step.what === what)
    .map(({ id }) => ({ id, secretHash: sha256(Buffer.from(secrets.get(id) ?? '', 'base64url')) }));
}

async function arrive(
  step: Sent,
  parts: DemoParts & {
    readonly secrets: Map<string, string>;
    readonly agreedTo: ReadonlyMap<string, ConsentWords>;
  },
  chance: Chance,
): Promise<Arrival> {
  const { keys, agents, secrets, agreedTo } = parts;
  const secret = secrets.get(step.id) ?? newToken();
  secrets.set(step.id, secret);
  // One in four comes through an agent; who corrects does it herself.
  const agent = step.version === 1 && chance.happens(0.25) ? chance.of(agents) : null;
  const submission = withConsentsRead(submissionOf(step, secret), agreedTo.get(step.language));
  const sealed = await sealEnvelope(
    agent === null
      ? submission
      : { ...submission, channel: 'agent', agentDevice: agent.device, witness: witnessOf(submission, chance) },
    keys,
  );
  const envelope = agent === null ? sealed : await agent.sign(sealed);
  // One phone in fifty goes by a clock of its own.
  const clock = new Date(step.at.getTime() + (chance.happens(0.02) ? 2 * 3_600_000 : 0));
  const judgement = await judgeEnvelope(envelope, clock.toISOString(), keys, step.at, agent?.known);
  if (judgement.kind !== 'arrival') throw new Error(`an invented enrolment was not taken: ${judgement.problem}`);
  return judgement.arrival;
}

/** An officer takes the case, reads it, and decides. */
async function decide(
  queries: Queries,
  { at, id, version, decision }: Extract<Step, { what: 'decided' }>,
  chance: Chance,
  { deciders, keys }: DemoParts,
): Promise<void> {
  const words = {
    words: 'words' in decision ? decision.words : null,
    kpj: 'kpj' in decision ? decision.kpj : null,
    note: decision.note,
  };
  const isWritten = words.words !== null || words.kpj !== null;
  const sealed = isWritten ? await sealWords({ id, version }, words, keys) : null;
  const reviewer = reviewerOf(chance.of(deciders));
  const act: CaseAct = { id, regions: 'all', reviewer, at };
  const claimed = await claimCase(queries, act);
  // Each takes time: enough are opened to show how the audit tells it.
  if (chance.happens(0.1)) await takeCase(queries, act, 'review');
  const decided = await decideCase(queries, act, { version, decision, words: sealed });
  const obstacle = claimed?.obstacle ?? decided?.obstacle ?? null;
  if (obstacle !== null) throw new Error(`an invented case was not decided: ${obstacle}`);
}

function submissionOf({ at, id, version, answers, language }: Sent, statusSecret: string): Submission {
  const composed = compose(answers, {
    id,
    version,
    today: dayInJakarta(at),
    composedAt: at.toISOString(),
    composedOffsetMinutes: 7 * 60,
    language,
    appVersion: 'demo',
    statusSecret,
    nameOf: () => undefined,
    asRead: [
      { question: 'Nama lengkap', answer: answers.fullName },
      { question: 'NIK', answer: answers.nik },
      { question: 'Alamat di KTP', answer: answers.ktpStreet },
    ],
  });
  if (!composed.ok) throw new Error(`an invented enrolment is not complete: ${JSON.stringify(composed.problems)}`);
  return composed.submission;
}

/** What she agreed to stands among what she read, as the app has it: by that the office finds its words. */
function withConsentsRead(submission: Submission, words: ConsentWords | undefined): Submission {
  const { consents } = submission.enrolment;
  const agreed = CONSENT_PURPOSES.filter((purpose) => consents[purpose] !== null).map((purpose) => ({
    question: words?.purposes[purpose] ?? '',
    answer: 'Ya',
  }));
  return { ...submission, asRead: [...submission.asRead, ...agreed] };
}

/** How somebody agreed on an agent's phone. */
function witnessOf({ composedAt, composedOffsetMinutes, language }: Submission, chance: Chance) {
  return {
    how: chance.of(WITNESS_WAYS),
    at: composedAt,
    offsetMinutes: composedOffsetMinutes,
    language,
    textVersion: CONSENT_TEXT_VERSION,
  };
}
