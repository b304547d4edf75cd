import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isReliefProbable, sectorFor } from '#domain/occupation-relief.ts';
import { Say } from '#features/Say.tsx';
import { OccupationField } from '#features/enrol/OccupationField.tsx';
import { StepFrame } from '#features/enrol/StepFrame.tsx';
import { focusSoon } from '#features/enrol/focus-soon.ts';
import { useDraft } from '#features/enrol/use-draft.ts';
import { useStepForm } from '#features/enrol/use-step-form.ts';
import { Button } from '#ui/Button.tsx';

/** One or two kinds of work. */
export function OccupationPage() {
  const form = useStepForm('pekerjaan');
  const { t } = useTranslation('enrol');
  const { answers } = useDraft();
  // Also while the second is sought anew, and nothing is chosen.
  const [asked, setAsked] = useState(answers.secondOccupation !== '');
  const showSecond = asked || answers.secondOccupation !== '';
  return (
    <StepFrame form={form}>
      <OccupationField form={form} name="occupation" />
      {sectorFor([answers.occupation]) === 'transport' && (
        <Say
          text={isReliefProbable(answers.occupation) ? t('pekerjaan.transportProbably') : t('pekerjaan.transport')}
          className="hint note"
        />
      )}
      {showSecond && <OccupationField form={form} name="secondOccupation" optional={t('frame.optional')} />}
      {answers.occupation !== '' && (
        <Button
          kind="quiet"
          onClick={() => {
            if (showSecond) form.put({ secondOccupation: '', secondOccupationWords: '' });
            setAsked(!showSecond);
            // Its own words change under the finger; what it brought is what comes next.
            if (!showSecond) focusSoon('secondOccupation');
          }}
        >
          {showSecond ? t('pekerjaan.removeSecond') : t('pekerjaan.addSecond')}
        </Button>
      )}
    </StepFrame>
  );
}
