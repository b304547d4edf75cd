import { useTranslation } from 'react-i18next';
import { Say } from '#features/Say.tsx';
import { useStorageState } from '#features/outbox/use-storage-state.ts';
import { safeUntil, thisBrowser } from '#features/safe-until.ts';
import { todayOf } from '#i18n/formats.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { Notice } from '#ui/Notice.tsx';

/** Below this many enrolments that still fit, the person is warned. */
const FEW = 20;

interface StorageNoticesProps {
  readonly hasEntries: boolean;
  /** Something would be lost for good: it is nowhere but here. */
  readonly isUnsent: boolean;
  readonly nowMs: number;
}

/** Warns when the phone is nearly full, or may throw away what waits: with the day where one can be known, else with words. */
export function StorageNotices({ hasEntries, isUnsent, nowMs }: StorageNoticesProps) {
  const { t } = useTranslation(['outbox', 'common']);
  const { date } = useFormats();
  const state = useStorageState();
  if (state === null) return null;
  const until = safeUntil(todayOf(nowMs), thisBrowser());
  // Where the browser does not tell whether it keeps, WebKit does not.
  const isAtRisk = state.persisted === false || (state.persisted === null && until !== null);
  return (
    <>
      {state.roomFor !== null && state.roomFor < FEW && (
        <Notice kind="warning" title={t('storage.fullTitle')}>
          <Say text={t('storage.full', { count: state.roomFor })} />
        </Notice>
      )}
      {hasEntries && isAtRisk && (
        <Notice kind={isUnsent ? 'warning' : 'info'} title={t('storage.deniedTitle')}>
          <Say
            text={
              !isUnsent
                ? t('storage.onlyCopies')
                : until === null
                  ? t('storage.denied')
                  : t('common:keeps.until', { date: date(until) })
            }
          />
        </Notice>
      )}
    </>
  );
}
