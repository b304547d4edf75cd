import * as z from 'zod/mini';
import type { Ledger } from '#domain/device-wire.ts';
import type { SealingKeys } from '#server/keys.ts';
import { type NotePlace, openNote } from '#server/open-envelope.ts';
import type { KeptContest } from '#server/store/pay.ts';

const Words = z.object({ words: z.string() });

type Contest = Omit<KeptContest, 'reference' | 'agent' | 'answeredByName'>;

/** What was written with a contest, by its agent and by the office; null where nothing was, or it was erased. */
export async function openWordsOf(
  contest: Contest,
  keys: SealingKeys,
): Promise<Pick<Ledger['contests'][number], 'answer'> & { readonly words: string | null }> {
  const { id, sealed, keyId, outcome, answeredAt, answerSealed, answerKeyId } = contest;
  const words = await open({ kind: 'contest', id }, sealed, keyId, keys);
  if (outcome === null || answeredAt === null) return { words, answer: null };
  const answer = await open({ kind: 'contest-answer', id }, answerSealed, answerKeyId, keys);
  return { words, answer: { outcome, words: answer, answeredAt: answeredAt.toISOString() } };
}

async function open(place: NotePlace, sealed: Uint8Array | null, keyId: string | null, keys: SealingKeys) {
  if (sealed === null || keyId === null) return null;
  const content = Words.safeParse(await openNote(place, { sealed, keyId }, keys));
  return content.success ? content.data.words : null;
}
