import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { tableFor } from '#domain/benefit-lines.ts';
import { type Pupil, scholarshipFor } from '#domain/benefits.ts';
import { BENEFITS } from '#domain/benefit-book.ts';
import { findOccupation } from '#domain/occupations.ts';
import { type PlainDate, type PlainMonth, monthOf } from '#domain/plain-date.ts';
import { Say } from '#features/Say.tsx';
import { Sourced } from '#features/learn/Sourced.tsx';
import { AmountList } from '#features/learn/example/AmountList.tsx';
import { OwnSection } from '#features/learn/example/OwnSection.tsx';
import { Reckoning } from '#features/learn/example/Reckoning.tsx';
import {
  CHILDREN,
  CHILDREN_ANSWERS,
  type ChildrenAnswers,
  judgeChildren,
  pupilsOf,
  schoolYearId,
  schoolYears,
} from '#features/learn/example/children-answers.ts';
import { useAsked, useSpokenOnce } from '#features/learn/use-asked.ts';
import { useTabForm } from '#features/learn/use-tab-form.ts';
import { PRICE_ANSWERS } from '#features/price-answers.ts';
import { useToday } from '#features/use-today.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { SelectField } from '#ui/SelectField.tsx';

/** What her own children would receive from where they are at school now, and from when on. */
export function OwnScholarship({ today }: { readonly today: PlainDate }) {
  const month = monthOf(useToday(today));
  const { scholarship } = tableFor({ month });
  const judge = (answers: ChildrenAnswers) => judgeChildren(answers, scholarship);
  const { t } = useTranslation('benefits');
  const form = useTabForm(CHILDREN_ANSWERS, judge, { elderChild: `${t('own.school.elderChild')}:` });
  const asked = useAsked(form, (values) => judge(values).length === 0);
  const { shown, isAsking, heading } = asked;
  const { rupiah } = useFormats();
  const yearWords = useSchoolYearWords();
  const children = shown === null ? [] : pupilsOf(shown, scholarship);
  const { total } = scholarshipFor({ children: children.map(({ pupil }) => pupil), month });
  const all = t('own.school.all', { count: children.length, amount: rupiah(total) });
  useSpokenOnce(children.length === 0 ? '' : all, isAsking);
  const options = schoolYears(scholarship).map((year) => ({ value: schoolYearId(year), label: yearWords(year) }));

  return (
    <OwnSection
      title={t('own.title.children')}
      form={form}
      asked={asked}
      heading={heading}
      fields={CHILDREN.map((child) => (
        <SelectField
          key={child}
          {...form.field(child)}
          label={t(`own.school.${child}`)}
          hint={child === 'elderChild' ? t('own.school.hint') : undefined}
          optional={child === 'elderChild' ? undefined : t('own.school.optional')}
          choose={child === 'elderChild' ? t('own.school.choose') : t('own.school.nobody')}
          options={options}
        />
      ))}
      result={
        children.length === 0 ? null : (
          <>
            <Say text={t('own.school.same')} className="lead" />
            {children.map(({ child, pupil }) => (
              <Child key={child} title={t(`own.school.${child}`)} pupil={pupil} month={month} />
            ))}
            <Beginning all={children.length > 1 ? all : null} month={month} />
          </>
        )
      }
    />
  );
}

function Child(props: { readonly title: string; readonly pupil: Required<Pupil>; readonly month: PlainMonth }) {
  const yearWords = useSchoolYearWords();
  const { lines, total, asOf } = scholarshipFor({ children: [props.pupil], month: props.month });
  return (
    <section className="card example">
      <Sourced grounds={lines} asOf={asOf}>
        <h4>{props.title}</h4>
        <p>{yearWords(props.pupil)}</p>
        <AmountList lines={lines} total={total} />
        <Reckoning lines={lines} />
      </Sourced>
    </section>
  );
}

/** All children together, and from when on: at once where work did it, after years of contributions where not. */
function Beginning({ all, month }: { readonly all: string | null; readonly month: PlainMonth }) {
  const { t } = useTranslation('benefits');
  const { occupation } = useSyncExternalStore(PRICE_ANSWERS.watch, PRICE_ANSWERS.current, PRICE_ANSWERS.empty);
  const { jkm, scholarship } = tableFor({ month });
  const years = { years: jkm.scholarshipAfter.months / 12 };
  return (
    <section className="card example">
      <Sourced grounds={[scholarship, jkm.scholarshipAfter]} asOf={BENEFITS.asOf}>
        {all !== null && (
          <p>
            <strong>{all}</strong>
          </p>
        )}
        <h4>{t('own.school.when')}</h4>
        <Say text={`${t(`own.accident.${findOccupation(occupation)?.sector ?? 'other'}`)} ${t('own.school.atOnce')}`} />
        <Say text={t('own.school.later', years)} />
        <Say text={t('own.school.most', { children: scholarship.mostChildren })} />
      </Sourced>
    </section>
  );
}

/** A year of school as people say it. */
function useSchoolYearWords(): (year: Required<Pupil>) => string {
  const { t } = useTranslation('benefits');
  return ({ level, year }) => t('own.school.year', { level: t(`line.scholarship-${level}`), year });
}
