import { useTranslation } from 'react-i18next';
import { ReachList } from '#features/OperatorReach.tsx';
import { Say } from '#features/Say.tsx';
import { useConfig } from '#features/use-config.ts';

/** Whom to ask, as the intake told this phone; nothing before it has. */
export function Contact() {
  const { t } = useTranslation('status');
  const operator = useConfig()?.operator;
  if (operator === undefined || operator.name === '') return null;
  const { name, contact, reach } = operator;
  return (
    <section aria-labelledby="contact-title">
      <h2 id="contact-title">{t('contactTitle')}</h2>
      <Say text={contact === '' || reach !== null ? t('contactNameOnly', { name }) : t('contact', { name, contact })} />
      {reach !== null && <ReachList reach={reach} />}
    </section>
  );
}
