import { useSyncExternalStore } from 'react';
import { type DraftSession, currentDraft, emptyDraft, watchDraft } from '#features/enrol/draft-session.ts';

/** The draft on the screen; renders again when it changes. */
export function useDraft(): DraftSession {
  return useSyncExternalStore(watchDraft, currentDraft, emptyDraft);
}
