import { useTranslation } from 'react-i18next';
import { FACTS_CHECKED_ON } from '#domain/known-day.ts';
import { NOT_COVERED } from '#domain/not-covered.ts';
import { Explain } from '#features/learn/Explain.tsx';
import { Sourced } from '#features/learn/Sourced.tsx';
import { Terms } from '#features/learn/Term.tsx';

/** What people take it for, and where that is to be had. */
export function NotPage() {
  const { t } = useTranslation('learn');
  return (
    <>
      <Explain text="not.lead" className="lead" />
      <Terms ids={['jkk', 'jkm', 'jht']} />
      <Sourced grounds={NOT_COVERED} asOf={FACTS_CHECKED_ON}>
        {NOT_COVERED.map(({ id }) => (
          <NotThis key={id} id={id} />
        ))}
      </Sourced>
      <NotThis id="sold" />
      <section className="card">
        <h2 data-say="">{t('not.official.title')}</h2>
        {/* Where the intake is the official channel, home.ts says so instead. */}
        <p data-official={t('not.official.operated', { skipInterpolation: true })}>{t('not.official.body')}</p>
      </section>
    </>
  );
}

function NotThis({ id }: { readonly id: (typeof NOT_COVERED)[number]['id'] | 'sold' }) {
  const { t } = useTranslation('learn');
  return (
    <section className="card not">
      <h2 data-say="">{t(`not.${id}.title`)}</h2>
      <Explain text={`not.${id}.body`} />
    </section>
  );
}
