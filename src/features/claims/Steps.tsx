import { useTranslation } from 'react-i18next';
import { CALL_CENTRE, type ClaimGuide, type ClaimStep } from '#domain/claims.ts';
import { FormLink } from '#features/claims/FormLink.tsx';
import { SAVINGS_AGE } from '#features/claims/savings-age.ts';
import { Say } from '#features/Say.tsx';

/** What to do, in order: each step with where, and the form it takes. */
export function Steps({ guide }: { readonly guide: ClaimGuide }) {
  return (
    <ol className="steps">
      {guide.steps.map((step) => (
        <li key={step.id}>
          <Step guide={guide} step={step} />
        </li>
      ))}
    </ol>
  );
}

function Step({ guide, step }: { readonly guide: ClaimGuide; readonly step: ClaimStep }) {
  const { t } = useTranslation('claims');
  const { id, form, at = [] } = step;
  // Who died has no treatment to end.
  const key = id === 'report-stage-2' && guide.event === 'work-death' ? 'report-stage-2-death' : id;
  const places = at.map((place) => t(`places.${place}`, { number: CALL_CENTRE })).join('; ');
  return (
    <>
      <Say text={t(`steps.${key}`, { form: form ?? '', months: guide.wait?.months ?? 0, age: SAVINGS_AGE })} />
      {places !== '' && (
        <p className="hint" data-say="">
          {t('steps.at', { places })}
        </p>
      )}
      {form !== undefined && <FormLink form={form} />}
    </>
  );
}
