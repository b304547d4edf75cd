import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  EXPORT_PATHS,
  EXPORT_PART_CASES,
  ExportBegun,
  type ExportFormat,
  type ExportRequest,
  type ExportShown,
} from '#domain/export-wire.ts';
import { QUEUE_STAGES } from '#domain/review.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { RadioGroup } from '#ui/RadioGroup.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { TextField } from '#ui/TextField.tsx';
import { announce } from '#ui/announce.ts';
import { regionOptions } from '#console/cases/QueueFiltersForm.tsx';
import { OfficeForm, fieldProblem, textOfField } from '#console/OfficeForm.tsx';
import { useRegionIndex } from '#console/region-names.ts';
import { useMe, useOffice } from '#console/session.tsx';

/** Chooses the cases of an export and the kind of its files. */
export function NewExport({ onBegun }: { readonly onBegun: (begun: ExportShown) => void }) {
  const { t } = useTranslation(['office-export', 'cases', 'console']);
  const { ask } = useOffice();
  const { account } = useMe();
  const { language } = useFormats();
  const index = useRegionIndex();
  const headingId = useId();
  const [isCsv, setCsv] = useState(false);
  const optional = t('console:accounts.optional');

  const submit = async (values: FormData) => {
    const request = readRequest(values);
    const { from, until } = request.filters;
    const isReversed = from !== null && until !== null && from > until;
    if (isReversed) return fieldProblem({ until: 'days-reversed' });
    const answer = await ask(EXPORT_PATHS.exports, ExportBegun, request);
    if (!answer.ok) return answer;
    if (answer.value.begun === null) return fieldProblem({ stage: 'export-none' });
    onBegun(answer.value.begun);
    announce(t('begun'));
    return null;
  };

  const csvDetails = (
    <>
      <SelectField
        id="separator"
        name="separator"
        label={t('new.separator')}
        options={[
          { value: ',', label: t('new.comma') },
          { value: ';', label: t('new.semicolon') },
        ]}
      />
      <SelectField
        id="bom"
        name="bom"
        label={t('new.bom')}
        options={[
          { value: 'yes', label: t('new.bomYes') },
          { value: 'no', label: t('new.bomNo') },
        ]}
      />
    </>
  );

  return (
    <section className="card" aria-labelledby={headingId}>
      <h2 id={headingId}>{t('new.heading')}</h2>
      <OfficeForm submit={t('new.submit')} first="stage" onSubmit={submit}>
        {(fields) => (
          <>
            <SelectField
              id={fields.id('stage')}
              name="stage"
              label={t('cases:queue.stage')}
              error={fields.error('stage')}
              options={QUEUE_STAGES.map((stage) => ({ value: stage, label: t(`cases:stage.${stage}`) }))}
              defaultValue="registered"
            />
            <SelectField
              id={fields.id('region')}
              name="region"
              label={t('cases:queue.region')}
              choose={t('cases:queue.regionAll')}
              optional={optional}
              options={regionOptions(account.regions, index)}
            />
            <div className="days">
              <TextField
                id={fields.id('from')}
                name="from"
                type="date"
                width="medium"
                label={t('new.from')}
                optional={optional}
              />
              <TextField
                id={fields.id('until')}
                name="until"
                type="date"
                width="medium"
                label={t('new.until')}
                optional={optional}
                error={fields.error('until')}
              />
            </div>
            <RadioGroup
              id={fields.id('which')}
              name="which"
              legend={t('new.which')}
              defaultValue="new"
              options={[
                { value: 'new', label: t('new.onlyNew') },
                { value: 'all', label: t('new.all') },
              ]}
            />
            <RadioGroup
              id={fields.id('kind')}
              name="kind"
              legend={t('new.kind')}
              defaultValue="xlsx"
              onChange={(event) => setCsv(event.currentTarget.value === 'csv')}
              options={[
                { value: 'xlsx', label: t('new.xlsx'), hint: t('new.xlsxHint') },
                { value: 'csv', label: t('new.csv'), hint: t('new.csvHint'), ...(isCsv && { details: csvDetails }) },
              ]}
            />
            <p className="hint">
              {t('new.parts', { cases: EXPORT_PART_CASES.toLocaleString(language), count: EXPORT_PART_CASES })}
            </p>
          </>
        )}
      </OfficeForm>
    </section>
  );
}

function readRequest(values: FormData): ExportRequest {
  const text = (name: string) => textOfField(values, name);
  const format: ExportFormat =
    text('kind') === 'csv'
      ? { kind: 'csv', separator: text('separator') === ';' ? ';' : ',', bom: text('bom') !== 'no' }
      : { kind: 'xlsx' };
  return {
    filters: {
      stage: QUEUE_STAGES.find((stage) => stage === text('stage')) ?? 'registered',
      region: text('region') || null,
      from: text('from') || null,
      until: text('until') || null,
      onlyNew: text('which') === 'new',
    },
    format,
  };
}
