import { useTranslation } from 'react-i18next';
import { AGE_TOO_OLD, YOUNGEST_AGE } from '#domain/age.ts';
import { FACTS_CHECKED_ON } from '#domain/known-day.ts';
import { Explain } from '#features/learn/Explain.tsx';
import { Island } from '#features/learn/Island.tsx';
import type { TopicProps } from '#features/learn/LearnPage.tsx';
import { Sourced } from '#features/learn/Sourced.tsx';
import { EligibilityCheck } from '#features/learn/eligibility/EligibilityCheck.tsx';
import { Say } from '#features/Say.tsx';

const CONDITIONS = ['nik', 'age', 'work', 'well'] as const;
const GROUNDS = [
  { legal: null, sources: ['S4', 'S6', 'S10', 'S16', 'S20'] },
  { legal: 'UU 13/2003 Pasal 1, 69', sources: [] },
] as const;

/** Whether one may join: asked in five questions, and below them as a list. */
export function CheckPage({ today }: TopicProps) {
  const { t } = useTranslation('learn');
  return (
    <>
      <Explain text="check.lead" className="lead" />
      <Island name="eligibility" today={today}>
        <EligibilityCheck />
      </Island>
      <Sourced grounds={GROUNDS} asOf={FACTS_CHECKED_ON}>
        <h2 data-say="">{t('check.conditions')}</h2>
        <ul className="ticks">
          {CONDITIONS.map((id) => (
            <Say key={id} as="li" text={t(`who.need.${id}`, { youngest: YOUNGEST_AGE, tooOld: AGE_TOO_OLD })} />
          ))}
        </ul>
      </Sourced>
    </>
  );
}
