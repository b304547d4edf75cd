import { useTranslation } from 'react-i18next';
import { AGE_TOO_OLD, YOUNGEST_AGE } from '#domain/age.ts';
import { FACTS_CHECKED_ON } from '#domain/known-day.ts';
import { SECTORS, type SectorId } from '#domain/occupations.ts';
import { Explain } from '#features/learn/Explain.tsx';
import { CALL_CENTRE } from '#features/call-centre.ts';
import { Sourced } from '#features/learn/Sourced.tsx';
import { WorkIcon } from '#features/learn/scenes/WorkIcon.tsx';
import { Terms } from '#features/learn/Term.tsx';
import { Say } from '#features/Say.tsx';

const ALSO = ['disability', 'women', 'domestic', 'two'] as const;
const NEEDED = ['nik', 'age', 'work', 'well'] as const;
const GROUNDS = [
  { legal: null, sources: ['S4', 'S6', 'S10', 'S16', 'S20'] },
  { legal: 'UU 13/2003 Pasal 1, 69', sources: [] },
] as const;
const NOT_HERE = ['wage', 'old', 'child', 'unsure'] as const;

/** Who may join, with pictures of the work; who may not, and where they belong. */
export function WhoPage() {
  const { t } = useTranslation('learn');
  const ages = { youngest: YOUNGEST_AGE, tooOld: AGE_TOO_OLD };
  return (
    <>
      <Explain text="who.lead" className="lead" />
      <Terms ids={['bpu', 'nik']} />
      <h2 data-say="">{t('who.workHeading')}</h2>
      <ul className="works">
        {sectors().map((sector) => (
          <li key={sector}>
            <WorkIcon sector={sector} />
            <span className="sentence">{t(`who.work.${sector}`)}</span>
          </li>
        ))}
      </ul>
      <Explain text="who.otherWork" />
      <h2 data-say="">{t('who.alsoHeading')}</h2>
      <ul className="ticks">
        {ALSO.map((id) => (
          <Say key={id} as="li" text={t(`who.also.${id}`, { phone: CALL_CENTRE })} />
        ))}
      </ul>
      <Sourced grounds={GROUNDS} asOf={FACTS_CHECKED_ON}>
        <h2 data-say="">{t('who.needHeading')}</h2>
        <ul className="ticks">
          {NEEDED.map((id) => (
            <Say key={id} as="li" text={t(`who.need.${id}`, ages)} />
          ))}
        </ul>
        <h2 data-say="">{t('who.notHeading')}</h2>
        <ul>
          {NOT_HERE.map((id) => (
            <Say key={id} as="li" text={t(`who.not.${id}`, { ...ages, phone: CALL_CENTRE })} />
          ))}
        </ul>
        <p className="quiet">{t('who.ageNote', ages)}</p>
      </Sourced>
    </>
  );
}

function sectors(): readonly SectorId[] {
  return Object.keys(SECTORS).filter((id): id is SectorId => id in SECTORS);
}
