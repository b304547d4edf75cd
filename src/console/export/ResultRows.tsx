import { useTranslation } from 'react-i18next';
import { type ResultShown, VERDICTS } from '#domain/results-wire.ts';
import { useFormats } from '#i18n/use-formats.ts';

/** More rows than anybody mends at once; their kinds are counted above. */
const ROWS_SHOWN = 200;

/** How many rows of which kind, and each row with what is to be done about it. */
export function ResultRows({ rows }: { readonly rows: readonly ResultShown[] }) {
  const { t } = useTranslation('office-export');
  const { language } = useFormats();
  const counted = VERDICTS.flatMap((verdict) => {
    const count = rows.filter((row) => row.verdict === verdict).length;
    return count === 0 ? [] : [{ verdict, count }];
  });
  const shown = rows.slice(0, ROWS_SHOWN);
  return (
    <>
      <ul className="verdicts">
        {counted.map(({ verdict, count }) => (
          <li key={verdict}>
            <strong>{count.toLocaleString(language)}</strong> {t(`verdict.${verdict}`)}
          </li>
        ))}
      </ul>
      <div className="result-rows">
        <table>
          <caption>{t('import.rows')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('import.row')}</th>
              <th scope="col">{t('source.reference')}</th>
              <th scope="col">KPJ</th>
              <th scope="col">{t('import.verdict')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ row, verdict, found, kpj }) => (
              <tr key={row}>
                <th scope="row">{row}</th>
                <td className="whole">{found?.reference ?? '–'}</td>
                <td className="whole">{kpj ?? '–'}</td>
                <td>{t(`verdict.${verdict}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > ROWS_SHOWN && <p className="hint">{t('import.more', { count: rows.length - ROWS_SHOWN })}</p>}
    </>
  );
}
