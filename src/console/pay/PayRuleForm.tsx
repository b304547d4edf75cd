import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PAY_PATHS } from '#domain/pay-wire.ts';
import { PAY_STAGES, type PayRule } from '#domain/pay.ts';
import { isProblemCode } from '#domain/problems.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { useProblemText } from '#i18n/use-problem-text.ts';
import { CheckboxGroup } from '#ui/CheckboxGroup.tsx';
import { RadioGroup } from '#ui/RadioGroup.tsx';
import { TextField } from '#ui/TextField.tsx';
import { announce } from '#ui/announce.ts';
import { OfficeForm } from '#console/OfficeForm.tsx';
import { readPayRule } from '#console/pay/pay-rule-input.ts';
import { useOffice } from '#console/session.tsx';
import { useOfficeProblemText } from '#console/use-problem-text.ts';

const TERMS = ['exceptDuplicates', 'exceptRevoked', 'photosComplete'] as const;

/** Sets what counts from a day on, beginning with what counts now. Nothing that was counted changes. */
export function PayRuleForm(props: {
  /** The first day on which it may begin. */
  readonly earliest: string;
  /** The rule in force; null before the first. */
  readonly rule: PayRule | null;
  readonly onSet: () => void;
}) {
  const { earliest, rule: now, onSet } = props;
  const { t } = useTranslation('office-agents');
  const { tell } = useOffice();
  const { date } = useFormats();
  const ofPeople = useProblemText();
  const ofOffice = useOfficeProblemText();
  const headingId = useId();
  /** Counts the rules set: each leaves the form as it was. */
  const [count, setCount] = useState(0);

  const submit = async (values: FormData) => {
    const rule = readPayRule(values, earliest);
    if ('code' in rule) return rule;
    const answer = await tell(PAY_PATHS.rule, rule);
    if (!answer.ok) return answer;
    announce(t('rule.done', { date: date(rule.from) }));
    setCount(count + 1);
    onSet();
    return null;
  };

  return (
    <section className="card" aria-labelledby={headingId}>
      <h2 id={headingId}>{t('rule.heading')}</h2>
      <p>{t('rule.lead')}</p>
      <OfficeForm
        key={count}
        submit={t('rule.submit')}
        first="from"
        onSubmit={submit}
        textOf={(code, retryAfterS) => (isProblemCode(code) ? ofPeople(code) : ofOffice(code, retryAfterS))}
      >
        {(fields) => (
          <>
            <TextField
              id={fields.id('from')}
              name="from"
              label={t('rule.from')}
              hint={t('rule.fromHint', { date: date(earliest) })}
              autoComplete="off"
              error={fields.error('from')}
            />
            <RadioGroup
              id={fields.id('stage')}
              name="stage"
              legend={t('rule.stage')}
              defaultValue={now?.stage ?? 'registered'}
              options={PAY_STAGES.map((stage) => ({ value: stage, label: t(`rules.stage.${stage}`) }))}
            />
            <CheckboxGroup
              id={fields.id('terms')}
              name="terms"
              legend={t('rule.terms')}
              optional={t('assign.optional')}
              // Before the first rule: what nobody would call earned.
              defaultValues={TERMS.filter((term) => (now === null ? term !== 'photosComplete' : now[term]))}
              options={TERMS.map((term) => ({ value: term, label: t(`rules.${term}`) }))}
            />
            <TextField
              id={fields.id('rupiah')}
              name="rupiah"
              label={t('rule.rupiah')}
              hint={t('rule.rupiahHint')}
              optional={t('assign.optional')}
              inputMode="numeric"
              autoComplete="off"
              defaultValue={now?.rupiah ?? ''}
              error={fields.error('rupiah')}
            />
            <TextField
              id={fields.id('threshold')}
              name="threshold"
              label={t('rule.threshold')}
              hint={t('rule.thresholdHint')}
              optional={t('assign.optional')}
              inputMode="numeric"
              autoComplete="off"
              defaultValue={now?.threshold ?? ''}
              error={fields.error('threshold')}
            />
          </>
        )}
      </OfficeForm>
    </section>
  );
}
