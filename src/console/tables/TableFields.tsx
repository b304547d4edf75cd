import { useTranslation } from 'react-i18next';
import { Button } from '#ui/Button.tsx';
import { Details } from '#ui/Details.tsx';
import { TextField } from '#ui/TextField.tsx';
import { VisuallyHidden } from '#ui/VisuallyHidden.tsx';
import type { Fields } from '#console/OfficeForm.tsx';
import { PeriodFields, SourceFields } from '#console/tables/LawFields.tsx';
import type { TablePart } from '#console/tables/tariff-structure.ts';

const COLUMNS = ['incomeFrom', 'base', 'jkk', 'jht'] as const;
const LAWS = ['legalJkk', 'legalJkm', 'legalJht'] as const;

/** One table of contributions: its days, its laws, and its bands, folded until something is wrong in them. */
export function TableFields(props: {
  readonly table: TablePart;
  readonly place: string;
  readonly number: number;
  readonly fields: Fields;
  readonly onAddBand: () => void;
  readonly onRemoveBand: (key: number) => void;
  /** Null for the only one. */
  readonly onRemove: (() => void) | null;
}) {
  const { t } = useTranslation('office-tables');
  const { table, place, number, fields } = props;
  const { draft, bands } = table;
  const title = t('form.table', { number });
  const field = (name: string) => ({
    id: fields.id(`${place}.${name}`),
    name: `${place}.${name}`,
    error: fields.error(`${place}.${name}`),
    autoComplete: 'off',
  });
  const isWrong = bands.some((_, at) =>
    COLUMNS.some((column) => fields.error(`${place}.bands.${at}.${column}`) !== undefined),
  );
  return (
    <section className="card" data-part={table.key} aria-label={title}>
      <h3>{title}</h3>
      <PeriodFields place={place} draft={draft} fields={fields} />
      <TextField
        {...field('jkm')}
        label={t('form.jkm')}
        hint={t('form.jkmHint')}
        prefix="Rp"
        width="medium"
        inputMode="numeric"
        defaultValue={draft.jkm}
      />
      {LAWS.map((law) => (
        <TextField key={law} {...field(law)} label={t(`form.${law}`)} defaultValue={draft[law]} />
      ))}
      <SourceFields place={place} draft={draft} fields={fields} />
      <Details summary={t('shown.bands', { n: bands.length })} open={isWrong}>
        {bands.map((band, at) => (
          <fieldset key={band.key} className="tables-band" data-part={band.key}>
            <legend>{t('form.band', { number: at + 1 })}</legend>
            <div className="tables-columns">
              {COLUMNS.map((column) => (
                <TextField
                  key={column}
                  {...field(`bands.${at}.${column}`)}
                  label={t(`form.${column}`)}
                  inputMode="numeric"
                  defaultValue={band.draft[column]}
                />
              ))}
            </div>
            <Button kind="quiet" onClick={() => props.onRemoveBand(band.key)}>
              {t('form.removeBand')}
              <VisuallyHidden> {at + 1}</VisuallyHidden>
            </Button>
          </fieldset>
        ))}
        <Button kind="secondary" id={`add-band-${table.key}`} onClick={props.onAddBand}>
          {t('form.addBand')}
        </Button>
      </Details>
      {props.onRemove !== null && (
        <Button kind="quiet" onClick={props.onRemove}>
          {t('form.removeTable')}
          <VisuallyHidden> {number}</VisuallyHidden>
        </Button>
      )}
    </section>
  );
}
