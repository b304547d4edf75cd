import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AGENT_PATHS, type AgentDevice, DeviceLinkMade, REVOKE_REASONS } from '#domain/agent-wire.ts';
import { mayDo } from '#domain/roles.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import { VisuallyHidden } from '#ui/VisuallyHidden.tsx';
import { announce } from '#ui/announce.ts';
import { focusLater } from '#ui/focus-later.ts';
import { DeviceLink } from '#console/agents/DeviceLink.tsx';
import { RevokeDevice } from '#console/agents/RevokeDevice.tsx';
import type { Agent } from '#console/agents/agent-standing.ts';
import { useMe, useOffice } from '#console/session.tsx';
import { useOfficeProblemText } from '#console/use-problem-text.ts';

/** The phones of an agent: when each was heard of, what lies on it, and the way to take it back. */
export function Devices(props: {
  readonly agent: Agent;
  readonly now: number;
  readonly onChanged: () => Promise<void>;
}) {
  const { t } = useTranslation('office-agents');
  const { ask } = useOffice();
  const { account } = useMe();
  const { instant } = useFormats();
  const textOf = useOfficeProblemText();
  const heading = useRef<HTMLHeadingElement>(null);
  const [made, setMade] = useState<DeviceLinkMade | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const { agent, now, onChanged } = props;
  const mayManage = mayDo(account.role, 'agents-manage');

  const makeLink = async () => {
    const answer = await ask(AGENT_PATHS.link, DeviceLinkMade, { account: agent.account });
    setProblem(answer.ok ? null : answer.code);
    announce(answer.ok ? t('link.made', { name: agent.name }) : textOf(answer.code));
    if (!answer.ok) return;
    setMade(answer.value);
    await onChanged();
  };

  return (
    <section className="card">
      <h2 tabIndex={-1} ref={heading}>
        {t('devices.heading')}
      </h2>
      {agent.devices.length === 0 && <p className="hint">{t('devices.none')}</p>}
      <ul className="people">
        {agent.devices.map((device) => (
          <li key={device.id}>
            <DeviceRow device={device} now={now} />
            {mayManage && device.state !== 'revoked' && (
              <RevokeDevice
                device={device}
                onDone={async () => {
                  await onChanged();
                  focusLater(() => heading.current);
                }}
              />
            )}
          </li>
        ))}
      </ul>
      {mayManage && !agent.suspended && (
        <>
          {agent.linkUntil !== null && made === null && (
            <p className="hint">{t('devices.linkOpen', { time: instant(Date.parse(agent.linkUntil)) })}</p>
          )}
          {problem !== null && <Notice kind="danger" title={textOf(problem)} />}
          {made !== null && <DeviceLink made={made} name={agent.name} />}
          <Button kind="secondary" onClick={() => void makeLink()}>
            {t(agent.devices.length === 0 ? 'devices.firstLink' : 'devices.link')}
          </Button>
        </>
      )}
    </section>
  );
}

function DeviceRow({ device, now }: { readonly device: AgentDevice; readonly now: number }) {
  const { t } = useTranslation('office-agents');
  const { ago, instant, language } = useFormats();
  const { label, state, registeredAt, lastSeenAt, expiresAt, report, revoked } = device;
  const inWords = (count: number) => count.toLocaleString(language);
  const reason = REVOKE_REASONS.find((each) => each === revoked?.reason);
  return (
    <>
      <h3>
        {label === '' ? t('devices.unnamed') : label}{' '}
        <span className={state === 'active' ? 'tag' : 'tag tag-warning'}>{t(`devices.state.${state}`)}</span>
      </h3>
      <p>{lastSeenAt === null ? t('agents.neverSeen') : t('agents.seen', { ago: ago(Date.parse(lastSeenAt), now) })}</p>
      {report !== null && (
        <dl className="counts">
          {(
            [
              ['drafts', report.drafts],
              ['waiting', report.waiting],
              ['needHelp', report.needHelp],
              ['photosWaiting', report.photosWaiting],
            ] as const
          ).map(([name, count]) => (
            <div key={name}>
              <dt>{t(`devices.${name}`)}</dt>
              <dd>{inWords(count)}</dd>
            </div>
          ))}
        </dl>
      )}
      {report !== null && report.oldestWaitingMs !== null && lastSeenAt !== null && (
        <p className="hint">
          {t('devices.oldest', { ago: ago(Date.parse(lastSeenAt) - report.oldestWaitingMs, now) })}
        </p>
      )}
      <p className="hint">
        {t('devices.since', { time: instant(Date.parse(registeredAt)) })}{' '}
        {state === 'active' && t('devices.until', { time: instant(Date.parse(expiresAt)) })}
        {report !== null && <VisuallyHidden>{t('devices.version', { version: report.appVersion })}</VisuallyHidden>}
      </p>
      {revoked !== null && (
        <p>
          {t('devices.revokedBy', {
            name: revoked.by,
            time: instant(Date.parse(revoked.at)),
            reason: reason === undefined ? revoked.reason : t(`revoke.reason.${reason}`),
          })}{' '}
          {revoked.toldAt === null
            ? t('devices.notWiped')
            : t('devices.wiped', { time: instant(Date.parse(revoked.toldAt)) })}
        </p>
      )}
    </>
  );
}
