import { useTranslation } from 'react-i18next';
import { useLocation, useRouter } from 'wouter';
import { ComfortSettings } from '#features/ComfortSettings.tsx';
import { Say } from '#features/Say.tsx';
import { Erase } from '#features/outbox/Erase.tsx';
import { OfflineReadiness } from '#features/outbox/OfflineReadiness.tsx';
import { useStorageState } from '#features/outbox/use-storage-state.ts';
import { LANGUAGES, LANGUAGE_NAMES, NEEDS_NATIVE_READER, namesOf, pathIn } from '#i18n/languages.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { BackLink } from '#ui/BackLink.tsx';
import { PageHeading } from '#ui/PageHeading.tsx';
import { usePageTitle } from '#ui/page-title.ts';

/** Language, how this phone keeps things, the release, and erasing. */
export function SettingsPage() {
  const { t } = useTranslation(['outbox', 'comfort', 'common']);
  const { base } = useRouter();
  const [path] = useLocation();
  const storage = useStorageState();
  const { language: spoken } = useFormats();
  usePageTitle(`${t('settings.heading')} – Payung`);
  return (
    <>
      <BackLink href={`${base}/kiriman`}>{t('heading')}</BackLink>
      <PageHeading page="settings">{t('settings.heading')}</PageHeading>
      <section aria-labelledby="language-title">
        <h2 id="language-title">{t('settings.language')}</h2>
        <ul className="language-list">
          {LANGUAGES.map((language) => (
            <li key={language}>
              <a
                href={pathIn(language, path)}
                lang={language}
                hrefLang={language}
                aria-current={language === spoken ? 'true' : undefined}
              >
                {LANGUAGE_NAMES[language]}
              </a>
            </li>
          ))}
        </ul>
        <p>{t('common:nativeReader', { languages: namesOf(NEEDS_NATIVE_READER) })}</p>
      </section>
      <section aria-labelledby="offline-title">
        <h2 id="offline-title">{t('settings.offlineTitle')}</h2>
        <OfflineReadiness />
      </section>
      <section aria-labelledby="comfort-title">
        <h2 id="comfort-title">{t('comfort:heading')}</h2>
        <Say text={t('comfort:lead')} />
        <ComfortSettings />
      </section>
      <section aria-labelledby="storage-title">
        <h2 id="storage-title">{t('storage.title')}</h2>
        <p>
          {storage === null
            ? t('storage.unknown')
            : storage.persisted === true
              ? t('storage.safe')
              : t('storage.unsure')}
        </p>
      </section>
      <section aria-labelledby="version-title">
        <h2 id="version-title">{t('settings.versionTitle')}</h2>
        <p>{t('settings.version', { version: import.meta.env.APP_VERSION })}</p>
      </section>
      <Erase />
    </>
  );
}
