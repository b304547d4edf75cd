import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import { announce } from '#ui/announce.ts';
import { countMissed, watchMissed } from '#app/missing-code.ts';
import { useOnceStored } from '#app/use-once-stored.ts';

/**
 * Says that something on this page did nothing because its code has not come, before all of it is on the phone: nobody shall press a
 * button that stays silent.
 */
export function MissingPart() {
  const { t } = useTranslation('common');
  const missed = useSyncExternalStore(watchMissed, countMissed, () => 0);
  // Of this page alone: on the next one it is not known.
  const [before] = useState(missed);
  const isShown = missed > before;
  const [said, doOnceStored] = useOnceStored();
  const place = useRef<HTMLDivElement>(null);
  const title = t('missing.title');
  useEffect(() => {
    if (!isShown) return;
    announce(title);
    // Nothing moves under the hand of who is writing.
    if (document.activeElement?.matches('input, select, textarea') !== true)
      place.current?.scrollIntoView({ block: 'nearest' });
  }, [isShown, missed, title]);
  if (!isShown) return null;
  return (
    <div ref={place}>
      <Notice kind="warning" title={title}>
        <p>{said || t('missing.body')}</p>
        <Button kind="secondary" onClick={() => void doOnceStored(() => location.reload())}>
          {t('broken.reload')}
        </Button>
      </Notice>
    </div>
  );
}
