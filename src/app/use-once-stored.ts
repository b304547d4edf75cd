import { useTranslation } from 'react-i18next';
import { STORING_MS, finishWithin } from '#features/before-leaving.ts';
import { useTold } from '#ui/use-told.ts';

/**
 * Does what ends this page once all is stored that is on the screen alone; where that cannot be, nothing but saying so. `said`: that
 * sentence, or ''.
 */
export function useOnceStored(): readonly [said: string, doOnceStored: (endPage: () => void) => Promise<void>] {
  const { t } = useTranslation('common');
  const [said, tell] = useTold();
  const doOnceStored = async (endPage: () => void) => {
    if (await finishWithin(STORING_MS)) endPage();
    else tell(t('update.unsaved'));
  };
  return [said, doOnceStored];
}
