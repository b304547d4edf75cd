import { useTranslation } from 'react-i18next';
import type { PayAnswer } from '#domain/pay-wire.ts';
import { ruleOn } from '#domain/pay.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { usePayTerms } from '#console/pay/use-pay-terms.ts';

type Rule = PayAnswer['rules'][number];

/** The rules of what counts, the newest day first; nothing counts before one is set. */
export function PayRules({ rules, today }: { readonly rules: readonly Rule[]; readonly today: string }) {
  const { t } = useTranslation('office-agents');
  const { date, instant } = useFormats();
  const termsOf = usePayTerms();
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
            <ul className="terms">
              {termsOf(rule).map((term) => (
                <li key={term}>{term}</li>
              ))}
            </ul>
            <p className="hint">{t('rules.by', { name: rule.setBy, time: instant(Date.parse(rule.setAt)) })}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
