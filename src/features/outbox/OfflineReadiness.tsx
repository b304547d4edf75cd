import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Readiness } from '#device/readiness.ts';

/** How often it is looked again while files are still coming. */
const LOOK_EVERY_MS = 2_000;

/** Whether this phone can open Payung without signal, and if not yet, how much of it is here. */
export function OfflineReadiness() {
  const { t } = useTranslation('outbox');
  const readiness = useReadiness();
  switch (readiness?.kind) {
    case undefined:
      return <p>{t('settings.offlineLooking')}</p>;
    case 'ready':
      return <p>{t('settings.offlineReady')}</p>;
    case 'not-yet':
      return (
        <>
          <p>{t('settings.offlineNotYet', { kept: readiness.kept, wanted: readiness.wanted })}</p>
          <p>{t('settings.offlineHow')}</p>
        </>
      );
    case 'unknown':
      return <p>{t('settings.offlineUnknown')}</p>;
  }
}

/** Null while it is looked for the first time. */
function useReadiness(): Readiness | null {
  const [readiness, setReadiness] = useState<Readiness | null>(null);
  const isReady = readiness?.kind === 'ready';
  useEffect(() => {
    if (isReady) return undefined;
    let wanted = true;
    const look = () =>
      void lookForFiles().then((found) => {
        if (wanted) setReadiness(found);
      });
    look();
    const again = setInterval(look, LOOK_EVERY_MS);
    return () => {
      wanted = false;
      clearInterval(again);
    };
  }, [isReady]);
  return readiness;
}

async function lookForFiles(): Promise<Readiness> {
  // An address without https has neither service worker nor caches.
  if (!('caches' in window)) return { kind: 'unknown' };
  const { readReadiness } = await import('#device/readiness.ts');
  return readReadiness(caches);
}
