import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answers } from '#domain/answers.ts';
import { useDraft } from '#features/enrol/use-draft.ts';
import { useProblemText } from '#i18n/use-problem-text.ts';
import { shareText } from '#features/share-text.ts';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import { TextArea } from '#ui/TextArea.tsx';
import { announce } from '#ui/announce.ts';

/** Says quietly that the answers are on the phone; when they are not, says so plainly and offers ways out. */
export function SaveState({ onRetry }: { readonly onRetry: () => void }) {
  const { t } = useTranslation('enrol');
  const { saving, answers } = useDraft();
  const sentence = useProblemText();
  const [asText, setAsText] = useState<string | null>(null);

  if (saving.kind !== 'failed') {
    return (
      <p className="hint">
        {saving.kind === 'saved' ? t('frame.saved') : saving.kind === 'pending' ? t('frame.saving') : ' '}
      </p>
    );
  }
  const share = async () => {
    const text = [t('unsaved.textTitle'), ...written(answers)].join('\n');
    const shared = await shareText({ title: t('unsaved.textTitle'), text });
    if (shared === 'copied') announce(t('unsaved.copied'));
    if (shared === 'failed') setAsText(text);
  };
  return (
    <div role="alert">
      <Notice kind="danger" title={t('unsaved.title')}>
        <p>{sentence(saving.problem)}</p>
        <p>{t('unsaved.stays')}</p>
        <p>{t('unsaved.shareWhy')}</p>
        <div className="actions">
          <Button onClick={onRetry}>{t('unsaved.retry')}</Button>
          <Button kind="secondary" onClick={() => void share()}>
            {t('unsaved.share')}
          </Button>
        </div>
        {asText !== null && (
          <TextArea
            id="answers-text"
            label={t('unsaved.textTitle')}
            hint={t('unsaved.copyFailed')}
            readOnly
            rows={10}
            defaultValue={asText}
          />
        )}
      </Notice>
    </div>
  );
}

/** Every answer that is not empty, one a line, as typed. */
function written(answers: Answers): string[] {
  return Object.values(answers)
    .flatMap((value) => (typeof value === 'string' ? [value] : Object.values(value).flatMap(texts)))
    .filter((text) => text.trim() !== '');
}

function texts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
}
