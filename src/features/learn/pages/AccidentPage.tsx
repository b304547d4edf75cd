import { useTranslation } from 'react-i18next';
import { BENEFITS } from '#domain/benefit-book.ts';
import { tableFor } from '#domain/benefit-lines.ts';
import { workAccident } from '#domain/benefits.ts';
import { claimGuide } from '#domain/claims.ts';
import { monthOf } from '#domain/plain-date.ts';
import { AmountList } from '#features/learn/example/AmountList.tsx';
import { OwnAccident } from '#features/learn/example/OwnAccident.tsx';
import { WorkedExample } from '#features/learn/example/WorkedExample.tsx';
import { Explain } from '#features/learn/Explain.tsx';
import { Island } from '#features/learn/Island.tsx';
import type { TopicProps } from '#features/learn/LearnPage.tsx';
import { CALL_CENTRE } from '#features/call-centre.ts';
import { Sourced } from '#features/learn/Sourced.tsx';
import { Terms } from '#features/learn/Term.tsx';
import { Say } from '#features/Say.tsx';
import { basePath } from '#i18n/languages.ts';
import { useFormats } from '#i18n/use-formats.ts';

/** JKK: what happens after an accident at work, what is paid, and what not. */
export function AccidentPage({ today }: TopicProps) {
  const { t } = useTranslation('learn');
  const { language } = useFormats();
  const month = monthOf(today);
  const { jkk } = tableFor({ month });
  const { firstMonths, firstPercent, thenPercent } = jkk.incapacity;
  // Without a month of not working: what that brings is told in words above.
  const { lines } = workAccident({ base: 0, monthsUnableToWork: 0, month });
  const { expiry } = claimGuide('work-accident');
  return (
    <>
      <Explain text="accident.lead" className="lead" />
      <p>
        <a className="to-emergency" href={`${basePath(language)}/darurat/`}>
          {t('accident.now')}
        </a>
      </p>
      <h2 data-say="">{t('accident.whenHeading')}</h2>
      <ul className="ticks">
        {(['atWork', 'onTheWay', 'disease', 'violence'] as const).map((id) => (
          <Say key={id} as="li" text={t(`accident.when.${id}`)} />
        ))}
      </ul>
      <Explain text="accident.noWait" />
      <Terms ids={['jkk', 'disease', 'clinic']} />
      <Sourced grounds={[jkk.incapacity, ...lines, ...(expiry === null ? [] : [expiry])]} asOf={BENEFITS.asOf}>
        <h2 data-say="">{t('accident.paidHeading')}</h2>
        <Explain text="accident.pay" values={{ firstMonths, first: `${firstPercent}%`, rest: `${thenPercent}%` }} />
        <Explain text="accident.partial" />
        <AmountList lines={lines} />
        <h2 data-say="">{t('accident.notHeading')}</h2>
        <ul>
          {(['illness', 'unpaid', 'late', 'private'] as const).map((id) => (
            <Say key={id} as="li" text={t(`accident.not.${id}`, { years: expiry?.years, phone: CALL_CENTRE })} />
          ))}
        </ul>
      </Sourced>
      <h2 data-say="">{t('accident.examplesHeading')}</h2>
      <Explain text="accident.examplesNote" />
      <Terms ids={['base', 'incapacity', 'periodic']} />
      <WorkedExample event="accident" today={today} />
      <WorkedExample event="disability" today={today} />
      <WorkedExample event="workDeath" today={today} />
      <Island name="own-accident" today={today}>
        <OwnAccident today={today} />
      </Island>
    </>
  );
}
