import { lazy, useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'wouter';
import type { OutboxEntry } from '#device/outbox-entry.ts';
import { InstallHint } from '#features/InstallHint.tsx';
import { SubmissionId } from '#domain/submission-id.ts';
import { CodeCard } from '#features/CodeCard.tsx';
import { ClockNotice } from '#features/ClockNotice.tsx';
import { DiscardedNotice } from '#features/DiscardedNotice.tsx';
import { Say } from '#features/Say.tsx';
import { NextSteps } from '#features/enrol/NextSteps.tsx';
import { OtherPhone } from '#features/OtherPhone.tsx';
import { ReceiptProof } from '#features/ReceiptProof.tsx';
import { ReceiptActions } from '#features/enrol/ReceiptActions.tsx';
import { STANDING_KINDS, isChangeOfHeld, isSentBack } from '#features/standing.ts';
import { useAgentDevice } from '#features/use-agent-device.ts';
import { currentHandOver, watchHandOver } from '#features/hand-over.ts';
import { useEntry } from '#features/use-entry.ts';
import { todayHere } from '#features/today.ts';
import { useTellDelivery } from '#features/enrol/use-tell-delivery.ts';
import { useLinks } from '#features/enrol/links.ts';
import { safeUntil, thisBrowser } from '#features/safe-until.ts';
import { useProblemText } from '#i18n/use-problem-text.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { BackLink } from '#ui/BackLink.tsx';
import { Button } from '#ui/Button.tsx';
import { LinkButton } from '#ui/LinkButton.tsx';
import { Notice } from '#ui/Notice.tsx';
import { PageHeading } from '#ui/PageHeading.tsx';
import { usePageTitle } from '#ui/page-title.ts';

// Only on an agent's phone, which keeps them.
const GivingBack = lazy(async () => ({
  default: (await import('#features/enrol/witness/GivingBack.tsx')).GivingBack,
}));
const NextPerson = lazy(async () => ({
  default: (await import('#features/enrol/witness/NextPerson.tsx')).NextPerson,
}));

/** The enrolment is on this phone: its code, how it stands, and what happens next. */
export function DonePage() {
  const { id = '' } = useParams();
  const { t } = useTranslation(['enrol', 'common', 'status']);
  const { date } = useFormats();
  const { href } = useLinks();
  const entry = useEntry(SubmissionId.safeParse(id).success ? id : null);
  const agent = useAgentDevice();
  const handed = useSyncExternalStore(watchHandOver, currentHandOver);
  const persisted = usePersistence();
  const until = safeUntil(todayHere(), thisBrowser());
  const heading = entry === 'none' ? t('selesai.notFound') : t('selesai.heading');
  usePageTitle(`${heading} – Payung`);

  if (entry === 'reading') return <p className="opening">{t('frame.loading')}</p>;
  if (entry === 'unread') {
    return (
      <>
        <BackLink href={href.list}>{t('selesai.list')}</BackLink>
        <PageHeading page={`done-${id}`}>{t('unopened.title')}</PageHeading>
        <Say text={t('unopened.why')} />
        <div className="actions">
          <Button onClick={() => location.reload()}>{t('unopened.retry')}</Button>
        </div>
      </>
    );
  }
  if (entry === 'none') {
    return (
      <>
        <BackLink href={href.list}>{t('selesai.list')}</BackLink>
        <PageHeading page={`done-${id}`}>{heading}</PageHeading>
        <p>{t('selesai.notFoundWhy')}</p>
        <div className="actions">
          <LinkButton href={href.list}>{t('gone.list')}</LinkButton>
        </div>
      </>
    );
  }
  if (handed !== null) return <GivingBack entry={entry} />;
  const isChange = isChangeOfHeld(entry);
  return (
    <>
      <BackLink href={href.list}>{t('selesai.list')}</BackLink>
      <PageHeading page={`done-${id}`}>{heading}</PageHeading>
      {entry.discardedAtMs === null ? <State entry={entry} /> : <DiscardedNotice />}
      {agent && <NextPerson id={id} />}
      <CodeCard reference={entry.reference}>
        <Say text={isChange ? t('selesai.changeKeep') : t('selesai.keep')} />
      </CodeCard>
      {entry.discardedAtMs === null && <ReceiptProof entry={entry} />}
      <NextSteps isReceived={entry.delivery.kind === 'received'} isChange={isChange} />
      <Say text={t('status:note')} />
      {persisted === false && entry.delivery.kind !== 'received' && (
        <Notice kind="warning" title={t('selesai.persistence')}>
          {until !== null && <Say text={t('common:keeps.until', { date: date(until) })} />}
        </Notice>
      )}
      <ClockNotice />
      <ReceiptActions entry={entry} />
      {entry.discardedAtMs === null && <OtherPhone entry={entry} />}
      <InstallHint />
      <div className="actions">
        <LinkButton kind="secondary" href={href.status(id)}>
          {t('selesai.status')}
        </LinkButton>
        {entry.delivery.kind === 'waiting' && (
          <LinkButton kind="secondary" href={href.carry}>
            {t('status:carry')}
          </LinkButton>
        )}
        <LinkButton kind="secondary" href={href.start}>
          {t('selesai.another')}
        </LinkButton>
        <LinkButton kind="quiet" href={href.list}>
          {t('selesai.list')}
        </LinkButton>
      </div>
    </>
  );
}

/** Where the entry stands, told once in words when it changes. */
function State({ entry }: { readonly entry: OutboxEntry }) {
  const { delivery } = entry;
  const isChange = isChangeOfHeld(entry);
  const { t } = useTranslation(['enrol', 'status']);
  const { instant } = useFormats();
  const sentence = useProblemText();
  useTellDelivery(delivery.kind);

  const lead = () => {
    switch (delivery.kind) {
      case 'waiting':
        if (!isChange) return t('selesai.lead');
        return t(isSentBack(entry.earlierStage) ? 'selesai.changeLeadSentBack' : 'selesai.changeLead');
      case 'sending':
        return t('selesai.sendingLead');
      case 'received':
        return t(isChange ? 'selesai.changeReceived' : 'selesai.receivedLead', {
          when: instant(Date.parse(delivery.receipt.receivedAt)),
        });
      case 'needs-help':
        return sentence(delivery.problem);
      case 'withdrawing':
      case 'withdrawn':
        return t(`status:state.${delivery.kind}.means`);
    }
  };
  return (
    <Notice kind={STANDING_KINDS[delivery.kind]} title={t(`status:state.${delivery.kind}.title`)}>
      <p>{lead()}</p>
    </Notice>
  );
}

/** Asks the phone not to throw this away: now that there is something to lose, the question makes sense. Null while unknown. */
function usePersistence(): boolean | null {
  const [persisted, setPersisted] = useState<boolean | null>(null);
  useEffect(() => {
    let wanted = true;
    void ask().then((granted) => {
      if (wanted) setPersisted(granted);
    });
    return () => {
      wanted = false;
    };
  }, []);
  return persisted;
}

async function ask(): Promise<boolean | null> {
  try {
    const { requestPersistence } = await import('#device/storage.ts');
    return await requestPersistence();
  } catch {
    // Only fetching the code can fail here: it stays unknown.
    return null;
  }
}
