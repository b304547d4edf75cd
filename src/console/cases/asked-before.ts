import type { CaseOpened } from '#domain/case-wire.ts';
import type { FieldProblem } from '#domain/wire.ts';

/** What was asked to be corrected before the newest version came, and why: nothing where it was not sent back. */
export function askedBefore({ versions, decisions }: CaseOpened): readonly FieldProblem[] {
  const newest = versions.at(-1)?.version ?? 0;
  const asked = decisions.findLast(
    ({ kind, undoneAt, version }) => kind === 'return' && undoneAt === null && version < newest,
  );
  return asked?.fields ?? [];
}
