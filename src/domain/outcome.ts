import type { ProblemCode } from '#domain/problems.ts';

/**
 * What came of parsing something a person typed: the value, or the code of the problem and, where we can guess what was
 * meant, a suggestion to offer. Expected failures are values; a throw is a bug.
 */
export type Outcome<Value, Suggestion = never> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: ProblemCode; readonly suggestion?: Suggestion };

/** A value that passed. */
export function pass<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

/** A problem to tell the person about. */
export function fail(problem: ProblemCode): { readonly ok: false; readonly problem: ProblemCode } {
  return { ok: false, problem };
}
