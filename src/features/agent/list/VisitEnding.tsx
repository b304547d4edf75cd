import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeptWords } from '#device/agent/kept-words.ts';
import type { VisitEnd } from '#device/agent/visits.ts';
import { REFUSAL_REASONS } from '#domain/device-wire.ts';
import { isPlainDate } from '#domain/plain-date.ts';
import type { ProblemCode } from '#domain/problems.ts';
import { AskedForm, type NotTaken } from '#features/agent/AskedForm.tsx';
import { todayHere } from '#features/today.ts';
import { RadioGroup } from '#ui/RadioGroup.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { TextField } from '#ui/TextField.tsx';

const OUTCOMES = ['not-home', 'appointment', 'refused'] as const;
type Outcome = (typeof OUTCOMES)[number];

/** What became of a visit that was no enrolment. Nothing is chosen beforehand. */
export function VisitEnding(props: {
  readonly id: string;
  readonly name: string;
  readonly kept: KeptWords | undefined;
  /** Gives why it could not be kept, or null. */
  readonly onEnd: (how: VisitEnd) => Promise<ProblemCode | null>;
}) {
  const { id, name, kept, onEnd } = props;
  const { t } = useTranslation('bag');
  const [wrong, setWrong] = useState<Wrong | null>(null);

  async function submit(values: FormData): Promise<NotTaken | null> {
    const outcome = outcomeOf(values.get(`hasil-${id}`));
    const reason = REFUSAL_REASONS.find((each) => each === values.get(`alasan-${id}`)) ?? null;
    const day = values.get(`hari-${id}`);
    const next = typeof day === 'string' && isPlainDate(day) ? day : null;
    const wrongNow =
      outcome === null
        ? { field: `hasil-${id}`, text: t('visit.chooseOutcome') }
        : outcome === 'refused' && reason === null
          ? { field: `alasan-${id}`, text: t('visit.chooseReason') }
          : outcome === 'appointment' && (next === null || next < todayHere())
            ? { field: `hari-${id}`, text: t('visit.chooseDay') }
            : null;
    setWrong(wrongNow);
    if (wrongNow !== null || outcome === null) return wrongNow;
    const problem = await onEnd({
      outcome,
      reason: outcome === 'refused' ? reason : null,
      ...(outcome === 'appointment' && { next }),
      atMs: Date.now(),
    });
    return problem === null ? null : { problem };
  }

  return (
    <AskedForm
      of={{ kind: 'visit', id }}
      opens={{ kind: 'quiet', words: t('visit.note') }}
      about={name}
      submit={t('visit.save')}
      kept={kept}
      onLeave={() => setWrong(null)}
      onSubmit={submit}
    >
      {(words) => <Fields id={id} words={words} wrong={wrong} />}
    </AskedForm>
  );
}

interface Wrong {
  readonly field: string;
  readonly text: string;
}

function Fields(props: { readonly id: string; readonly words: KeptWords; readonly wrong: Wrong | null }) {
  const { id, words, wrong } = props;
  const { t } = useTranslation('bag');
  const first = outcomeOf(words[`hasil-${id}`]);
  const [outcome, setOutcome] = useState(first);
  const errorAt = (field: string) => (wrong?.field === field ? wrong.text : undefined);
  return (
    <>
      <RadioGroup
        id={`hasil-${id}`}
        name={`hasil-${id}`}
        legend={t('visit.outcome')}
        error={errorAt(`hasil-${id}`)}
        options={OUTCOMES.map((each) => ({ value: each, label: t(`visit.outcome_${each}`) }))}
        {...(first !== null && { defaultValue: first })}
        onChange={({ target: { value } }) => setOutcome(outcomeOf(value))}
      />
      {outcome === 'refused' && (
        <SelectField
          id={`alasan-${id}`}
          name={`alasan-${id}`}
          label={t('visit.reason')}
          choose={t('visit.choose')}
          defaultValue={words[`alasan-${id}`] ?? ''}
          error={errorAt(`alasan-${id}`)}
          options={REFUSAL_REASONS.map((each) => ({ value: each, label: t(`visit.reasons.${each}`) }))}
        />
      )}
      {outcome === 'appointment' && (
        <TextField
          id={`hari-${id}`}
          name={`hari-${id}`}
          type="date"
          width="short"
          min={todayHere()}
          defaultValue={words[`hari-${id}`] ?? ''}
          label={t('visit.day')}
          error={errorAt(`hari-${id}`)}
        />
      )}
    </>
  );
}

function outcomeOf(value: unknown): Outcome | null {
  return OUTCOMES.find((each) => each === value) ?? null;
}
