import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Income, incomeOf, judgeIncome } from '#domain/income.ts';
import { type SectorId, findOccupation } from '#domain/occupations.ts';
import { type PlainDate, type PlainMonth, monthOf } from '#domain/plain-date.ts';
import { bandFor } from '#domain/tariffs.ts';
import { IncomeFields, useIncomeWords } from '#features/IncomeFields.tsx';
import { OccupationSearch } from '#features/OccupationSearch.tsx';
import { OwnSection } from '#features/learn/example/OwnSection.tsx';
import { useAsked, useSpokenOnce } from '#features/learn/use-asked.ts';
import { useTabForm } from '#features/learn/use-tab-form.ts';
import { PRICE_ANSWERS } from '#features/price-answers.ts';
import { useToday } from '#features/use-today.ts';

/** Whom an example is reckoned for, and when. */
export interface OwnCase {
  readonly income: Income;
  readonly sector: SectorId | 'other';
  readonly month: PlainMonth;
}

/**
 * An example for the income, and the work where it matters, that the reader enters: the same that a price is asked for, so that one page
 * finds what was told to another.
 *
 * @param spoken what is said when the result changes under her hands
 */
export function OwnIncome(props: {
  readonly today: PlainDate;
  readonly asksWork?: true;
  readonly spoken: (own: OwnCase) => string;
  readonly children: (own: OwnCase) => ReactNode;
}) {
  const form = useTabForm(PRICE_ANSWERS, judgeIncome);
  const asked = useAsked(form, (now) => judgeIncome(now).length === 0);
  const { values, field, put } = form;
  const { shown, isAsking, heading } = asked;
  const { t } = useTranslation(['benefits', 'enrol']);
  const incomeWords = useIncomeWords();
  const month = monthOf(useToday(props.today));
  const income = shown === null ? null : incomeOf(shown);
  const own: OwnCase | null =
    shown === null || income?.ok !== true
      ? null
      : { income: income.value, sector: findOccupation(shown.occupation)?.sector ?? 'other', month };
  useSpokenOnce(own === null ? '' : props.spoken(own), isAsking);

  return (
    <OwnSection
      title={props.asksWork === true ? t('own.title.work') : t('own.title.income')}
      form={form}
      asked={asked}
      heading={heading}
      fields={
        <>
          <IncomeFields field={field} perDay={values.incomePer === 'day'} />
          {props.asksWork === true && (
            <OccupationSearch
              id="occupation"
              label={t('enrol:pekerjaan.first')}
              hint={t('enrol:pekerjaan.firstHint')}
              optional={t('enrol:frame.optional')}
              chosen={values.occupation}
              onChoose={(occupation) => put({ occupation })}
            />
          )}
        </>
      }
      result={
        own === null ? null : (
          <>
            <p className="hint">{incomeWords(own.income, bandFor(own.income.monthly, undefined, own.month).base)}</p>
            {props.children(own)}
          </>
        )
      }
    />
  );
}
