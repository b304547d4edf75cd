import { useTranslation } from 'react-i18next';
import { Say } from '#features/Say.tsx';
import { Notice } from '#ui/Notice.tsx';

/** An entry that was thrown away is told as such wherever it is looked at: nothing of it is sent. */
export function DiscardedNotice() {
  const { t } = useTranslation('common');
  return (
    <Notice kind="warning" title={t('discarded.title')}>
      <Say text={t('discarded.means')} />
    </Notice>
  );
}
