import { useTranslation } from 'react-i18next';
import type { HeirAnswer } from '#domain/answers.ts';
import { HEIRS_LIMIT, HEIR_RELATIONS } from '#domain/enrolment-choices.ts';
import { Say } from '#features/Say.tsx';
import { StepFrame } from '#features/enrol/StepFrame.tsx';
import { focusSoon } from '#features/enrol/focus-soon.ts';
import { useDraft } from '#features/enrol/use-draft.ts';
import { type StepForm, useStepForm } from '#features/enrol/use-step-form.ts';
import { Button } from '#ui/Button.tsx';
import { Checkbox } from '#ui/Checkbox.tsx';
import { DateField } from '#ui/DateField.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { TextField } from '#ui/TextField.tsx';
import { announce } from '#ui/announce.ts';

const NOBODY: HeirAnswer = { name: '', relation: '', birthDay: '', birthMonth: '', birthYear: '' };

/** Family who would receive the benefit: up to five, or nobody for now. */
export function HeirsPage() {
  const form = useStepForm('ahli-waris');
  const { t } = useTranslation('enrol');
  const { heirs, throughAgent } = useDraft().answers;

  function add(): void {
    form.put({ heirs: [...form.gather().heirs, NOBODY] });
    announce(t('waris.added', { n: heirs.length + 1 }));
    focusSoon(`heirs.${heirs.length}.name`);
  }
  function remove(place: number): void {
    form.put({ heirs: form.gather().heirs.filter((_, at) => at !== place) });
    announce(t('waris.removed', { n: place + 1 }));
    focusSoon('add-heir');
  }

  return (
    <StepFrame form={form}>
      <Say text={t('waris.why')} easy={t('waris.whyEasy')} />
      {heirs.map((_, place) => (
        // Rows have no name of their own: the number of rows makes React begin anew when one goes.
        <HeirFields key={`${heirs.length}-${place}`} form={form} place={place} onRemove={() => remove(place)} />
      ))}
      {heirs.length < HEIRS_LIMIT && (
        <div className="actions">
          <Button id="add-heir" kind="secondary" onClick={add}>
            {heirs.length === 0 ? t('waris.add') : t('waris.addAnother')}
          </Button>
        </div>
      )}
      {heirs.length > 0 &&
        (throughAgent === 'yes' ? (
          <Say text={t('periksa.hersConsent')} className="hint note" />
        ) : (
          <Checkbox {...form.field('consentHeirs')} value="yes" label={t('waris.consent')} />
        ))}
    </StepFrame>
  );
}

function HeirFields(props: { readonly form: StepForm; readonly place: number; readonly onRemove: () => void }) {
  const { form, place, onRemove } = props;
  const { t } = useTranslation('enrol');
  const n = place + 1;
  return (
    <section className="card" aria-labelledby={`heir-${n}`}>
      <h2 data-say="" id={`heir-${n}`}>
        {t('waris.person', { n })}
      </h2>
      <TextField {...form.field(`heirs.${place}.name`)} label={t('waris.name')} autoComplete="off" />
      <SelectField
        {...form.field(`heirs.${place}.relation`)}
        label={t('waris.relation')}
        choose={t('waris.choose')}
        options={HEIR_RELATIONS.map((relation) => ({ value: relation, label: t(`waris.${relation}`) }))}
      />
      <DateField
        id={`heirs.${place}.birth`}
        legend={t('waris.birth')}
        hint={<Say as="span" text={t('waris.birthHint')} />}
        optional={t('frame.optional')}
        error={form.error(`heirs.${place}.birthDay`)}
        labels={{ day: t('lahir.day'), month: t('lahir.month'), year: t('lahir.year') }}
        day={form.box(`heirs.${place}.birthDay`)}
        month={form.box(`heirs.${place}.birthMonth`)}
        year={form.box(`heirs.${place}.birthYear`)}
      />
      <Button kind="quiet" onClick={onRemove}>
        {t('waris.remove', { n })}
      </Button>
    </section>
  );
}
