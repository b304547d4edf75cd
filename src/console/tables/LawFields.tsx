import { useTranslation } from 'react-i18next';
import { TextField } from '#ui/TextField.tsx';
import type { Fields } from '#console/OfficeForm.tsx';

interface PartProps<Draft> {
  /** Where it stands in the draft: 'tables.0'. */
  readonly place: string;
  readonly draft: Draft;
  readonly fields: Fields;
}

/** First and last day of a table or a relief. */
export function PeriodFields({ place, draft, fields }: PartProps<{ readonly from: string; readonly until: string }>) {
  const { t } = useTranslation('office-tables');
  const field = (name: 'from' | 'until') => ({
    id: fields.id(`${place}.${name}`),
    name: `${place}.${name}`,
    error: fields.error(`${place}.${name}`),
    label: t(`form.${name}`),
    hint: t(`form.${name}Hint`),
    type: 'date',
    width: 'medium' as const,
    defaultValue: draft[name],
  });
  return (
    <div className="tables-pair">
      <TextField {...field('from')} />
      <TextField {...field('until')} optional={t('form.optional')} />
    </div>
  );
}

/** The day of a law, and where to read it. */
export function SourceFields({
  place,
  draft,
  fields,
}: PartProps<{ readonly legalDate: string; readonly link: string }>) {
  const { t } = useTranslation('office-tables');
  return (
    <>
      <TextField
        id={fields.id(`${place}.legalDate`)}
        name={`${place}.legalDate`}
        type="date"
        width="medium"
        label={t('form.legalDate')}
        hint={t('form.legalDateHint')}
        error={fields.error(`${place}.legalDate`)}
        defaultValue={draft.legalDate}
      />
      <TextField
        id={fields.id(`${place}.link`)}
        name={`${place}.link`}
        inputMode="url"
        spellCheck={false}
        autoComplete="off"
        label={t('form.link')}
        hint={t('form.linkHint')}
        error={fields.error(`${place}.link`)}
        defaultValue={draft.link}
      />
    </>
  );
}
