import { beginDraft, newDraftId } from '#device/drafts.ts';
import { readKeptCopy } from '#device/kept-copy.ts';
import { HERE, type Surroundings } from '#device/surroundings.ts';
import { type Answers, EMPTY_ANSWERS } from '#domain/answers.ts';
import { type Follower, answersOfNext } from '#domain/household.ts';
import { type Outcome, pass } from '#domain/outcome.ts';
import type { PlainDate } from '#domain/plain-date.ts';

/**
 * Begins the form of another of the same household, or group, as the person of this entry. Tells `copy-unreadable` when what she
 * answered can no longer be read.
 *
 * @param id of the entry of the person before
 */
export async function startNext(
  id: string,
  follower: Follower,
  on: { readonly today: PlainDate; readonly language: string },
  surroundings: Surroundings = HERE,
): Promise<Outcome<{ readonly draftId: string }>> {
  const copy = await readKeptCopy(id);
  if (!copy.ok) return copy;
  return startWith(answersOfNext(copy.value.answers, follower, on.today), on.language, surroundings);
}

/** Begins a form with what is known beforehand, such as the name and the address of somebody to be visited. */
export async function startWith(
  known: Partial<Answers>,
  language: string,
  surroundings: Surroundings = HERE,
): Promise<Outcome<{ readonly draftId: string }>> {
  const answers = { ...EMPTY_ANSWERS, ...known };
  const begun = await beginDraft(newDraftId(surroundings), { answers, step: 'nik', language }, surroundings);
  return begun.ok ? pass({ draftId: begun.value.id }) : begun;
}
