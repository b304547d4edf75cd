import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { PayAnswer } from '#domain/pay-wire.ts';
import { useFormats } from '#i18n/use-formats.ts';

/** What counts of each agent, this month and the one before. */
export function PayTable({ pay }: { readonly pay: PayAnswer }) {
  const { t } = useTranslation('office-agents');
  const { month: inWords } = useFormats();
  if (pay.agents.length === 0) return <p className="nothing">{t('agents.none')}</p>;
  return (
    <div className="case-list">
      <table className="cases agents">
        <caption>{t('pay.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('agents.agent')}</th>
            {pay.months.map((month) => (
              <th key={month} scope="col">
                {inWords(month)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {pay.agents.map(({ account, name, months }) => (
            <tr key={account}>
              <th scope="row">
                <Link className="case-link" href={`/agen/${account}`}>
                  {name}
                </Link>
              </th>
              {pay.months.map((month) => (
                <td key={month} data-label={inWords(month)}>
                  <Month counted={months.find((each) => each.month === month)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type Counted = PayAnswer['agents'][number]['months'][number];

function Month({ counted }: { readonly counted: Counted | undefined }) {
  const { t } = useTranslation('office-agents');
  const { rupiah } = useFormats();
  if (counted === undefined) return <>{t('pay.nothing')}</>;
  return (
    <>
      {t('pay.counted', { count: counted.counted })}
      {counted.rupiah !== null && ` · ${rupiah(counted.rupiah)}`}
      {counted.notCounted > 0 && <span className="below">{t('pay.notCounted', { count: counted.notCounted })}</span>}
    </>
  );
}
