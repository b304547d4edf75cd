import { useTranslation } from 'react-i18next';
import { basePath } from '#i18n/languages.ts';
import { useFormats } from '#i18n/use-formats.ts';

const SECTIONS = ['phone', 'sent', 'office', 'rights', 'erase', 'others'] as const;

/** What is kept where, who can read it, and what a person may ask for (UU 27/2022). */
export function PrivacyPage() {
  const { t } = useTranslation('home');
  const { language } = useFormats();
  return (
    <>
      <h1>{t('privacy.heading')}</h1>
      <p className="lead">{t('privacy.lead')}</p>
      {SECTIONS.map((section) => (
        <section key={section}>
          <h2>{t(`privacy.${section}.heading`)}</h2>
          <p>{t(`privacy.${section}.body`)}</p>
          <p>{t(`privacy.${section}.more`)}</p>
        </section>
      ))}
      <p>
        <a href={`${basePath(language)}/pengaturan`}>{t('privacy.settings')}</a>
      </p>
    </>
  );
}
