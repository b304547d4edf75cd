import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { ConsentText, Consents, NotYet } from '#features/enrol/ConsentText.tsx';
import { StepFrame } from '#features/enrol/StepFrame.tsx';
import { useAgree } from '#features/enrol/use-agree.ts';
import { useStepForm } from '#features/enrol/use-step-form.ts';
import { useAgentDevice } from '#features/use-agent-device.ts';

// Only on an agent's phone, which keeps it.
const WitnessedPage = lazy(async () => ({
  default: (await import('#features/enrol/witness/WitnessedPage.tsx')).WitnessedPage,
}));

/** The last page: who it is about agrees, on her own phone or on an agent's. */
export function ConsentPage() {
  const agent = useAgentDevice();
  const { t } = useTranslation('enrol');
  // Read while the form was filled in; only an address that leads straight here waits for it.
  if (agent === undefined) return <p className="opening">{t('frame.loading')}</p>;
  return agent === null ? <OwnConsent /> : <WitnessedPage agentName={agent.agentName} />;
}

function OwnConsent() {
  const form = useStepForm('persetujuan');
  const { t } = useTranslation('enrol');
  const { agree, isBusy, problem } = useAgree();
  return (
    <StepFrame
      form={form}
      submitLabel={t(isBusy ? 'setuju.working' : 'setuju.submit')}
      onValid={(answers) => void agree(answers)}
    >
      <ConsentText what={t('setuju.whatText')} guarded={t('setuju.howText')} />
      <Consents form={form} />
      {problem !== null && <NotYet problem={problem} />}
    </StepFrame>
  );
}
