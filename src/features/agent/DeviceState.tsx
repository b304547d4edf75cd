import { useTranslation } from 'react-i18next';
import type { AgentDevice } from '#device/signing-device.ts';
import { Say } from '#features/Say.tsx';
import { useMinute } from '#features/use-minute.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { Notice } from '#ui/Notice.tsx';

/** Whose this phone is, when the office was heard last, and what to do when its link has run out. */
export function DeviceState({ device }: { readonly device: AgentDevice | null }) {
  const { t } = useTranslation('agent');
  const { ago } = useFormats();
  const nowMs = useMinute();
  if (device === null) return null;
  const { agentName: name, contactedAtMs, state } = device;
  return (
    <>
      <p>
        {contactedAtMs === null
          ? t('state.of', { name })
          : t('state.ofHeard', { name, when: ago(contactedAtMs, nowMs) })}
      </p>
      {state === 'expired' && (
        <Notice kind="warning" title={t('state.expiredTitle')}>
          <Say text={t('state.expired')} />
        </Notice>
      )}
    </>
  );
}
