import { useTranslation } from 'react-i18next';
import { Terms } from '#features/learn/Term.tsx';
import { Explain } from '#features/learn/Explain.tsx';

const MISTAKEN_FOR = ['health', 'pension', 'jobLoss', 'savings', 'sold'] as const;

/** What people take it for, and where that is to be had. */
export function NotPage() {
  const { t } = useTranslation('learn');
  return (
    <>
      <Explain text="not.lead" className="lead" />
      <Terms ids={['jkk', 'jkm', 'jht']} />
      {MISTAKEN_FOR.map((id) => (
        <section key={id} className="card not">
          <h2 data-say="">{t(`not.${id}.title`)}</h2>
          <Explain text={`not.${id}.body`} />
        </section>
      ))}
      <section className="card">
        <h2 data-say="">{t('not.official.title')}</h2>
        {/* Where the intake is the official channel, home.ts says so instead. */}
        <p data-official={t('not.official.operated', { skipInterpolation: true })}>{t('not.official.body')}</p>
      </section>
    </>
  );
}
