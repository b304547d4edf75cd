import { COUNTED_NEEDS, type CountedNeed } from '#domain/coverage.ts';
import type { LookUpKey } from '#server/keys.ts';

/** What may be counted of an answer about help, and the pad of its enrolment. */
export interface NeedToCount {
  readonly need: CountedNeed;
  readonly pad: number;
}

/**
 * A byte that only the key file gives. Beside an enrolment stands its answer under this pad, so that a correction or a withdrawal can be
 * counted: a byte like any other to who has the database alone. The same pad serves all versions of an enrolment.
 */
export function needPad(id: string, lookUp: LookUpKey): number {
  return lookUp.hash('need', id)[0] ?? 0;
}

export function needMark({ need, pad }: NeedToCount): number {
  return COUNTED_NEEDS.indexOf(need) ^ pad;
}

/** What was counted; null where nothing was marked. */
export function readNeedMark(mark: number | null, pad: number): CountedNeed {
  return COUNTED_NEEDS[(mark ?? pad) ^ pad] ?? 'not-counted';
}
