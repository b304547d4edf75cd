import { useTranslation } from 'react-i18next';
import type { ExportColumn } from '#domain/export-fields.ts';
import { Details } from '#ui/Details.tsx';

/** What stands in a file, for who fetches it. */
export function ColumnsShown({ columns }: { readonly columns: readonly ExportColumn[] }) {
  const { t } = useTranslation('office-export');
  return (
    <Details summary={t('columns.inFile')}>
      <p>{t('columns.notOfficial')}</p>
      <ol className="columns-shown">
        {columns
          .filter(({ on }) => on)
          .map(({ source, heading }) => (
            <li key={source}>{heading}</li>
          ))}
      </ol>
      <p className="hint">{t('columns.askAdministrator')}</p>
    </Details>
  );
}
