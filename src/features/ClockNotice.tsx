import { useTranslation } from 'react-i18next';
import { Say } from '#features/Say.tsx';
import { useWatched } from '#features/use-watched.ts';
import { Notice } from '#ui/Notice.tsx';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Says calmly that this phone's clock is wrong, what that means and how to set it; nothing while it is right or not known. */
export function ClockNotice() {
  const { t } = useTranslation('common');
  // By how much the clock is ahead, as it is measured anew with each answer of the intake.
  const skewMs = useWatched<number | null>(null, watchClock);
  if (skewMs === null) return null;
  const offMs = Math.abs(skewMs);
  const by =
    offMs < 2 * HOUR_MS
      ? t('clock.minutes', { count: Math.round(offMs / MINUTE_MS) })
      : offMs < 2 * DAY_MS
        ? t('clock.hours', { count: Math.round(offMs / HOUR_MS) })
        : t('clock.days', { count: Math.round(offMs / DAY_MS) });
  return (
    <Notice kind="info" title={t('clock.title')}>
      <Say text={skewMs > 0 ? t('clock.ahead', { by }) : t('clock.behind', { by })} />
      <Say text={t('clock.means')} />
      <Say text={t('clock.how')} />
    </Notice>
  );
}

async function watchClock(tell: (skewMs: number | null) => void): Promise<() => void> {
  try {
    const [{ watchSettings }, { findClockSkew }] = await Promise.all([
      import('#device/outbox-watch.ts'),
      import('#device/clock.ts'),
    ]);
    return watchSettings(() => void findClockSkew().then(tell));
  } catch {
    // Only fetching the code can fail here, and nobody waits for this notice.
    return () => undefined;
  }
}
