import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useFormats } from '#i18n/use-formats.ts';
import { type Agent, casesIn, lastSeenOf, waitingOn } from '#console/agents/agent-standing.ts';
import { useRegionWords } from '#console/region-names.ts';

/** Agents, each with what she has enrolled and how her phones fare. */
export function AgentTable({ agents, now }: { readonly agents: readonly Agent[]; readonly now: number }) {
  const { t } = useTranslation(['office-agents', 'cases']);
  if (agents.length === 0) return <p className="nothing">{t('agents.none')}</p>;
  return (
    <div className="case-list">
      <table className="cases agents">
        <caption>{t('agents.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('agents.agent')}</th>
            <th scope="col" className="number">
              {t('agents.today')}
            </th>
            <th scope="col" className="number">
              {t('agents.week')}
            </th>
            <th scope="col" className="number">
              {t('cases:stage.waiting')}
            </th>
            <th scope="col" className="number">
              {t('cases:stage.registered')}
            </th>
            <th scope="col" className="number">
              {t('cases:stage.needs-correction')}
            </th>
            <th scope="col">{t('agents.phones')}</th>
          </tr>
        </thead>
        <tbody>
          {agents.map((agent) => (
            <AgentRow key={agent.account} agent={agent} now={now} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function AgentRow({ agent, now }: { readonly agent: Agent; readonly now: number }) {
  const { t } = useTranslation(['office-agents', 'cases', 'console']);
  const { language } = useFormats();
  const regionWords = useRegionWords();
  const { account, name, regions, suspended, figures } = agent;
  const cell = (label: string, count: number) => (
    <td className="number" data-label={label}>
      {count.toLocaleString(language)}
    </td>
  );
  return (
    <tr>
      <th scope="row">
        <Link className="case-link" href={`/agen/${account}`}>
          {name}
        </Link>
        <span className="below">
          {regionWords(regions)}
          {suspended && <span className="tag tag-warning">{t('console:accounts.suspended')}</span>}
        </span>
      </th>
      {cell(t('agents.today'), figures.today)}
      {cell(t('agents.week'), figures.week)}
      {cell(t('cases:stage.waiting'), casesIn(figures, 'received', 'in-review'))}
      {cell(t('cases:stage.registered'), casesIn(figures, 'registered'))}
      {cell(t('cases:stage.needs-correction'), casesIn(figures, 'needs-correction'))}
      <td data-label={t('agents.phones')}>
        <Phones agent={agent} now={now} />
      </td>
    </tr>
  );
}

/** How an agent's phones fare, in one line or two. */
function Phones({ agent, now }: { readonly agent: Agent; readonly now: number }) {
  const { t } = useTranslation('office-agents');
  const { ago } = useFormats();
  const active = agent.devices.filter(({ state }) => state === 'active');
  const seen = lastSeenOf(agent.devices);
  const { waiting, needHelp } = waitingOn(agent.devices);
  if (agent.devices.length === 0) return <>{t(agent.linkUntil === null ? 'agents.noPhone' : 'agents.linkOpen')}</>;
  return (
    <>
      {seen === null ? t('agents.neverSeen') : t('agents.seen', { ago: ago(seen, now) })}
      <span className="below">
        {t('agents.waiting', { count: waiting })}
        {active.length === 0 && <span className="tag tag-warning">{t('agents.noneActive')}</span>}
        {needHelp > 0 && <span className="tag tag-warning">{t('agents.needHelp', { count: needHelp })}</span>}
      </span>
    </>
  );
}
