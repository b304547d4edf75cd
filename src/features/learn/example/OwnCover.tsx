import { useTranslation } from 'react-i18next';
import { BENEFITS } from '#domain/benefit-book.ts';
import { FACTS_CHECKED_ON } from '#domain/known-day.ts';
import { type PlainDate, monthOf } from '#domain/plain-date.ts';
import { Say } from '#features/Say.tsx';
import { CALL_CENTRE } from '#features/call-centre.ts';
import { Sourced } from '#features/learn/Sourced.tsx';
import { OwnSection } from '#features/learn/example/OwnSection.tsx';
import {
  COVER_ANSWERS,
  type CoverAnswers,
  type CoverTold,
  coverTold,
  judgeCover,
  monthsToChoose,
} from '#features/learn/example/cover-answers.ts';
import { deathBenefitOf, standingOf } from '#features/learn/example/cover-lines.ts';
import { useAsked, useSpokenOnce } from '#features/learn/use-asked.ts';
import { useTabForm } from '#features/learn/use-tab-form.ts';
import { useToday } from '#features/use-today.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { DateField } from '#ui/DateField.tsx';
import { Notice } from '#ui/Notice.tsx';
import { SelectField } from '#ui/SelectField.tsx';

const KINDS = { covered: 'success', ending: 'warning', unpaid: 'warning', ended: 'warning' } as const;

/** Whether somebody who has joined is protected today, by the last month that she paid for. */
export function OwnCover({ today: built }: { readonly today: PlainDate }) {
  const today = useToday(built);
  const judge = (answers: CoverAnswers) => judgeCover(answers, today);
  const { t } = useTranslation(['benefits', 'enrol']);
  const formats = useFormats();
  const form = useTabForm(COVER_ANSWERS, judge, { paidTo: t('own.cover.paidTo') });
  const asked = useAsked(form, (values) => judge(values).length === 0);
  const { shown, isAsking, heading } = asked;
  const cover = shown === null ? null : coverTold(shown);
  const standing = cover === null ? null : standingOf(cover, today, formats);
  const [answer, ...rest] = (standing?.lines ?? []).map(({ text, values }) => t(`own.cover.${text}`, values));
  const title = standing === null ? '' : t(`own.cover.kind.${standing.kind}`);
  useSpokenOnce(standing === null ? '' : `${title}. ${answer ?? ''}`, isAsking);

  return (
    <OwnSection
      title={t('own.cover.title')}
      words={{
        note: t('own.cover.note'),
        submit: t('own.cover.submit'),
        result: title,
      }}
      form={form}
      asked={asked}
      heading={heading}
      fields={
        <>
          {/* Put in anew for another month: what the tab has kept may stand only in the new list. */}
          <SelectField
            key={monthOf(today)}
            {...form.field('paidTo')}
            label={t('own.cover.paidTo')}
            hint={t('own.cover.paidToHint', { phone: CALL_CENTRE })}
            choose={t('own.cover.choose')}
            options={monthsToChoose(today).map((value, at) => ({
              value,
              label: at === 0 ? t('own.cover.orBefore', { month: formats.month(value) }) : formats.month(value),
            }))}
          />
          <DateField
            id="start"
            legend={t('own.cover.start')}
            hint={<Say as="span" text={t('own.cover.startHint')} />}
            optional={t('enrol:frame.optional')}
            error={form.field('startDay').error}
            labels={{ day: t('enrol:lahir.day'), month: t('enrol:lahir.month'), year: t('enrol:lahir.year') }}
            day={form.box('startDay')}
            month={form.box('startMonth')}
            year={form.box('startYear')}
          />
        </>
      }
      result={
        cover === null || standing === null ? null : (
          <>
            <Sourced grounds={standing.grounds} asOf={FACTS_CHECKED_ON}>
              <Notice kind={KINDS[standing.kind]} title={answer}>
                {rest.map((text) => (
                  <Say key={text} text={text} />
                ))}
              </Notice>
            </Sourced>
            <DeathBenefit cover={cover} today={today} />
            {/* A phone's clock may be wrong, and all of it hangs on that. */}
            <Say className="hint" text={t('own.cover.asOfToday', { date: formats.date(today) })} />
          </>
        )
      }
    />
  );
}

/** What her family would receive if she died, and not by work: a second thing, for which she waits. */
function DeathBenefit({ cover, today }: { readonly cover: CoverTold; readonly today: PlainDate }) {
  const { t } = useTranslation('benefits');
  const told = deathBenefitOf(cover, today, useFormats());
  if (told === null) return null;
  return (
    <section className="card example">
      <Sourced grounds={told.grounds} asOf={BENEFITS.asOf}>
        <h4>{t('own.cover.jkm.title')}</h4>
        {told.lines.map(({ text, values }) => (
          <Say key={text} text={t(`own.cover.${text}`, values)} />
        ))}
      </Sourced>
    </section>
  );
}
