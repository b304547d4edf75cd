import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fail } from '#domain/outcome.ts';
import { announce } from '#ui/announce.ts';
import { focusLater } from '#ui/focus-later.ts';

/** How long a card that was fetched back is waited for before the focus goes to it. */
const LOOKS = 30;
const LOOK_EVERY_MS = 50;

/** Something in the list that can be thrown away and fetched back: a form not finished, or an entry. */
export interface Discardable {
  readonly kind: 'draft' | 'entry';
  readonly id: string;
  /** What people call it: the name typed, or the code of the entry. */
  readonly name: string;
  /** It may be asked whether to count how far it came: a form of its own, which can be read. */
  readonly countable?: boolean;
}

/** The id of its card in the page. */
export function cardIdOf({ kind, id }: Pick<Discardable, 'kind' | 'id'>): string {
  return `${kind}-${id}`;
}

export interface Discarding {
  /** What was thrown away last, to be fetched back at once. */
  readonly last: Discardable | null;
  readonly tell: (thrownAway: Discardable) => Promise<void>;
  readonly restore: (what: Discardable) => Promise<void>;
}

/** Tells of what was thrown away, and fetches it back with the focus on it. */
export function useDiscarding(readAgain: () => Promise<void>): Discarding {
  const { t } = useTranslation('outbox');
  const [last, setLast] = useState<Discardable | null>(null);

  async function tell(thrownAway: Discardable): Promise<void> {
    setLast(thrownAway);
    await readAgain();
    announce(t(thrownAway.kind === 'draft' ? 'discarded' : 'entryDiscarded', { name: thrownAway.name }));
  }
  async function restore(what: Discardable): Promise<void> {
    const restored = what.kind === 'draft' ? restoreDraftOf(what.id) : restoreEntryOf(what.id);
    // Its code could not be fetched: what was thrown away stays in the list, to be tried again.
    const done = await restored.catch(() => fail('storage-unavailable'));
    await readAgain();
    // The list has just been read from the same store, and says what is wrong with it.
    if (!done.ok) return;
    setLast((before) => (before?.id === what.id ? null : before));
    announce(t(what.kind === 'draft' ? 'undone' : 'entryUndone', { name: what.name }));
    await untilShown(cardIdOf(what));
    focusLater(() => document.getElementById(cardIdOf(what)) ?? document.querySelector('h1'));
  }
  return { last, tell, restore };
}

/** Resolves when the list shows the card, which takes a slow phone a while; or when it has had time enough. */
async function untilShown(id: string): Promise<void> {
  for (let looked = 0; looked < LOOKS && document.getElementById(id) === null; looked += 1) {
    await new Promise((resolve) => {
      setTimeout(resolve, LOOK_EVERY_MS);
    });
  }
}

async function restoreDraftOf(id: string) {
  const { restoreDraft } = await import('#device/drafts.ts');
  return restoreDraft(id);
}

async function restoreEntryOf(id: string) {
  const { restoreEntry } = await import('#device/outbox.ts');
  return restoreEntry(id);
}
