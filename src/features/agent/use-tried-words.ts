import { useTranslation } from 'react-i18next';
import type { Tried } from '#device/agent/pin-tries.ts';
import { useWaitWords } from '#features/agent/use-wait-words.ts';
import { useProblemText } from '#i18n/use-problem-text.ts';

/** What came of a PIN that was asked for again; null when it was right. */
export function useTriedWords() {
  const { t } = useTranslation(['agent', 'problems']);
  const sentence = useProblemText();
  const wait = useWaitWords();
  return (tried: { readonly ok: true; readonly value: Tried } | { readonly ok: false; readonly problem: string }) => {
    if (!tried.ok) return sentence(tried.problem);
    switch (tried.value.kind) {
      case 'opened':
      // The gate has closed already.
      case 'wiped':
        return null;
      case 'wait':
        return t('lock.waitFirst', { wait: wait(tried.value.waitMs) });
      case 'wrong':
        return t('lock.wrongLeft', { count: tried.value.triesLeft });
    }
  };
}
