import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import { announce } from '#ui/announce.ts';
import { findWaitingUpdate, noUpdateAtBuild, watchUpdates } from '#app/register-service-worker.ts';
import { useOnceStored } from '#app/use-once-stored.ts';

/** Says that a new version is there, and takes it only on a tap: a form in progress is never reloaded. */
export function UpdatePrompt() {
  const { t } = useTranslation('common');
  const update = useSyncExternalStore(watchUpdates, findWaitingUpdate, noUpdateAtBuild);
  const [later, setLater] = useState(false);
  const [isTaken, setTaken] = useState(false);
  const [said, doOnceStored] = useOnceStored();
  const title = t('update.title');
  const shown = update !== null && !later;
  useEffect(() => {
    if (shown) announce(title);
  }, [shown, title]);
  if (!shown) return null;
  // A small phone takes a moment to change from one version to the other.
  const take = () => {
    setTaken(true);
    announce(t('update.taken'));
    update.apply();
  };
  return (
    <Notice kind="info" title={title}>
      <p>{said || t(isTaken ? 'update.taken' : 'update.body')}</p>
      <div className="actions">
        <Button kind="secondary" onClick={() => void doOnceStored(take)}>
          {t('update.now')}
        </Button>
        {!isTaken && (
          <Button kind="quiet" onClick={() => setLater(true)}>
            {t('update.later')}
          </Button>
        )}
      </div>
    </Notice>
  );
}
