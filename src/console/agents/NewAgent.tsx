import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Regions } from '#domain/roles.ts';
import { AgentNameField } from '#console/agents/AgentNameField.tsx';
import { DeviceLink } from '#console/agents/DeviceLink.tsx';
import { type MadeAgent, useMakeAgent } from '#console/agents/use-make-agent.ts';
import { OfficeForm } from '#console/OfficeForm.tsx';
import { RegionsField } from '#console/RegionsField.tsx';
import { useMe } from '#console/session.tsx';

/** Makes an agent, and in the same step the link for her first phone. */
export function NewAgent({ onMade }: { readonly onMade: () => void }) {
  const { t } = useTranslation(['office-agents', 'console']);
  const { account } = useMe();
  const headingId = useId();
  const [regions, setRegions] = useState<Regions>([]);
  const [made, setMade] = useState<MadeAgent | null>(null);
  /** Counts the agents made: each leaves the form empty. */
  const [count, setCount] = useState(0);

  const makeAgent = useMakeAgent((agent) => {
    setMade(agent);
    setRegions([]);
    setCount(count + 1);
    onMade();
  });
  const submit = (values: FormData) => {
    setMade(null);
    return makeAgent(values, regions);
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
