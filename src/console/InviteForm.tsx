import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { InvitationMade, OFFICE_PATHS } from '#domain/office-wire.ts';
import type { Regions } from '#domain/roles.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import { TextField } from '#ui/TextField.tsx';
import { announce } from '#ui/announce.ts';
import { focusLater } from '#ui/focus-later.ts';
import { AccountFields, readAccountFields } from '#console/AccountFields.tsx';
import { OfficeForm } from '#console/OfficeForm.tsx';
import { useOffice } from '#console/session.tsx';

const HOURS = 72;
const LINK_ID = 'invitation-link';

/** Makes a one-time link, and shows it once. */
export function InviteForm({ onMade }: { readonly onMade: () => void }) {
  const { t } = useTranslation('console');
  const { instant } = useFormats();
  const { ask } = useOffice();
  const headingId = useId();
  const [regions, setRegions] = useState<Regions>([]);
  const [made, setMade] = useState<InvitationMade | null>(null);

  const submit = async (values: FormData) => {
    const wanted = readAccountFields(values, regions);
    if (!('role' in wanted)) return wanted;
    const answer = await ask(OFFICE_PATHS.invitations, InvitationMade, wanted);
    if (!answer.ok) return answer;
    setMade(answer.value);
    announce(t('accounts.made'));
    onMade();
    // Taking the focus, the link is marked: ready to be copied.
    focusLater(() => document.getElementById(LINK_ID));
    return null;
  };
  const link = made === null ? '' : `${location.origin}/kantor/undangan#${made.token}`;
  const copy = () => {
    void navigator.clipboard.writeText(link).then(
      () => announce(t('accounts.copied')),
      // Not allowed, or not over https: the link stands there to be marked.
      () => announce(t('accounts.copyFailed')),
    );
  };

  return (
    <section className="card" aria-labelledby={headingId}>
      <h2 id={headingId}>{t('accounts.inviteHeading')}</h2>
      <p>{t('accounts.inviteLead', { hours: HOURS })}</p>
      <OfficeForm submit={t('accounts.invite')} first="role" onSubmit={submit}>
        {(fields) => <AccountFields fields={fields} chosenRole={null} regions={regions} onRegions={setRegions} />}
      </OfficeForm>
      {made !== null && (
        <Notice kind="success" title={t('accounts.made')}>
          <p>{t('accounts.madeLead')}</p>
          <TextField
            id={LINK_ID}
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
      )}
    </section>
  );
}
