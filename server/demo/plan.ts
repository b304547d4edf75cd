import type { Answers } from '#domain/answers.ts';
import type { Decision } from '#domain/case-wire.ts';
import { newSubmissionId } from '#domain/submission-id.ts';
import type { Chance } from '#server/demo/chance.ts';
import { choosePlace, inventPerson } from '#server/demo/people.ts';

/** One thing that happens to a case, and when. */
export type Step = { readonly at: Date; readonly id: string } & (
  | { readonly what: 'sent'; readonly version: number; readonly answers: Answers; readonly language: string }
  | { readonly what: 'decided'; readonly version: number; readonly decision: Decision }
  /** The phone asks how it stands, and is told. */
  | { readonly what: 'asked' | 'withdrawn' }
);

const DAY_MS = 86_400_000;
/** So far back the first person of the demo enrols. */
const FIRST_DAYS = 240;
const LANGUAGES = ['id', 'id', 'id', 'id', 'id', 'id', 'id', 'jv', 'su', 'en'] as const;

/**
 * What happens to so many invented people over eight months: more and more of them, most registered within a week, some sent back and
 * corrected, declined, enrolled twice, withdrawn; the last ones still wait. Nothing after `now`, in the order of time.
 */
export function planDemo(cases: number, now: Date, chance: Chance): Step[] {
  return Array.from({ length: cases }, () => planCase(now, chance))
    .flat()
    .filter(({ at }) => at < now)
    .toSorted((one, other) => one.at.getTime() - other.at.getTime());
}

function planCase(now: Date, chance: Chance): Step[] {
  const sentAt = new Date(now.getTime() - chance.next() ** 1.5 * FIRST_DAYS * DAY_MS - chance.between(1, 600) * 60_000);
  const answers = inventPerson(chance, choosePlace(chance), sentAt.getUTCFullYear());
  const first = send(sentAt, answers, chance);
  const { id } = first;
  const decidedAt = later(sentAt, 1 + Math.floor(-3 * Math.log(1 - chance.next())), chance);
  const decide = (at: Date, version: number, decision: Decision): Step => ({
    at,
    id,
    what: 'decided',
    version,
    decision,
  });
  const asked = (at: Date): Step => ({ at: later(at, chance.between(1, 3), chance), id, what: 'asked' });

  const fate = chance.next();
  if (fate < 0.02) return [first, { at: decidedAt, id, what: 'withdrawn' }];
  if (fate < 0.08) return [first, decide(decidedAt, 1, declined(chance)), asked(decidedAt)];
  if (fate < 0.11) {
    // The same person enrols again, because she has heard nothing: the officer keeps the first and finds the second.
    const again = send(later(sentAt, 1, chance), answers, chance);
    const found: Step = {
      ...decide(later(decidedAt, 2, chance), 1, { kind: 'duplicate', of: id, note: null }),
      id: again.id,
    };
    return [first, again, decide(decidedAt, 1, accepted(chance)), ...(chance.happens(0.95) ? [found] : [])];
  }
  if (fate < 0.24) {
    const told = asked(decidedAt);
    const correctedAt = later(told.at, chance.between(1, 5), chance);
    const corrected: Step = {
      ...first,
      at: correctedAt,
      version: 2,
      answers: { ...answers, ktpStreet: 'Gang Contoh No. 7' },
    };
    const back = [first, decide(decidedAt, 1, returned(chance)), told];
    if (chance.happens(0.35)) return back;
    return [...back, corrected, decide(later(correctedAt, chance.between(1, 4), chance), 2, accepted(chance))];
  }
  return [first, decide(decidedAt, 1, accepted(chance)), ...(chance.happens(0.85) ? [asked(decidedAt)] : [])];
}

function send(at: Date, answers: Answers, chance: Chance): Extract<Step, { what: 'sent' }> {
  const id = newSubmissionId(at.getTime(), chance.bytes(10));
  return { at, id, what: 'sent', version: 1, answers, language: chance.of(LANGUAGES) };
}

/** Some days later, at any time of the office's day in Western Indonesia. */
function later(at: Date, days: number, chance: Chance): Date {
  const midnight = Math.floor(at.getTime() / DAY_MS) * DAY_MS;
  return new Date(midnight + days * DAY_MS + chance.between(60, 540) * 60_000);
}

function accepted(chance: Chance): Decision {
  return { kind: 'accept', kpj: `99${chance.between(100_000_000, 999_999_999)}`, note: null };
}

function declined(chance: Chance): Decision {
  const reason = chance.of(['office-wage-worker', 'office-already-participant', 'office-contact']);
  return { kind: 'decline', reason, words: null, note: null };
}

function returned(chance: Chance): Decision {
  const field = chance.of(['ktpStreet', 'fullName', 'phone', 'occupation']);
  const problem = chance.of(['office-not-as-on-card', 'office-unclear', 'office-check-again']);
  return { kind: 'return', fields: [{ field, problem }], words: 'Contoh: mohon dilihat lagi di KTP.', note: null };
}
