import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Packed } from '#device/carry/hand-over.ts';
import { useProblemText } from '#i18n/use-problem-text.ts';
import { Button } from '#ui/Button.tsx';
import { focusLater } from '#ui/focus-later.ts';

/** Asks an agent whether the other phone has taken all of it: only what she confirms may go with this phone when she signs out. */
export function AllTaken(props: { readonly packed: Packed; readonly onAnswer: (said: string) => void }) {
  const { packed, onAnswer } = props;
  const { t } = useTranslation('carry');
  const sentence = useProblemText();
  useEffect(() => focusLater(() => document.getElementById('all-taken')), []);

  async function confirm(): Promise<void> {
    const { noteTaken } = await import('#device/carry/hand-over.ts');
    const noted = await noteTaken(packed);
    onAnswer(noted.ok ? t('allTaken.noted') : sentence(noted.problem));
  }

  return (
    <section className="card" aria-labelledby="all-taken">
      <h3 id="all-taken" tabIndex={-1}>
        {t('allTaken.title')}
      </h3>
      <p>{t('allTaken.how')}</p>
      <div className="actions">
        <Button kind="secondary" onClick={() => void confirm()}>
          {t('allTaken.yes')}
        </Button>
        <Button kind="secondary" onClick={() => onAnswer(t('allTaken.notNoted'))}>
          {t('allTaken.no')}
        </Button>
      </div>
    </section>
  );
}
