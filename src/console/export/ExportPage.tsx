import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EXPORT_PATHS, ExportColumnsAnswer, type ExportShown, ExportsAnswer } from '#domain/export-wire.ts';
import { mayDo } from '#domain/roles.ts';
import { ChangeColumns } from '#console/export/ChangeColumns.tsx';
import { ColumnsShown } from '#console/export/ColumnsShown.tsx';
import { Exports } from '#console/export/Exports.tsx';
import { ImportResults } from '#console/export/ImportResults.tsx';
import { NewExport } from '#console/export/NewExport.tsx';
import { OfficeHeading } from '#console/OfficeHeading.tsx';
import { useMe, useOffice } from '#console/session.tsx';
import { Trouble } from '#console/Trouble.tsx';
import { useOnce } from '#console/use-loaded.ts';
import { useOfficeProblemText } from '#console/use-problem-text.ts';
import './export.css';

/** Files of cases: for who takes them out, and for who decides what is in them. */
export function ExportPage() {
  const { t } = useTranslation(['office-export', 'console']);
  const { ask } = useOffice();
  const { account } = useMe();
  const textOf = useOfficeProblemText();
  const [exports, setExports] = useState<readonly ExportShown[] | null>(null);
  const [columns, setColumns] = useState<ExportColumnsAnswer | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const mayExport = mayDo(account.role, 'cases-export');
  const mayChange = mayDo(account.role, 'export-columns-change') && account.regions === 'all';

  const load = useCallback(async () => {
    const held = await ask(EXPORT_PATHS.columns, ExportColumnsAnswer);
    if (held.ok) setColumns(held.value);
    const listed = mayExport ? await ask(EXPORT_PATHS.exports, ExportsAnswer) : null;
    if (listed?.ok === true) setExports(listed.value.exports);
    setTrouble(!held.ok ? held.code : listed === null || listed.ok ? null : listed.code);
  }, [ask, mayExport]);
  useOnce(load);

  return (
    <>
      <OfficeHeading page="export">{t('heading')}</OfficeHeading>
      <p className="narrow">{t(mayExport ? 'lead' : 'leadColumns')}</p>
      <Trouble says={trouble === null ? null : textOf(trouble)} onAgain={load} />
      {mayExport && (
        <div className="columns">
          <div>
            <NewExport onBegun={(added) => setExports([added, ...(exports ?? [])])} />
            {columns !== null && <ColumnsShown columns={columns.columns} />}
          </div>
          <Exports exports={exports} onFetched={load} />
        </div>
      )}
      {mayDo(account.role, 'results-import') && <ImportResults />}
      {mayChange && columns !== null && <ChangeColumns held={columns} onChanged={setColumns} />}
    </>
  );
}
