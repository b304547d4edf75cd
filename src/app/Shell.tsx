import type { MouseEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LANGUAGES, LANGUAGE_NAMES, NEEDS_NATIVE_READER, basePath, namesOf, pathIn } from '#i18n/languages.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { Icon } from '#ui/Icon.tsx';
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
  const comfort = `${base}/kenyamanan/`;
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
        <details className="languages">
          <summary>{t('nav.language')}</summary>
          <div className="languages-body">
            <ul>
              {LANGUAGES.map((each) => (
                <li key={each}>
                  <a
                    href={pathIn(each, address)}
                    hrefLang={each}
                    lang={each}
                    data-language={each}
                    aria-current={each === language ? 'true' : undefined}
                    onClick={foldUp}
                  >
                    {LANGUAGE_NAMES[each]}
                  </a>
                </li>
              ))}
            </ul>
            <p className="hint">{t('nativeReader', { languages: namesOf(NEEDS_NATIVE_READER) })}</p>
          </div>
        </details>
        <nav className="site-nav" aria-label={t('nav.main')}>
          <a href={`${base}/kiriman`}>{t('nav.entries')}</a>
          <a href={address === comfort ? comfort : `${comfort}#${address}`}>{t('nav.comfort')}</a>
        </nav>
      </header>
      <main id="isi" tabIndex={-1}>
        {children}
      </main>
      <footer className="site-footer">
        <p id="operator" data-official={t('footer.official', { skipInterpolation: true })}>
          {operator === null ? t('footer.notOfficial') : t('footer.official', { operator })}
        </p>
        {NEEDS_NATIVE_READER.includes(language) && <p>{t('nativeReader', { languages: LANGUAGE_NAMES[language] })}</p>}
        <p>
          <a className="to-emergency" href={`${base}/darurat/`}>
            <Icon name="warning" />
            {t('nav.emergency')}
          </a>
          <a href={`${base}/tanya/`}>{t('nav.help')}</a>
          <a href={`${base}/klaim/`}>{t('nav.claims')}</a>
        </p>
        <p>
          <a href={`${base}/privasi/`}>{t('nav.privacy')}</a>
          <a href={`${base}/pengaturan`}>{t('nav.settings')}</a>
          <a href={`${base}/aksesibilitas/`}>{t('nav.accessibility')}</a>
        </p>
        <p>
          <a href="/wilayah/ATTRIBUTION.txt">{t('footer.regions')}</a>
        </p>
      </footer>
    </>
  );
}

/** The choice is made: the list folds up, and the focus stays on what opened it while the words of the page change. */
function foldUp(event: MouseEvent<HTMLAnchorElement>): void {
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const list = event.currentTarget.closest('details');
  list?.removeAttribute('open');
  list?.querySelector('summary')?.focus();
}
