import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LedgerAnswer, PAY_PATHS } from '#domain/pay-wire.ts';
import { PAY_REASONS } from '#domain/pay.ts';
import { dayInJakarta } from '#domain/plain-date.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { announce } from '#ui/announce.ts';
import { useOffice } from '#console/session.tsx';
import { useOfficeProblemText } from '#console/use-problem-text.ts';

/** How many months back can be looked at. */
const MONTHS = 12;

/** Every line of an agent's month: what counts and what not, and why; the same that her phone shows. */
export function LedgerLines({ account }: { readonly account: string }) {
  const { t } = useTranslation('office-agents');
  const { ask } = useOffice();
  const { month: inWords, rupiah } = useFormats();
  const textOf = useOfficeProblemText();
  const [months] = useState(() => lastMonths(new Date()));
  const [month, setMonth] = useState(months[0] ?? '');
  const [lines, setLines] = useState<LedgerAnswer['lines'] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const show = async () => {
    const answer = await ask(PAY_PATHS.ledger, LedgerAnswer, { account, month });
    setProblem(answer.ok ? null : answer.code);
    if (!answer.ok) return;
    setLines(answer.value.lines);
    announce(t('ledger.shown', { count: answer.value.lines.length }));
  };
  const why = (code: string) => {
    const known = PAY_REASONS.find((each) => each === code);
    return known === undefined ? code : t(`ledger.why.${known}`);
  };

  return (
    <section className="card">
      <h2>{t('ledger.heading')}</h2>
      <SelectField
        id="ledger-month"
        label={t('ledger.month')}
        options={months.map((each) => ({ value: each, label: inWords(each) }))}
        value={month}
        onChange={(event) => {
          setMonth(event.currentTarget.value);
          setLines(null);
        }}
      />
      <Button kind="secondary" onClick={() => void show()}>
        {t('ledger.show')}
      </Button>
      {problem !== null && <Notice kind="danger" title={textOf(problem)} />}
      {lines?.length === 0 && <p>{t('pay.nothing')}</p>}
      {lines !== null && lines.length > 0 && (
        <div className="case-list">
          <table className="cases">
            <caption>{t('ledger.caption', { month: inWords(month) })}</caption>
            <thead>
              <tr>
                <th scope="col">{t('ledger.reference')}</th>
                <th scope="col">{t('ledger.counts')}</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <tr key={line.id}>
                  <th scope="row">
                    <strong className="whole">{line.reference}</strong>
                  </th>
                  <td>
                    <span className={line.counts ? 'tag' : 'tag tag-warning'}>
                      {t(line.counts ? 'ledger.yes' : 'ledger.no')}
                    </span>{' '}
                    {line.counts && line.rupiah !== null && rupiah(line.rupiah)}{' '}
                    <span className="below">{why(line.why)}</span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function lastMonths(now: Date): readonly string[] {
  const [year = 0, number = 1] = dayInJakarta(now).split('-').map(Number);
  return Array.from({ length: MONTHS }, (_, back) => {
    const at = new Date(Date.UTC(year, number - 1 - back, 1));
    return at.toISOString().slice(0, 7);
  });
}
