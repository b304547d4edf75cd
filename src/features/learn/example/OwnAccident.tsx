import { useTranslation } from 'react-i18next';
import { judgeIncome, incomeOf } from '#domain/income.ts';
import { findOccupation } from '#domain/occupations.ts';
import { type PlainDate, monthOf } from '#domain/plain-date.ts';
import type { Rupiah } from '#domain/rupiah.ts';
import { bandFor } from '#domain/tariffs.ts';
import { IncomeFields, useIncomeWords } from '#features/IncomeFields.tsx';
import { OccupationSearch } from '#features/OccupationSearch.tsx';
import { Say } from '#features/Say.tsx';
import { Sourced } from '#features/learn/Sourced.tsx';
import { AskForm } from '#features/learn/AskForm.tsx';
import { AmountList } from '#features/learn/example/AmountList.tsx';
import { Reckoning } from '#features/learn/example/Reckoning.tsx';
import { exampleOf } from '#features/learn/example/examples.ts';
import { useAsked, useSpokenOnce } from '#features/learn/use-asked.ts';
import { useTabForm } from '#features/learn/use-tab-form.ts';
import { PRICE_ANSWERS } from '#features/price-answers.ts';
import { useToday } from '#features/use-today.ts';
import { useFormats } from '#i18n/use-formats.ts';

const EVENTS = ['accident', 'disability', 'workDeath'] as const;

/** What an accident would bring the person herself, at her own work and for her own income: the same that the price was asked for. */
export function OwnAccident({ today: built }: { readonly today: PlainDate }) {
  const form = useTabForm(PRICE_ANSWERS, judgeIncome);
  const asked = useAsked(form, (now) => judgeIncome(now).length === 0);
  const { values, field, put } = form;
  const { shown, isAsking, heading } = asked;
  const { t } = useTranslation(['benefits', 'enrol']);
  const { rupiah } = useFormats();
  const today = useToday(built);
  const income = shown === null ? null : incomeOf(shown);
  const monthly = income?.ok === true ? income.value.monthly : null;
  const amount = monthly === null ? '' : rupiah(exampleOf('workDeath', monthly, monthOf(today)).total);
  useSpokenOnce(monthly === null ? '' : t('own.spoken', { title: t('own.event.workDeath.title'), amount }), isAsking);
  const incomeWords = useIncomeWords();

  return (
    <section aria-labelledby="own-title">
      <h2 data-say="" id="own-title">
        {t('own.title')}
      </h2>
      <AskForm
        form={form}
        asked={asked}
        label={t('own.title')}
        noScript={t('own.noScript')}
        submit={t('own.submit')}
        aside
      >
        <Say text={t('own.note')} />
        <IncomeFields field={field} perDay={values.incomePer === 'day'} />
        <OccupationSearch
          id="occupation"
          label={t('enrol:pekerjaan.first')}
          hint={t('enrol:pekerjaan.firstHint')}
          optional={t('enrol:frame.optional')}
          chosen={values.occupation}
          onChoose={(occupation) => put({ occupation })}
        />
      </AskForm>
      {shown !== null && income?.ok === true && (
        <>
          <h3 tabIndex={-1} ref={heading}>
            {t('own.result')}
          </h3>
          <p className="hint">{incomeWords(income.value, bandFor(income.value.monthly).base)}</p>
          <Say text={t(`own.accident.${findOccupation(shown.occupation)?.sector ?? 'other'}`)} className="lead" />
          {EVENTS.map((event) => (
            <OwnEvent key={event} event={event} income={income.value.monthly} today={today} />
          ))}
        </>
      )}
    </section>
  );
}

function OwnEvent(props: {
  readonly event: (typeof EVENTS)[number];
  readonly income: Rupiah;
  readonly today: PlainDate;
}) {
  const { event, income, today } = props;
  const { t } = useTranslation('benefits');
  const { told, lines, total, grounds, asOf } = exampleOf(event, income, monthOf(today));
  return (
    <section className="card example">
      <Sourced grounds={grounds} asOf={asOf}>
        <h4>{t(`own.event.${event}.title`)}</h4>
        <Say text={t(`own.event.${event}.story`, told)} />
        <AmountList lines={lines} total={total} />
        <Reckoning lines={lines} />
      </Sourced>
    </section>
  );
}
