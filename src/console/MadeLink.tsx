import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { InvitationMade } from '#domain/office-wire.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import { TextField } from '#ui/TextField.tsx';
import { announce } from '#ui/announce.ts';
import { focusLater } from '#ui/focus-later.ts';

/** A one-time link, shown once: marked, so that it is ready to be copied. */
export function MadeLink({ made }: { readonly made: InvitationMade }) {
  const { t } = useTranslation('console');
  const { instant } = useFormats();
  const id = `link-${made.id}`;
  useEffect(() => focusLater(() => document.getElementById(id)), [id]);
  const link = `${location.origin}/kantor/undangan#${made.token}`;
  const copy = () => {
    void navigator.clipboard.writeText(link).then(
      () => announce(t('accounts.copied')),
      // Not allowed, or not over https: the link stands there to be marked.
      () => announce(t('accounts.copyFailed')),
    );
  };
  return (
    <Notice kind="success" title={t('accounts.made')}>
      <p>{t('accounts.madeLead')}</p>
      <TextField
        id={id}
        label={t('accounts.link')}
        hint={t('invitation.expires', { time: instant(Date.parse(made.expiresAt)) })}
        value={link}
        readOnly
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button kind="secondary" onClick={copy}>
        {t('accounts.copy')}
      </Button>
    </Notice>
  );
}
