import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import { TextField } from '#ui/TextField.tsx';
import { announce } from '#ui/announce.ts';
import { focusLater } from '#ui/focus-later.ts';

/** A secret that is shown once: marked, so that it is ready to be copied. */
export function SecretOnce(props: {
  readonly id: string;
  readonly title: string;
  readonly lead: string;
  readonly label: string;
  readonly secret: string;
}) {
  const { t } = useTranslation('console');
  const { id, title, lead, label, secret } = props;
  useEffect(() => focusLater(() => document.getElementById(id)), [id, secret]);
  const copy = () => {
    void navigator.clipboard.writeText(secret).then(
      () => announce(t('accounts.copied')),
      // Not allowed, or not over https: it stands there to be marked.
      () => announce(t('accounts.copyFailed')),
    );
  };
  return (
    <Notice kind="success" title={title}>
      <p>{lead}</p>
      <TextField
        id={id}
        label={label}
        value={secret}
        readOnly
        autoComplete="off"
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button kind="secondary" onClick={copy}>
        {t('accounts.copy')}
      </Button>
    </Notice>
  );
}
