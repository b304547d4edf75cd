import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeviceLinkMade } from '#domain/agent-wire.ts';
import { DEVICE_LINK_PATH } from '#domain/device-wire.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import { QrCode } from '#ui/QrCode.tsx';
import { TextField } from '#ui/TextField.tsx';
import { announce } from '#ui/announce.ts';
import { focusLater } from '#ui/focus-later.ts';
import '#console/agents/agents.css';

/** A link with which a phone becomes an agent's, shown once: to be scanned by that phone, or copied and sent. */
export function DeviceLink({ made, name }: { readonly made: DeviceLinkMade; readonly name: string }) {
  const { t } = useTranslation(['office-agents', 'console']);
  const { instant } = useFormats();
  const id = `device-link-${made.account}`;
  useEffect(() => focusLater(() => document.getElementById(id)), [id, made.token]);
  const link = `${location.origin}${DEVICE_LINK_PATH}#${made.token}`;
  const copy = () => {
    void navigator.clipboard.writeText(link).then(
      () => announce(t('console:accounts.copied')),
      // Not allowed, or not over https: the link stands there to be marked.
      () => announce(t('console:accounts.copyFailed')),
    );
  };
  return (
    <Notice kind="success" title={t('link.made', { name })}>
      <p>{t('link.lead')}</p>
      <div className="device-link">
        <QrCode text={link} label={t('link.code', { name })} />
        <div>
          <TextField
            id={id}
            label={t('link.label')}
            hint={t('link.until', { time: instant(Date.parse(made.expiresAt)) })}
            value={link}
            readOnly
            onFocus={(event) => event.currentTarget.select()}
          />
          <Button kind="secondary" onClick={copy}>
            {t('console:accounts.copy')}
          </Button>
        </div>
      </div>
    </Notice>
  );
}
