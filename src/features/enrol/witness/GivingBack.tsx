import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutboxEntry } from '#device/outbox-entry.ts';
import { CodeCard } from '#features/CodeCard.tsx';
import { Say } from '#features/Say.tsx';
import { NextSteps } from '#features/enrol/NextSteps.tsx';
import { isChangeOfHeld } from '#features/standing.ts';
import { handOver } from '#features/hand-over.ts';
import { useAgentDevice } from '#features/use-agent-device.ts';
import { useClaim } from '#features/use-claim.ts';
import { useCopy } from '#features/use-copy.ts';
import { Button } from '#ui/Button.tsx';
import { Details } from '#ui/Details.tsx';
import { PageHeading } from '#ui/PageHeading.tsx';
import { QrCode } from '#ui/QrCode.tsx';
import { announceAtRest } from '#ui/announce.ts';
import { usePageTitle } from '#ui/page-title.ts';

/**
 * For the person who has just agreed on an agent's phone: the two codes that she takes home, what comes next, and that the phone goes back.
 * Her agent's PIN opens the rest, also what her codes would open.
 */
export function GivingBack({ entry }: { readonly entry: OutboxEntry }) {
  const { t } = useTranslation(['witness', 'status']);
  const agent = useAgentDevice()?.agentName ?? '';
  const claim = useClaim(entry);
  const isHeld = entry.delivery.kind === 'received' || isChangeOfHeld(entry);
  const name = useCopy(entry)?.enrolment.identity.fullName ?? t('unnamed');
  // Without the name: a browser keeps the titles of its pages in plain text.
  usePageTitle(`${t('backPage')} – Payung`);
  const lead = t(entry.delivery.kind === 'received' ? 'backReceived' : 'backWaiting');
  // It stands above the heading that takes the focus.
  useEffect(() => announceAtRest(lead), [lead]);
  // The page stays: behind the PIN of her agent it says who may be next.
  const giveBack = () => handOver(null);
  return (
    <>
      <p className="hand-over-lead">{lead}</p>
      <PageHeading page={`back-${entry.id}`}>{t('backTitle', { name })}</PageHeading>
      <CodeCard reference={entry.reference}>
        <Say text={t('backKeep')} />
      </CodeCard>
      {claim !== null && (
        <section className="card" aria-labelledby="open-title">
          <h2 id="open-title">{t('status:own.code')}</h2>
          <div className="code code-long">{claim.code}</div>
          <p>
            <strong>{claim.address}</strong>
          </p>
          <Say text={t('backOpen')} />
          <Say text={t('backMessage')} />
          {!isHeld && <p className="hint">{t('status:own.notYet')}</p>}
          <Details summary={t('backScan')}>
            <QrCode text={claim.link} label={t('status:own.label', { reference: claim.reference })} />
          </Details>
        </section>
      )}
      {/* How it is sent stands above, and is for the agent to see to. */}
      <NextSteps isReceived isChange={isChangeOfHeld(entry)} />
      <div className="actions">
        <Button onClick={() => giveBack()}>{t('back', { agent })}</Button>
      </div>
    </>
  );
}
