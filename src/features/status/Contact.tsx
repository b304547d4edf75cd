import { useTranslation } from 'react-i18next';
import { ReachList } from '#features/OperatorReach.tsx';
import { Say } from '#features/Say.tsx';
import { CALL_CENTRE } from '#features/call-centre.ts';
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
      {contact === '' ? (
        // Nobody can be reached there: of the entry nobody else knows, but of the protection others do.
        <Say text={t('contactNone', { name, phone: CALL_CENTRE })} />
      ) : (
        <Say text={reach === null ? t('contact', { name, contact }) : t('contactNameOnly', { name })} />
      )}
      {reach !== null && <ReachList reach={reach} />}
    </section>
  );
}
