import { useTranslation } from 'react-i18next';
import { Say } from '#features/Say.tsx';
import { useStorageState } from '#features/outbox/use-storage-state.ts';
import { Notice } from '#ui/Notice.tsx';

/** Below this many enrolments that still fit, the person is warned. */
const FEW = 20;

/** Warns when the phone is nearly full, or may throw away what waits. */
export function StorageNotices({ hasEntries }: { readonly hasEntries: boolean }) {
  const { t } = useTranslation('outbox');
  const state = useStorageState();
  if (state === null) return null;
  return (
    <>
      {state.roomFor !== null && state.roomFor < FEW && (
        <Notice kind="warning" title={t('storage.fullTitle')}>
          <Say text={t('storage.full', { count: state.roomFor })} />
        </Notice>
      )}
      {hasEntries && state.persisted === false && (
        <Notice kind="info" title={t('storage.deniedTitle')}>
          <Say text={t('storage.denied')} />
        </Notice>
      )}
    </>
  );
}
