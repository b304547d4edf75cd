import { useTranslation } from 'react-i18next';
import { Say } from '#features/Say.tsx';
import { useConfig } from '#features/use-config.ts';

/** Whom to ask, as the intake told this phone; nothing before it has. */
export function Contact() {
  const { t } = useTranslation('status');
  const operator = useConfig()?.operator;
  if (operator === undefined || operator.name === '') return null;
  const { name, contact } = operator;
  return (
    <section aria-labelledby="contact-title">
      <h2 id="contact-title">{t('contactTitle')}</h2>
      <Say text={contact === '' ? t('contactNameOnly', { name }) : t('contact', { name, contact })} />
    </section>
  );
}
