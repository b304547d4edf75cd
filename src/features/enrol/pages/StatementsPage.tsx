import { StepFrame } from '#features/enrol/StepFrame.tsx';
import { Statements } from '#features/enrol/Statements.tsx';
import { useStepForm } from '#features/enrol/use-step-form.ts';

/** What the person states, all of it needed. */
export function StatementsPage() {
  const form = useStepForm('pernyataan');
  return (
    <StepFrame form={form}>
      <Statements form={form} />
    </StepFrame>
  );
}
