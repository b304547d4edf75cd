import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Delivery } from '#domain/delivery.ts';
import { announce } from '#ui/announce.ts';

/** A sending that fails sooner is no news: without signal every attempt would be told twice, as it starts and as it ends. */
const NEWS_MS = 700;

/**
 * Tells in words when an entry comes to stand otherwise: each state once, however often it is tried. One that is over before it was
 * told is told with the end it led to, or not at all when it led nowhere.
 */
export function useTellDelivery(kind: Delivery['kind']): void {
  const { t } = useTranslation(['enrol', 'status']);
  const last = useRef(kind);
  /** What a listener believes: what the page said when it opened, or what was told since. */
  const believed = useRef(kind);
  const told = useRef(new Set<Delivery['kind']>());

  useEffect(() => {
    const before = last.current;
    last.current = kind;
    if (kind === believed.current || told.current.has(kind)) return undefined;
    const sentences = {
      waiting: t('selesai.announceWaiting'),
      sending: t('selesai.announceSending'),
      received: t('selesai.announceReceived'),
      'needs-help': t('selesai.announceHelp'),
      withdrawing: t('status:state.withdrawing.title'),
      withdrawn: t('status:state.withdrawn.title'),
    };
    const tell = (kinds: readonly Delivery['kind'][]) => {
      believed.current = kind;
      for (const each of kinds) told.current.add(each);
      announce(kinds.map((each) => sentences[each]).join(' '));
    };
    if (kind === 'received' || kind === 'needs-help') {
      tell(before === 'sending' && !told.current.has('sending') ? ['sending', kind] : [kind]);
      return undefined;
    }
    const timer = setTimeout(() => tell([kind]), NEWS_MS);
    return () => clearTimeout(timer);
  }, [kind, t]);
}
