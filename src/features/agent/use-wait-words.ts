import { useTranslation } from 'react-i18next';

/** A time to wait, in words: seconds below a minute and a half, whole minutes above. */
export function useWaitWords(): (waitMs: number) => string {
  const { t } = useTranslation('agent');
  return (waitMs) => {
    const seconds = Math.ceil(waitMs / 1_000);
    return seconds < 90 ? t('wait.seconds', { count: seconds }) : t('wait.minutes', { count: Math.ceil(seconds / 60) });
  };
}
