import type { Condition, Paper } from '#domain/claim-papers.ts';

/** A condition that a person can say does not hold for her; "bring it if there is one" is not of that kind. */
export type Switch = Exclude<Condition, { readonly kind: 'if-there-is-one' }>;

/** The conditions of a checklist that can be switched off, each once, in the order of the papers. */
export function switchesOf(papers: readonly Paper[]): readonly Switch[] {
  const found = new Map<string, Switch>();
  for (const { when = [] } of papers) {
    for (const condition of when) if (condition.kind !== 'if-there-is-one') found.set(condition.kind, condition);
  }
  return [...found.values()];
}

/** Is a paper needed when these conditions do not hold? One with several is while any of them may hold. */
export function isNeeded(when: readonly string[], off: readonly string[]): boolean {
  return when.length === 0 || when.some((kind) => !off.includes(kind));
}
