import { useTranslation } from 'react-i18next';
import { type Occupation, findOccupation, searchOccupations } from '#domain/occupations.ts';
import { useDraft } from '#features/enrol/use-draft.ts';
import type { StepForm } from '#features/enrol/use-step-form.ts';
import { Button } from '#ui/Button.tsx';
import { SearchList } from '#ui/SearchList.tsx';
import { TextField } from '#ui/TextField.tsx';

/** Work found by what people call it, or told in the person's own words. */
export function OccupationField(props: {
  readonly form: StepForm;
  readonly name: 'occupation' | 'secondOccupation';
  readonly optional?: string;
}) {
  const { form, name, optional } = props;
  const { t, i18n } = useTranslation('enrol');
  const id = useDraft().answers[name];
  const label = name === 'occupation' ? t('pekerjaan.first') : t('pekerjaan.second');
  const labelOf = (occupation: Occupation) => (i18n.language === 'en' ? occupation.en : occupation.label);
  const chosen = findOccupation(id);

  if (id === 'other') {
    return (
      <>
        <TextField
          {...form.field(`${name}Words`)}
          label={`${label}: ${t('pekerjaan.words')}`}
          hint={t('pekerjaan.wordsHint')}
          maxLength={100}
        />
        <Button kind="quiet" onClick={() => form.putOne(name, '')}>
          {t('pekerjaan.toList')}
        </Button>
      </>
    );
  }
  return (
    <>
      <SearchList
        id={name}
        label={label}
        hint={name === 'occupation' ? t('pekerjaan.firstHint') : t('pekerjaan.secondHint')}
        error={form.error(name)}
        {...(optional !== undefined && { optional })}
        chosen={chosen ? { value: chosen.id, label: labelOf(chosen) } : null}
        onChoose={(option) => form.putOne(name, option?.value ?? '')}
        search={(query) =>
          searchOccupations(query, 24).map((occupation) => ({
            value: occupation.id,
            label: labelOf(occupation),
            detail: occupation.synonyms.slice(0, 4).join(', '),
          }))
        }
        texts={{
          found: (shown, total) => (shown < total ? t('place.found', { shown, total }) : t('place.all', { total })),
          none: t('pekerjaan.noResults'),
          chosen: (name_) => t('place.picked', { name: name_ }),
          change: t('place.change'),
        }}
      />
      {chosen === undefined && (
        <Button kind="quiet" onClick={() => form.putOne(name, 'other')}>
          {t('pekerjaan.other')}
        </Button>
      )}
    </>
  );
}
