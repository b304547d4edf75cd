import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AGENT_PATHS, type AgentDevice, REVOKE_REASONS } from '#domain/agent-wire.ts';
import { Button } from '#ui/Button.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { VisuallyHidden } from '#ui/VisuallyHidden.tsx';
import { announce } from '#ui/announce.ts';
import { focusLater } from '#ui/focus-later.ts';
import { OfficeForm, textOfField } from '#console/OfficeForm.tsx';
import { useOffice } from '#console/session.tsx';

/** The question takes the place of the button that was pressed. The same each time, so that it is asked once. */
function takeFocus(select: HTMLSelectElement | null): void {
  select?.focus();
}

/** Takes a phone back for good, with a reason, after saying what follows. */
export function RevokeDevice(props: { readonly device: AgentDevice; readonly onDone: () => Promise<void> }) {
  const { t } = useTranslation(['office-agents', 'console']);
  const { tell } = useOffice();
  const buttonId = useId();
  const [isAsking, setAsking] = useState(false);
  const { device, onDone } = props;

  const revoke = async (values: FormData) => {
    const reason = REVOKE_REASONS.find((each) => each === textOfField(values, 'reason')) ?? 'lost';
    const answer = await tell(AGENT_PATHS.revoke, { device: device.id, reason });
    if (!answer.ok) return answer;
    announce(t('revoke.done', { label: device.label }));
    await onDone();
    return null;
  };
  const leave = () => {
    setAsking(false);
    focusLater(() => document.getElementById(buttonId));
  };

  if (!isAsking) {
    return (
      <Button kind="quiet" id={buttonId} onClick={() => setAsking(true)}>
        {t('revoke.begin')}
        <VisuallyHidden>{device.label}</VisuallyHidden>
      </Button>
    );
  }
  return (
    <OfficeForm
      submit={t('revoke.submit')}
      first="reason"
      onSubmit={revoke}
      beside={
        <Button kind="quiet" onClick={leave}>
          {t('console:accounts.cancel')}
        </Button>
      }
    >
      {(fields) => (
        <>
          <p>{t('revoke.lead')}</p>
          <SelectField
            id={fields.id('reason')}
            name="reason"
            label={t('revoke.why')}
            options={REVOKE_REASONS.map((reason) => ({ value: reason, label: t(`revoke.reason.${reason}`) }))}
            error={fields.error('reason')}
            ref={takeFocus}
          />
        </>
      )}
    </OfficeForm>
  );
}
