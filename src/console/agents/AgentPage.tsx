import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { AGENT_PATHS, AgentsAnswer } from '#domain/agent-wire.ts';
import { mayDo } from '#domain/roles.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { Devices } from '#console/agents/Devices.tsx';
import { Returned } from '#console/agents/Returned.tsx';
import { Visits } from '#console/agents/Visits.tsx';
import type { Agent } from '#console/agents/agent-standing.ts';
import { OfficeHeading } from '#console/OfficeHeading.tsx';
import { LedgerLines } from '#console/pay/LedgerLines.tsx';
import { useRegionWords } from '#console/region-names.ts';
import { useMe } from '#console/session.tsx';
import { Trouble } from '#console/Trouble.tsx';
import { useLoaded } from '#console/use-loaded.ts';
import { useOfficeProblemText } from '#console/use-problem-text.ts';
import '#console/agents/agents.css';

/** One agent: what she has enrolled, her phones, her visits, what came back, and what counts. */
export function AgentPage({ id }: { readonly id: string }) {
  const { t } = useTranslation(['office-agents', 'console']);
  const textOf = useOfficeProblemText();
  const { account } = useMe();
  const { value, trouble, load } = useLoaded(AGENT_PATHS.list, AgentsAnswer);
  const agent = value?.agents.find((each) => each.account === id);
  if (value === null || agent === undefined) {
    return (
      <div className="narrow">
        <OfficeHeading page="agent">{t('agents.agent')}</OfficeHeading>
        <Trouble says={trouble === null ? null : textOf(trouble)} onAgain={load} />
        {value === null && trouble === null && <p>{t('console:loading')}</p>}
        {value !== null && <p>{t('console:notFound.body')}</p>}
        <p>
          <Link href="/agen">{t('agent.back')}</Link>
        </p>
      </div>
    );
  }
  const now = Date.parse(value.serverTime);
  return (
    <>
      <p>
        <Link href="/agen">{t('agent.back')}</Link>
      </p>
      <OfficeHeading page="agent">{agent.name}</OfficeHeading>
      <Summary agent={agent} />
      <div className="columns">
        <div>
          <Devices agent={agent} now={now} onChanged={load} />
          <Returned account={id} now={now} />
          {mayDo(account.role, 'pay-read') && <LedgerLines account={id} />}
        </div>
        <div>{mayDo(account.role, 'visits-manage') && <Visits account={id} suspended={agent.suspended} />}</div>
      </div>
    </>
  );
}

const STAGES = ['received', 'in-review', 'needs-correction', 'registered', 'declined', 'withdrawn'] as const;

function Summary({ agent }: { readonly agent: Agent }) {
  const { t } = useTranslation(['office-agents', 'cases', 'console']);
  const { language } = useFormats();
  const regionWords = useRegionWords();
  const { figures, regions, suspended } = agent;
  const shown = [
    [t('agents.today'), figures.today],
    [t('agents.week'), figures.week],
    ...STAGES.map((stage) => [t(`cases:stage.${stage}`), figures.stages[stage] ?? 0] as const),
  ] as const;
  return (
    <>
      <p className="case-state">
        {regionWords(regions)}
        {suspended && <span className="tag tag-warning">{t('console:accounts.suspended')}</span>}
      </p>
      <dl className="counts counts-wide">
        {shown.map(([label, count]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{count.toLocaleString(language)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
