import { useTranslation } from 'react-i18next';
import type { PayRule } from '#domain/pay.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { Details } from '#ui/Details.tsx';

/** What counts, since when: the rules as an administrator has set them, the newest first. */
export function PayRules({ rules }: { readonly rules: readonly PayRule[] }) {
  const { t } = useTranslation('bag');
  const { date, rupiah } = useFormats();
  if (rules.length === 0) return null;
  const newestFirst = [...rules].sort((one, other) => (one.from < other.from ? 1 : -1));
  return (
    <Details summary={t('pay.rules')}>
      {newestFirst.map((rule) => (
        <section key={rule.from}>
          <h3>{t('pay.since', { day: date(rule.from) })}</h3>
          <ul>
            <li>{t(`pay.rule_${rule.stage}`)}</li>
            {rule.exceptDuplicates && <li>{t('pay.rule_duplicates')}</li>}
            {rule.exceptRevoked && <li>{t('pay.rule_device')}</li>}
            {rule.photosComplete && <li>{t('pay.rule_photos')}</li>}
            {rule.rupiah !== null && <li>{t('pay.rule_amount', { amount: rupiah(rule.rupiah) })}</li>}
            {rule.threshold !== null && <li>{t('pay.rule_threshold', { count: rule.threshold })}</li>}
          </ul>
        </section>
      ))}
    </Details>
  );
}
