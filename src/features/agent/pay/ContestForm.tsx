import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeptWords } from '#device/agent/kept-words.ts';
import { CONTEST_WORDS_MAX, type ContestReport } from '#domain/device-wire.ts';
import { CONTEST_REASONS } from '#domain/pay.ts';
import type { ProblemCode } from '#domain/problems.ts';
import { AskedForm, type NotTaken } from '#features/agent/AskedForm.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { TextArea } from '#ui/TextArea.tsx';

/** Contests a line that does not count: a reason, and words where she likes. */
export function ContestForm(props: {
  readonly id: string;
  readonly name: string;
  readonly kept: KeptWords | undefined;
  /** Gives why it could not be kept, or null. */
  readonly onContest: (how: Pick<ContestReport, 'reason' | 'words'>) => Promise<ProblemCode | null>;
}) {
  const { id, name, kept, onContest } = props;
  const { t } = useTranslation(['bag', 'enrol']);
  const [isMissing, setMissing] = useState(false);
  const reasonId = `sebab-${id}`;
  const wordsId = `kata-${id}`;

  async function submit(values: FormData): Promise<NotTaken | null> {
    const reason = CONTEST_REASONS.find((each) => each === values.get(reasonId));
    setMissing(reason === undefined);
    if (reason === undefined) return { field: reasonId };
    const words = values.get(wordsId);
    const text = typeof words === 'string' ? words.trim() : '';
    const problem = await onContest({ reason, words: text === '' ? null : text.slice(0, CONTEST_WORDS_MAX) });
    return problem === null ? null : { problem };
  }

  return (
    <AskedForm
      of={{ kind: 'contest', id }}
      opens={{ kind: 'quiet', words: t('pay.contest') }}
      about={name}
      submit={t('pay.send')}
      kept={kept}
      onLeave={() => setMissing(false)}
      onSubmit={submit}
    >
      {(words) => (
        <>
          <SelectField
            id={reasonId}
            name={reasonId}
            label={t('pay.reason')}
            choose={t('visit.choose')}
            defaultValue={words[reasonId] ?? ''}
            error={isMissing ? t('visit.chooseReason') : undefined}
            options={CONTEST_REASONS.map((each) => ({ value: each, label: t(`pay.reasons.${each}`) }))}
          />
          <TextArea
            id={wordsId}
            name={wordsId}
            label={t('pay.words')}
            defaultValue={words[wordsId] ?? ''}
            optional={t('enrol:frame.optional')}
            maxLength={CONTEST_WORDS_MAX}
          />
        </>
      )}
    </AskedForm>
  );
}
