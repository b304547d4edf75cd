import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { announceAtRest } from '#ui/announce.ts';

/** What the queue is told by the page before it: a case was let go. It names none. */
export const RELEASED = { released: true } as const;

/** Was a case let go just before? It is told once, not again when the page is loaded anew. */
export function useReleased(): boolean {
  const { t } = useTranslation('cases');
  const [was] = useState(() => {
    const state: unknown = history.state;
    return typeof state === 'object' && state !== null && 'released' in state;
  });
  useEffect(() => {
    if (!was) return undefined;
    history.replaceState(null, '');
    return announceAtRest(t('case.released'));
  }, [was, t]);
  return was;
}
