import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Say } from '#features/Say.tsx';
import { focusHeadingLater } from '#features/status/focus-heading.ts';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import { announce } from '#ui/announce.ts';
import { useOneAtATime } from '#ui/use-one-at-a-time.ts';
import { useQuestion } from '#ui/use-question.ts';

/** What is left on this phone of a withdrawn enrolment, its code and its date, can go too. */
export function EraseRemainder({ id }: { readonly id: string }) {
  const { t } = useTranslation('status');
  const erase = useErase(id);
  return (
    <div className="actions">
      <Button kind="danger" onClick={() => void erase()}>
        {t('withdraw.eraseRemainder')}
      </Button>
    </div>
  );
}

/** The same of one whose answers are still here: it is said beforehand whether they go as well, beside the button that needs them. */
export function EraseWithAnswers({ id }: { readonly id: string }) {
  const { t } = useTranslation('status');
  const erase = useErase(id);
  const { isOpenerThere, isAsked, ask, leave, opener, answers } = useQuestion();
  const [loss, setLoss] = useState<'eraseLoses' | 'eraseKeeps'>('eraseLoses');
  const whyId = useId();

  async function begin(): Promise<void> {
    const { hasBegunAnew } = await import('#device/start-anew.ts');
    const begun = await hasBegunAnew(id);
    setLoss(begun.ok && begun.value ? 'eraseKeeps' : 'eraseLoses');
    ask();
  }

  return (
    <>
      {isOpenerThere && (
        <div className="actions">
          <Button kind="danger" ref={opener} onClick={() => void begin()}>
            {t('anew.erase')}
          </Button>
        </div>
      )}
      {isAsked && (
        <Notice kind="warning" title={t('anew.eraseSure')}>
          <div id={whyId}>
            <Say text={t(`anew.${loss}`)} />
          </div>
          <div className="actions" ref={answers}>
            <Button kind="danger" aria-describedby={whyId} onClick={() => void erase()}>
              {t('anew.eraseYes')}
            </Button>
            <Button kind="secondary" onClick={leave}>
              {t('anew.eraseNo')}
            </Button>
          </div>
        </Notice>
      )}
    </>
  );
}

function useErase(id: string): () => Promise<void> {
  const { t } = useTranslation('status');
  const once = useOneAtATime();
  async function erase(): Promise<void> {
    const { eraseWithdrawn } = await import('#device/withdraw.ts');
    const erased = await eraseWithdrawn(id);
    focusHeadingLater();
    announce(erased.ok && erased.value ? t('withdraw.said.erased') : t('withdraw.notErased'));
  }
  // Once erased, a second tap would be told that it was not.
  return () => once(erase);
}
