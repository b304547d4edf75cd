import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PIN_DIGITS_MAX, PIN_DIGITS_MIN, type PinProblem, parsePin } from '#domain/pin.ts';
import { PinField, takePin } from '#features/agent/PinField.tsx';
import { Button } from '#ui/Button.tsx';
import { ErrorSummary } from '#ui/ErrorSummary.tsx';

/** What is wrong with the fields, by their id. */
type Problems = Readonly<Partial<Record<'pin-new' | 'pin-again', string>>>;

/** A new PIN, typed twice. `before`: what is asked above it, such as the present one. */
export function NewPin(props: {
  readonly submit: string;
  readonly isBusy: boolean;
  readonly before?: ReactNode;
  /** What is wrong with what is asked before, with the id of its field. */
  readonly beforeProblem?: { readonly fieldId: string; readonly text: string } | null;
  readonly onPin: (pin: string, form: HTMLFormElement) => void;
}) {
  const { t } = useTranslation('agent');
  const { submit, isBusy, before, beforeProblem = null, onPin } = props;
  const [problems, setProblems] = useState<Problems>({});
  const [attempt, setAttempt] = useState(0);

  function choose(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    if (isBusy) return;
    const form = event.currentTarget;
    const parsed = parsePin(takePin(form, 'pin-new'));
    const again = takePin(form, 'pin-again');
    const found: Problems = {
      ...(!parsed.ok && { 'pin-new': inWords(parsed.problem) }),
      ...(parsed.ok && again !== parsed.value && { 'pin-again': t('pin.notTheSame') }),
    };
    setProblems(found);
    setAttempt((made) => made + 1);
    if (parsed.ok && again === parsed.value) onPin(parsed.value, form);
  }

  function inWords(problem: PinProblem): string {
    return t(`pin.problem.${problem}`, { count: PIN_DIGITS_MIN, most: PIN_DIGITS_MAX });
  }

  const told = [
    ...(beforeProblem === null ? [] : [beforeProblem]),
    ...Object.entries(problems).map(([fieldId, text]) => ({ fieldId, text })),
  ];
  return (
    <form noValidate autoComplete="off" onSubmit={choose}>
      <ErrorSummary title={t('pin.wrongTitle')} problems={told} attempt={attempt} />
      {before}
      <PinField
        id="pin-new"
        label={t('pin.new')}
        hint={t('pin.newHint', { count: PIN_DIGITS_MIN })}
        error={problems['pin-new']}
      />
      <PinField id="pin-again" label={t('pin.again')} error={problems['pin-again']} />
      <div className="actions">
        <Button type="submit">{isBusy ? t('pin.working') : submit}</Button>
      </div>
    </form>
  );
}
