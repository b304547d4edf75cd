import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRouter } from 'wouter';
import { attempt } from '#device/db.ts';
import { RESCUE_PATH } from '#features/rescue-path.ts';
import { Say } from '#features/Say.tsx';
import { LinkButton } from '#ui/LinkButton.tsx';
import { Notice } from '#ui/Notice.tsx';

/** Says that a newer app has written what is on this phone, so that this one only reads it; and where it can be saved and sent. */
export function NewerStore() {
  const { t } = useTranslation('outbox');
  const { base } = useRouter();
  const [isNewer, setIsNewer] = useState(false);
  useEffect(() => {
    let wanted = true;
    void attempt((db) => Promise.resolve(db.newer)).then((newer) => {
      if (wanted) setIsNewer(newer.ok && newer.value);
    });
    return () => {
      wanted = false;
    };
  }, []);
  if (!isNewer) return null;
  return (
    <Notice kind="warning" title={t('storage.newerTitle')}>
      <Say text={t('storage.newer')} />
      <div className="actions">
        <LinkButton kind="secondary" href={`${base}${RESCUE_PATH}`} data-load="page">
          {t('storage.newerRescue')}
        </LinkButton>
      </div>
    </Notice>
  );
}
