import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AGENT_PATHS, DeviceLinkMade } from '#domain/agent-wire.ts';
import type { Regions } from '#domain/roles.ts';
import { announce } from '#ui/announce.ts';
import { AgentNameField, readAgentName } from '#console/agents/AgentNameField.tsx';
import { DeviceLink } from '#console/agents/DeviceLink.tsx';
import { OfficeForm } from '#console/OfficeForm.tsx';
import { RegionsField } from '#console/RegionsField.tsx';
import { useMe, useOffice } from '#console/session.tsx';

/** Makes an agent, and in the same step the link for her first phone. */
export function NewAgent({ onMade }: { readonly onMade: () => void }) {
  const { t } = useTranslation(['office-agents', 'console']);
  const { ask } = useOffice();
  const { account } = useMe();
  const headingId = useId();
  const [regions, setRegions] = useState<Regions>([]);
  const [made, setMade] = useState<{ readonly link: DeviceLinkMade; readonly name: string } | null>(null);
  /** Counts the agents made: each leaves the form empty. */
  const [count, setCount] = useState(0);

  const submit = async (values: FormData) => {
    setMade(null);
    const { name, wrong } = readAgentName(values, { regions: regions.length === 0 ? 'regions-choose' : null });
    if (wrong !== null) return wrong;
    const answer = await ask(AGENT_PATHS.list, DeviceLinkMade, { name, regions });
    if (!answer.ok) return answer;
    announce(t('link.made', { name }));
    setMade({ link: answer.value, name });
    setRegions([]);
    setCount(count + 1);
    onMade();
    return null;
  };

  return (
    <section className="card" aria-labelledby={headingId}>
      <h2 id={headingId}>{t('new.heading')}</h2>
      <p>{t('new.lead')}</p>
      {made !== null && <DeviceLink made={made.link} name={made.name} />}
      <OfficeForm key={count} submit={t('new.make')} first="name" onSubmit={submit}>
        {(fields) => (
          <>
            <AgentNameField fields={fields} />
            <RegionsField
              id={fields.id('regions')}
              error={fields.error('regions')}
              within={account.regions}
              value={regions}
              onChange={setRegions}
            />
          </>
        )}
      </OfficeForm>
    </section>
  );
}
