import * as z from 'zod/mini';
import type { VisitContent } from '#domain/visits.ts';
import type { SealingKeys } from '#server/keys.ts';
import { type SealedNote, openNote } from '#server/open-envelope.ts';

const Content = z.object({
  name: z.string(),
  address: z.string(),
  phone: z.nullable(z.string()),
  note: z.nullable(z.string()),
});

/** Whom a visit is to; null when it cannot be opened with the intake's keys. */
export async function openVisit(
  kept: SealedNote & { readonly id: string },
  keys: SealingKeys,
): Promise<VisitContent | null> {
  const content = Content.safeParse(await openNote({ kind: 'visit', id: kept.id }, kept, keys));
  return content.success ? content.data : null;
}
