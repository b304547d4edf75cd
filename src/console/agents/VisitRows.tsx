import { useTranslation } from 'react-i18next';
import { formatPhone } from '#domain/phone.ts';
import type { VisitRowShown } from '#domain/visit-wire.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { useProblemText } from '#i18n/use-problem-text.ts';

/** What each row of a file would bring, those that are wrong first with what to do about them. */
export function VisitRows({ rows }: { readonly rows: readonly VisitRowShown[] }) {
  const { t } = useTranslation('office-agents');
  const wrong = rows.filter(({ visit }) => visit === null);
  return (
    <div className="case-list">
      <table className="cases">
        <caption>{t('import.rows', { count: rows.length })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('import.row')}</th>
            <th scope="col">{t('import.visit')}</th>
          </tr>
        </thead>
        <tbody>
          {[...wrong, ...rows.filter((row) => !wrong.includes(row))].map((row) => (
            <tr key={row.row}>
              <th scope="row" data-label={t('import.row')}>
                {row.row}
              </th>
              <td>
                <Row shown={row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ shown: { visit, problems } }: { readonly shown: VisitRowShown }) {
  const { t } = useTranslation('office-agents');
  const { date } = useFormats();
  const textOf = useProblemText();
  if (visit === null) {
    return problems.map(({ column, problem }) => (
      <span key={column} className="row-problem">
        <strong>{t(`assign.${column}`)}:</strong> {textOf(problem)}
      </span>
    ));
  }
  const { name, address, phone, note, appointment } = visit;
  return (
    <>
      <strong>{name}</strong>
      <span className="below">
        {[address, phone === null ? null : formatPhone(phone), appointment === null ? null : date(appointment), note]
          .filter((part) => part !== null)
          .join(' · ')}
      </span>
    </>
  );
}
