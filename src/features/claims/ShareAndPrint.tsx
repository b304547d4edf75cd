import { useTranslation } from 'react-i18next';
import { Button } from '#ui/Button.tsx';

/** Shares the page's list as text, and prints it. Shown by `share-and-print.ts`: without a script neither works. */
export function ShareAndPrint({ word }: { readonly word: string }) {
  const { t } = useTranslation('claims');
  return (
    <div data-live="" hidden>
      <div className="actions" id="share-and-print" data-copied={t('checklist.copied')}>
        <Button kind="secondary" id="share-list">
          {word}
        </Button>
        <Button kind="secondary" id="print-list">
          {t('checklist.print')}
        </Button>
      </div>
      <div className="field" id="copy-by-hand" hidden>
        <label className="label" htmlFor="list-as-text">
          {t('checklist.byHand')}
        </label>
        <div className="box">
          <textarea id="list-as-text" rows={8} readOnly />
        </div>
      </div>
    </div>
  );
}
