import { useTranslation } from 'react-i18next';
import { Say } from '#features/Say.tsx';
import { PlaceFields } from '#features/enrol/PlaceFields.tsx';
import { StepFrame } from '#features/enrol/StepFrame.tsx';
import { focusSoon } from '#features/enrol/focus-soon.ts';
import { useDraft } from '#features/enrol/use-draft.ts';
import { useStepForm } from '#features/enrol/use-step-form.ts';
import { Button } from '#ui/Button.tsx';
import { TextField } from '#ui/TextField.tsx';

/** Where and at what hours the person works. */
export function WorkplacePage() {
  const form = useStepForm('tempat-kerja');
  const { t } = useTranslation('enrol');
  const { answers } = useDraft();
  const home = answers.livesAt === 'elsewhere' ? answers.homePlace : answers.ktpPlace;
  const offersHome = answers.workPlace.province === '' && answers.workPlace.byHand === '' && home.regency !== '';
  return (
    <StepFrame form={form}>
      <h2 data-say="">{t('kerja.where')}</h2>
      <Say text={t('kerja.whereHint')} className="hint" />
      {offersHome && (
        <p>
          <Button
            kind="secondary"
            onClick={() => {
              form.putOne('workPlace', { ...home, district: '', village: '', districtWords: '', villageWords: '' });
              focusSoon('workStart');
            }}
          >
            {t('kerja.useKtp', { place: home.regencyWords })}
          </Button>
        </p>
      )}
      <PlaceFields form={form} name="workPlace" deepest="regency" />
      <TextField
        {...form.field('workStart')}
        label={t('kerja.start')}
        hint={t('kerja.startHint')}
        autoComplete="off"
        width="short"
      />
      <TextField
        {...form.field('workEnd')}
        label={t('kerja.end')}
        hint={<Say as="span" text={t('kerja.endHint')} />}
        autoComplete="off"
        width="short"
      />
    </StepFrame>
  );
}
