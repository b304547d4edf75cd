import { useTranslation } from 'react-i18next';
import { findOccupation } from '#domain/occupations.ts';
import { OccupationSearch } from '#features/OccupationSearch.tsx';
import { Say } from '#features/Say.tsx';
import { focusSoon } from '#features/enrol/focus-soon.ts';
import { useDraft } from '#features/enrol/use-draft.ts';
import type { StepForm } from '#features/enrol/use-step-form.ts';
import { Button } from '#ui/Button.tsx';
import { TextField } from '#ui/TextField.tsx';

/** Work found by what people call it, or told in the person's own words. */
export function OccupationField(props: {
  readonly form: StepForm;
  readonly name: 'occupation' | 'secondOccupation';
  readonly optional?: string;
}) {
  const { form, name, optional } = props;
  const { t } = useTranslation('enrol');
  const id = useDraft().answers[name];
  const label = name === 'occupation' ? t('pekerjaan.first') : t('pekerjaan.second');

  if (id === 'other') {
    return (
      <>
        <TextField
          {...form.field(`${name}Words`)}
          label={`${label}: ${t('pekerjaan.words')}`}
          hint={t('pekerjaan.wordsHint')}
          maxLength={100}
        />
        <Button
          kind="quiet"
          onClick={() => {
            form.putOne(name, '');
            focusSoon(name);
          }}
        >
          {t('pekerjaan.toList')}
        </Button>
      </>
    );
  }
  return (
    <>
      <OccupationSearch
        id={name}
        label={label}
        hint={<Say as="span" text={name === 'occupation' ? t('pekerjaan.firstHint') : t('pekerjaan.secondHint')} />}
        error={form.error(name)}
        {...(optional !== undefined && { optional })}
        chosen={id}
        onChoose={(chosen) => form.putOne(name, chosen)}
      />
      {findOccupation(id) === undefined && (
        <Button
          kind="quiet"
          onClick={() => {
            form.putOne(name, 'other');
            focusSoon(`${name}Words`);
          }}
        >
          {t('pekerjaan.other')}
        </Button>
      )}
    </>
  );
}
