import { useTranslation } from 'react-i18next';
import { Terms } from '#features/learn/Term.tsx';
import { Explain } from '#features/learn/Explain.tsx';

const PROTECTIONS = [
  { id: 'jkk', name: 'Jaminan Kecelakaan Kerja (JKK)' },
  { id: 'jkm', name: 'Jaminan Kematian (JKM)' },
  { id: 'jht', name: 'Jaminan Hari Tua (JHT)' },
] as const;

/** What it is: an umbrella; and the three protections below it. */
export function WhatPage() {
  const { t } = useTranslation('learn');
  return (
    <>
      <Explain text="what.lead" className="lead" />
      <Explain text="what.how" />
      <Terms ids={['contribution', 'member']} />
      <h2 data-say="">{t('what.three')}</h2>
      {PROTECTIONS.map(({ id, name }) => (
        <section key={id} className="card">
          <h3 data-say="">{t(`what.${id}.title`)}</h3>
          <Explain text={`what.${id}.body`} />
          <p className="quiet">
            {t('what.named')} <span lang="id">{name}</span>
          </p>
        </section>
      ))}
      <Explain text="what.choose" />
      <h2 data-say="">{t('what.whose')}</h2>
      <Explain text="what.state" />
      <Terms ids={['agency', 'jamsostek']} />
      <Explain text="what.payung" />
    </>
  );
}
