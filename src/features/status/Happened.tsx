import { useTranslation } from 'react-i18next';
import { useRouter } from 'wouter';
import { Say } from '#features/Say.tsx';
import { claimPath } from '#features/claim-pages.ts';

/** Where to read what to do when something happens to who is registered. */
export function Happened() {
  const { t } = useTranslation('status');
  const { base } = useRouter();
  return (
    <section aria-labelledby="happened-title">
      <h2 data-say="" id="happened-title">
        {t('happened.title')}
      </h2>
      <Say text={t('happened.what')} />
      <p>
        <a className="card-link" href={`${base}${claimPath('list')}`}>
          {t('happened.link')}
        </a>
      </p>
    </section>
  );
}
