import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LANGUAGES, LANGUAGE_NAMES, basePath, pathIn } from '#i18n/languages.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { Umbrella } from '#ui/Umbrella.tsx';

/**
 * What surrounds every page. Links are plain: on pages without React the browser follows them, elsewhere `follow-links.ts` does.
 *
 * @param address path and query of the page, for the links to it in other languages
 * @param officialOperator who runs the intake if it is the official channel; pages without React are told later, by home.ts
 */
export function Shell(props: {
  readonly address: string;
  readonly officialOperator?: string | null;
  readonly children: ReactNode;
}) {
  const { address, officialOperator: operator = null, children } = props;
  const { t } = useTranslation('common');
  const { language } = useFormats();
  const base = basePath(language);
  const others = LANGUAGES.filter((each) => each !== language);
  return (
    <>
      <a className="skip-link" href="#isi">
        {t('nav.skip')}
      </a>
      <header className="site-header">
        <a className="brand" href={`${base}/`} aria-label={t('nav.home')}>
          <Umbrella />
          <span>{t('appName')}</span>
        </a>
        <nav className="site-nav" aria-label={t('nav.main')}>
          <a href={`${base}/kiriman`}>{t('nav.entries')}</a>
          {others.map((other, place) => (
            // Keyed by place: the link that was followed stays the same element, and keeps the focus, when the language changes.
            <a key={place} href={pathIn(other, address)} hrefLang={other} lang={other} data-language={other}>
              {LANGUAGE_NAMES[other]}
            </a>
          ))}
        </nav>
      </header>
      <main id="isi" tabIndex={-1}>
        {children}
      </main>
      <footer className="site-footer">
        <p id="operator" data-official={t('footer.official', { skipInterpolation: true })}>
          {operator === null ? t('footer.notOfficial') : t('footer.official', { operator })}
        </p>
        <p>
          <a href={`${base}/privasi/`}>{t('nav.privacy')}</a>
          <a href={`${base}/pengaturan`}>{t('nav.settings')}</a>
        </p>
        <p>
          <a href="/wilayah/ATTRIBUTION.txt">{t('footer.regions')}</a>
        </p>
      </footer>
    </>
  );
}
