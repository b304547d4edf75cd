import { type ExportedCase, exportValues } from '#domain/export-fields.ts';
import type { SealingKeys } from '#server/keys.ts';
import { openSubmission, openWords } from '#server/open-envelope.ts';
import type { TakenCase } from '#server/store/export-cases.ts';

/** So many seals are opened at a time: other requests go on meanwhile. */
const AT_ONCE = 50;

/** The cases of a part, opened, in their order; those that cannot be opened with these keys are left out. */
export async function openCases(taken: readonly TakenCase[], keys: SealingKeys) {
  const values: ReturnType<typeof exportValues>[] = [];
  for (let from = 0; from < taken.length; from += AT_ONCE) {
    const some = await Promise.all(taken.slice(from, from + AT_ONCE).map((sealed) => openCase(sealed, keys)));
    values.push(...some.flatMap((each) => (each === null ? [] : [exportValues(each)])));
  }
  return values;
}

async function openCase(sealed: TakenCase, keys: SealingKeys): Promise<ExportedCase | null> {
  const submission = await openSubmission(sealed, keys);
  if (submission === null) return null;
  const { id, kpj } = sealed;
  const words = kpj === null ? null : await openWords({ id, version: kpj.version }, kpj, keys);
  return { reference: sealed.reference, kpj: words?.kpj ?? null, enrolment: submission.enrolment };
}
