import { useTranslation } from 'react-i18next';
import { BENEFITS } from '#domain/benefit-book.ts';
import { scholarshipLimit, tableFor } from '#domain/benefit-lines.ts';
import { monthOf } from '#domain/plain-date.ts';
import { OwnScholarship } from '#features/learn/example/OwnScholarship.tsx';
import { WorkedExample } from '#features/learn/example/WorkedExample.tsx';
import { Explain } from '#features/learn/Explain.tsx';
import { Island } from '#features/learn/Island.tsx';
import type { TopicProps } from '#features/learn/LearnPage.tsx';
import { Sourced } from '#features/learn/Sourced.tsx';
import { Terms } from '#features/learn/Term.tsx';
import { Say } from '#features/Say.tsx';
import { useFormats } from '#i18n/use-formats.ts';

/** The scholarship: when it begins, and how much a year at each level. */
export function SchoolPage({ today }: TopicProps) {
  const { t } = useTranslation('learn');
  const { rupiah } = useFormats();
  const { jkm, scholarship } = tableFor({ month: monthOf(today) });
  const most = scholarshipLimit(scholarship, scholarship.mostChildren);
  return (
    <>
      <Explain text="school.lead" className="lead" />
      <Terms ids={['scholarship', 'paidTime']} />
      <Sourced grounds={[scholarship, jkm.scholarshipAfter]} asOf={BENEFITS.asOf}>
        <h2 data-say="">{t('school.whenHeading')}</h2>
        <ul className="ticks">
          {(['jkk', 'jkm'] as const).map((id) => (
            <Say key={id} as="li" text={t(`school.when.${id}`, { years: jkm.scholarshipAfter.months / 12 })} />
          ))}
        </ul>
        <h2 data-say="" id="school-table">
          {t('school.tableHeading')}
        </h2>
        <Levels levels={scholarship.levels} />
        {most.kind === 'limit' && (
          <Explain text="school.all" values={{ children: scholarship.mostChildren, total: rupiah(most.upTo) }} />
        )}
        <h2 data-say="">{t('school.notHeading')}</h2>
        <ul>
          {(['child', 'yearly'] as const).map((id) => (
            <Say
              key={id}
              as="li"
              text={t(`school.not.${id}`, { age: scholarship.childUnderAge, back: scholarship.backPaySchoolYears })}
            />
          ))}
        </ul>
      </Sourced>
      <h2 data-say="">{t('school.exampleHeading')}</h2>
      <WorkedExample event="scholarship" today={today} />
      <Island name="own-scholarship" today={today}>
        <OwnScholarship today={today} />
      </Island>
    </>
  );
}

function Levels({ levels }: Pick<ReturnType<typeof tableFor>['scholarship'], 'levels'>) {
  const { t } = useTranslation(['learn', 'benefits']);
  const { rupiah } = useFormats();
  return (
    <table className="bands levels" aria-labelledby="school-table">
      <thead>
        <tr>
          <th scope="col">{t('school.level')}</th>
          <th scope="col">{t('school.perYear')}</th>
          <th scope="col">{t('school.years')}</th>
        </tr>
      </thead>
      <tbody>
        {levels.map(({ level, perYear, years }) => (
          <tr key={level}>
            <th scope="row">{t(`benefits:line.scholarship-${level}`)}</th>
            <td>{rupiah(perYear)}</td>
            <td>{t('school.yearsCount', { count: years })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
