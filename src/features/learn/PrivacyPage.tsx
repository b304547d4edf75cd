import { useTranslation } from 'react-i18next';
import { OperatorReach } from '#features/OperatorReach.tsx';
import { ReadAloud } from '#features/ReadAloud.tsx';
import { Say } from '#features/Say.tsx';
import { basePath } from '#i18n/languages.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { LinkButton } from '#ui/LinkButton.tsx';

const SECTIONS = ['phone', 'sent', 'counted', 'office', 'rights', 'erase', 'others'] as const;

/** What is kept where, who can read it, and what a person may ask for (UU 27/2022). */
export function PrivacyPage() {
  const { t } = useTranslation('home');
  const { language } = useFormats();
  return (
    <>
      <ReadAloud section="isi" />
      <h1 data-say="">{t('privacy.heading')}</h1>
      <Say text={t('privacy.lead')} className="lead" />
      {SECTIONS.map((section) => (
        <section key={section}>
          <h2 data-say="">{t(`privacy.${section}.heading`)}</h2>
          <Say text={t(`privacy.${section}.body`)} />
          <Say text={t(`privacy.${section}.more`)} />
        </section>
      ))}
      <OperatorReach />
      <div className="actions">
        <LinkButton kind="secondary" href={`${basePath(language)}/pengaturan`}>
          {t('privacy.settings')}
        </LinkButton>
      </div>
    </>
  );
}
