import { useTranslation } from 'react-i18next';
import { AGENT_PATHS, AgentsAnswer } from '#domain/agent-wire.ts';
import { mayDo } from '#domain/roles.ts';
import { AgentTable } from '#console/agents/AgentTable.tsx';
import { NewAgent } from '#console/agents/NewAgent.tsx';
import { OfficeHeading } from '#console/OfficeHeading.tsx';
import { useMe } from '#console/session.tsx';
import { Trouble } from '#console/Trouble.tsx';
import { useLoaded } from '#console/use-loaded.ts';
import { useOfficeProblemText } from '#console/use-problem-text.ts';
import '#console/agents/agents.css';

/** Who works in the field, what they have enrolled, and how their phones fare. */
export function AgentsPage() {
  const { t } = useTranslation(['office-agents', 'console']);
  const textOf = useOfficeProblemText();
  const { account } = useMe();
  const { value, trouble, load } = useLoaded(AGENT_PATHS.list, AgentsAnswer);
  return (
    <>
      <OfficeHeading page="agents">{t('agents.heading')}</OfficeHeading>
      <p>{t('agents.lead')}</p>
      <Trouble says={trouble === null ? null : textOf(trouble)} onAgain={load} />
      {value === null && trouble === null && <p>{t('console:loading')}</p>}
      {value !== null && <AgentTable agents={value.agents} now={Date.parse(value.serverTime)} />}
      {mayDo(account.role, 'agents-manage') && (
        <div className="columns">
          {/* Its failures are answers. */}
          <NewAgent onMade={() => void load()} />
        </div>
      )}
    </>
  );
}
