import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CONTEST_WORDS_MAX, type ContestReport } from '#domain/device-wire.ts';
import { CONTEST_REASONS } from '#domain/pay.ts';
import { Button } from '#ui/Button.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { TextArea } from '#ui/TextArea.tsx';
import { VisuallyHidden } from '#ui/VisuallyHidden.tsx';
import { focusLater } from '#ui/focus-later.ts';
import { useQuestion } from '#ui/use-question.ts';

/** Contests a line that does not count: a reason, and words where she likes. */
export function ContestForm(props: {
  readonly id: string;
  readonly name: string;
  readonly onContest: (how: Pick<ContestReport, 'reason' | 'words'>) => void;
}) {
  const { id, name, onContest } = props;
  const { t } = useTranslation(['bag', 'enrol']);
  const { isOpenerThere, isAsked, ask, leave, opener, answers } = useQuestion();
  const [isMissing, setMissing] = useState(false);

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const values = new FormData(event.currentTarget);
    const reason = CONTEST_REASONS.find((each) => each === values.get(`sebab-${id}`));
    setMissing(reason === undefined);
    if (reason === undefined) {
      focusLater(() => document.getElementById(`sebab-${id}`));
      return;
    }
    const words = values.get(`kata-${id}`);
    const text = typeof words === 'string' ? words.trim() : '';
    onContest({ reason, words: text === '' ? null : text.slice(0, CONTEST_WORDS_MAX) });
    leave();
  }

  return (
    <>
      {isOpenerThere && (
        <Button kind="quiet" ref={opener} onClick={ask}>
          {t('pay.contest')} <VisuallyHidden>{name}</VisuallyHidden>
        </Button>
      )}
      {isAsked && (
        <div ref={answers}>
          <form method="dialog" autoComplete="off" noValidate onSubmit={submit}>
            <SelectField
              id={`sebab-${id}`}
              name={`sebab-${id}`}
              label={t('pay.reason')}
              choose={t('visit.choose')}
              error={isMissing ? t('visit.chooseReason') : undefined}
              options={CONTEST_REASONS.map((each) => ({ value: each, label: t(`pay.reasons.${each}`) }))}
            />
            <TextArea
              id={`kata-${id}`}
              name={`kata-${id}`}
              label={t('pay.words')}
              optional={t('enrol:frame.optional')}
              maxLength={CONTEST_WORDS_MAX}
            />
            <div className="actions">
              <Button type="submit">{t('pay.send')}</Button>
              <Button kind="quiet" onClick={leave}>
                {t('visit.cancel')}
              </Button>
            </div>
          </form>
        </div>
      )}
    </>
  );
}
