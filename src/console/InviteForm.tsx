import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { InvitationMade, OFFICE_PATHS } from '#domain/office-wire.ts';
import type { Regions, Role } from '#domain/roles.ts';
import { announce } from '#ui/announce.ts';
import { AgentNameField } from '#console/agents/AgentNameField.tsx';
import { DeviceLink } from '#console/agents/DeviceLink.tsx';
import { type MadeAgent, useMakeAgent } from '#console/agents/use-make-agent.ts';
import { AccountFields, readAccountFields } from '#console/AccountFields.tsx';
import { MadeLink } from '#console/MadeLink.tsx';
import { OfficeForm } from '#console/OfficeForm.tsx';
import { useOffice } from '#console/session.tsx';

const HOURS = 72;

/**
 * Makes a one-time link to a new account. An agent has none that she signs in to: her phone speaks for her, so that what is made is the
 * link for the phone. See decision 0024.
 */
export function InviteForm({ onMade }: { readonly onMade: () => void }) {
  const { t } = useTranslation(['console', 'office-agents']);
  const { ask } = useOffice();
  const headingId = useId();
  const [regions, setRegions] = useState<Regions>([]);
  const [role, setRole] = useState<Role | null>(null);
  const [made, setMade] = useState<InvitationMade | null>(null);
  const [agent, setAgent] = useState<MadeAgent | null>(null);
  /** Counts the agents made: each leaves the form empty, for a second press would make a second one. */
  const [count, setCount] = useState(0);

  const makeAgent = useMakeAgent((agentMade) => {
    setAgent(agentMade);
    setRegions([]);
    setRole(null);
    setCount(count + 1);
    onMade();
  });

  // A link stands only beside the answers that it was made with.
  const change = (chosen: Regions) => {
    setRegions(chosen);
    setMade(null);
  };
  const submit = async (values: FormData) => {
    setMade(null);
    setAgent(null);
    if (role === 'agent') return makeAgent(values, regions);
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
      {agent !== null && (
        <>
          <DeviceLink made={agent.link} name={agent.name} />
          <p>
            <Link href={`/agen/${agent.link.account}`}>{t('accounts.toAgent', { name: agent.name })}</Link>
          </p>
        </>
      )}
      <OfficeForm
        key={count}
        submit={role === 'agent' ? t('office-agents:new.make') : t('accounts.invite')}
        first="role"
        onSubmit={submit}
        onChange={() => setMade(null)}
      >
        {(fields) => (
          <AccountFields fields={fields} chosenRole={null} regions={regions} onRegions={change} onRole={setRole}>
            {role === 'agent' && (
              <>
                <p>{t('office-agents:new.lead')}</p>
                <AgentNameField fields={fields} />
              </>
            )}
          </AccountFields>
        )}
      </OfficeForm>
      {made !== null && <MadeLink made={made} />}
    </section>
  );
}
