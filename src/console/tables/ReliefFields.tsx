import { useTranslation } from 'react-i18next';
import type { ReliefDraft } from '#domain/tariff-draft.ts';
import { Button } from '#ui/Button.tsx';
import { CheckboxGroup } from '#ui/CheckboxGroup.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { TextField } from '#ui/TextField.tsx';
import { VisuallyHidden } from '#ui/VisuallyHidden.tsx';
import type { Fields } from '#console/OfficeForm.tsx';
import { PeriodFields, SourceFields } from '#console/tables/LawFields.tsx';

/** One relief: for whom, from which day to which, of what, and by which law. */
export function ReliefFields(props: {
  readonly part: number;
  readonly place: string;
  readonly number: number;
  readonly draft: ReliefDraft;
  readonly fields: Fields;
  readonly onRemove: () => void;
}) {
  const { t } = useTranslation('office-tables');
  const { part, place, number, draft, fields } = props;
  const title = t('form.relief', { number });
  const name = (field: string) => `${place}.${field}`;
  const field = (of: string) => ({ id: fields.id(name(of)), name: name(of), error: fields.error(name(of)) });
  return (
    <section className="card" data-part={part} aria-label={title}>
      <h3>{title}</h3>
      <SelectField
        {...field('sector')}
        label={t('form.sector')}
        defaultValue={draft.sector}
        options={(['other', 'transport'] as const).map((each) => ({ value: each, label: t(`sector.${each}`) }))}
      />
      <PeriodFields place={place} draft={draft} fields={fields} />
      <CheckboxGroup
        {...field('programmes')}
        legend={t('form.programmes')}
        defaultValues={draft.programmes}
        options={['JKK', 'JKM', 'JHT'].map((each) => ({ value: each, label: each }))}
      />
      <TextField
        {...field('percent')}
        label={t('form.percent')}
        hint={t('form.percentHint')}
        width="short"
        suffix="%"
        inputMode="decimal"
        autoComplete="off"
        defaultValue={draft.percent}
      />
      <CheckboxGroup
        {...field('notPaidBy')}
        legend={t('form.notPaidBy')}
        optional={t('form.optional')}
        defaultValues={draft.notPaidBy}
        options={(['government', 'village-fund'] as const).map((each) => ({ value: each, label: t(`payer.${each}`) }))}
      />
      <TextField {...field('legal')} label={t('form.legal')} autoComplete="off" defaultValue={draft.legal} />
      <SourceFields place={place} draft={draft} fields={fields} />
      <Button kind="quiet" onClick={props.onRemove}>
        {t('form.removeRelief')}
        <VisuallyHidden> {number}</VisuallyHidden>
      </Button>
    </section>
  );
}
