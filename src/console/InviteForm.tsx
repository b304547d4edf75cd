import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { InvitationMade, OFFICE_PATHS } from '#domain/office-wire.ts';
import type { Regions } from '#domain/roles.ts';
import { announce } from '#ui/announce.ts';
import { AccountFields, readAccountFields } from '#console/AccountFields.tsx';
import { MadeLink } from '#console/MadeLink.tsx';
import { OfficeForm } from '#console/OfficeForm.tsx';
import { useOffice } from '#console/session.tsx';

const HOURS = 72;

/** Makes a one-time link to a new account. */
export function InviteForm({ onMade }: { readonly onMade: () => void }) {
  const { t } = useTranslation('console');
  const { ask } = useOffice();
  const headingId = useId();
  const [regions, setRegions] = useState<Regions>([]);
  const [made, setMade] = useState<InvitationMade | null>(null);

  // A link stands only beside the answers that it was made with.
  const change = (chosen: Regions) => {
    setRegions(chosen);
    setMade(null);
  };
  const submit = async (values: FormData) => {
    setMade(null);
    const wanted = readAccountFields(values, regions);
    if (!('role' in wanted)) return wanted;
    const answer = await ask(OFFICE_PATHS.invitations, InvitationMade, wanted);
    if (!answer.ok) return answer;
    setMade(answer.value);
    announce(t('accounts.made'));
    onMade();
    return null;
  };

  return (
    <section className="card" aria-labelledby={headingId}>
      <h2 id={headingId}>{t('accounts.inviteHeading')}</h2>
      <p>{t('accounts.inviteLead', { hours: HOURS })}</p>
      <OfficeForm submit={t('accounts.invite')} first="role" onSubmit={submit} onChange={() => setMade(null)}>
        {(fields) => <AccountFields fields={fields} chosenRole={null} regions={regions} onRegions={change} />}
      </OfficeForm>
      {made !== null && <MadeLink made={made} />}
    </section>
  );
}
