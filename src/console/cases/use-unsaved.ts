import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

/** What an officer has begun and not saved. Nothing of a case is kept in the browser, so she is asked before it is lost. */
export interface Unsaved {
  readonly begin: () => void;
  readonly end: () => void;
  /** May the page go? Asks when there is something to lose; whoever says yes is not asked again. */
  readonly mayLeave: () => boolean;
}

/**
 * Asks before a half-filled decision is lost: by a link or the way back inside the office, by loading anew, by closing. Where a browser
 * cannot hold the way back, the rest still asks.
 */
export function useUnsaved(): Unsaved {
  const { t } = useTranslation('cases');
  const isBegun = useRef(false);
  const question = t('decision.leave');
  const unsaved: Unsaved = {
    begin: () => {
      isBegun.current = true;
    },
    end: () => {
      isBegun.current = false;
    },
    mayLeave: () => {
      // The browser asks in its own window for whatever leaves the office: the same for a page of it.
      // oxlint-disable-next-line no-alert
      if (isBegun.current && !window.confirm(question)) return false;
      isBegun.current = false;
      return true;
    },
  };
  const { mayLeave } = unsaved;
  const latest = useRef(mayLeave);
  useEffect(() => {
    latest.current = mayLeave;
  });
  useEffect(() => {
    const unload = (event: BeforeUnloadEvent) => {
      if (isBegun.current) event.preventDefault();
    };
    const leave = (event: NavigateEvent) => {
      // What leaves the document is asked by `unload`; a place on this page leaves nothing.
      if (!event.cancelable || event.hashChange || !event.destination.sameDocument) return;
      if (!latest.current()) event.preventDefault();
    };
    const navigation = 'navigation' in window ? window.navigation : undefined;
    window.addEventListener('beforeunload', unload);
    navigation?.addEventListener('navigate', leave);
    return () => {
      window.removeEventListener('beforeunload', unload);
      navigation?.removeEventListener('navigate', leave);
    };
  }, []);
  return unsaved;
}
