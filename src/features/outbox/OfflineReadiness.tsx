import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Readiness } from '#device/readiness.ts';
import { Say } from '#features/Say.tsx';

/** How often it is looked again while files are still coming. */
const LOOK_EVERY_MS = 2_000;

/** Whether this phone can open Payung without signal, and if not yet, how much of it is here. */
export function OfflineReadiness() {
  const { t } = useTranslation('outbox');
  const readiness = useReadiness();
  switch (readiness?.kind) {
    case undefined:
      return <Say text={t('settings.offlineLooking')} />;
    case 'ready':
      return <Say text={t('settings.offlineReady')} />;
    case 'not-yet':
      return (
        <>
          <Say text={t('settings.offlineNotYet', { kept: readiness.kept, wanted: readiness.wanted })} />
          <Say text={t('settings.offlineHow')} />
        </>
      );
    case 'unknown':
      return <Say text={t('settings.offlineUnknown')} />;
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
  try {
    const { readReadiness } = await import('#device/readiness.ts');
    return await readReadiness(caches);
  } catch {
    // Only fetching the code can fail here; it is looked again in a moment.
    return { kind: 'unknown' };
  }
}
