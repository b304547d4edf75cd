import { useTranslation } from 'react-i18next';
import type { PayAnswer } from '#domain/pay-wire.ts';
import { ruleOn } from '#domain/pay.ts';
import { useFormats } from '#i18n/use-formats.ts';

type Rule = PayAnswer['rules'][number];

/** The rules of what counts, the newest day first; nothing counts before one is set. */
export function PayRules({ rules, today }: { readonly rules: readonly Rule[]; readonly today: string }) {
  const { t } = useTranslation('office-agents');
  const { date, instant } = useFormats();
  const now = ruleOn(rules, today);
  return (
    <section className="card">
      <h2>{t('rules.heading')}</h2>
      {rules.length === 0 && <p>{t('rules.none')}</p>}
      <ul className="people">
        {rules.map((rule) => (
          <li key={rule.from}>
            <h3>
              {t('rules.from', { date: date(rule.from) })}
              {rule.from === now?.from && <span className="tag">{t('rules.now')}</span>}
              {rule.from > today && <span className="tag tag-warning">{t('rules.later')}</span>}
            </h3>
            <Terms rule={rule} />
            <p className="hint">{t('rules.by', { name: rule.setBy, time: instant(Date.parse(rule.setAt)) })}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Terms({ rule }: { readonly rule: Rule }) {
  const { t } = useTranslation('office-agents');
  const { rupiah } = useFormats();
  const { stage, exceptDuplicates, exceptRevoked, photosComplete, threshold } = rule;
  return (
    <ul className="terms">
      <li>{t(`rules.stage.${stage}`)}</li>
      {exceptDuplicates && <li>{t('rules.exceptDuplicates')}</li>}
      {exceptRevoked && <li>{t('rules.exceptRevoked')}</li>}
      {photosComplete && <li>{t('rules.photosComplete')}</li>}
      <li>{rule.rupiah === null ? t('rules.noAmount') : t('rules.amount', { amount: rupiah(rule.rupiah) })}</li>
      {threshold !== null && <li>{t('rules.threshold', { count: threshold })}</li>}
    </ul>
  );
}
