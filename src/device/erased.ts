import { pageLine } from '#device/page-line.ts';

/** What was erased: one draft, or with null everything. */
type Erased = string | null;
const line = pageLine('payung-erased', (data): data is Erased => data === null || typeof data === 'string');

/** Tells every page of the app on this phone, this one too, that everything is being erased, or one draft. */
export function tellErased(draftId: Erased = null): void {
  line.tellHere(draftId);
  line.tell(draftId);
}

/**
 * Calls back when everything is being erased, or the draft of this id, here or in another tab: what a page still holds in memory must
 * go as well, or its next pause would bring back what a person has just erased.
 */
export function watchErased(listener: (draftId: Erased) => void): void {
  line.watch(listener);
}
