import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useRouter } from 'wouter';
import type { OutboxEntry } from '#device/outbox-entry.ts';
import { isWithdrawnAfterAll } from '#device/withdrawn-after-all.ts';
import type { Submission } from '#domain/enrolment.ts';
import { isFinalProblem } from '#domain/stages.ts';
import { SubmissionId } from '#domain/submission-id.ts';
import { ClockNotice } from '#features/ClockNotice.tsx';
import { Correct } from '#features/Correct.tsx';
import { OtherPhone } from '#features/OtherPhone.tsx';
import { ReceiptProof } from '#features/ReceiptProof.tsx';
import { PhotoStanding } from '#features/PhotoStanding.tsx';
import { Say } from '#features/Say.tsx';
import { BeginAnew } from '#features/status/BeginAnew.tsx';
import { CodeCard } from '#features/CodeCard.tsx';
import { Contact } from '#features/status/Contact.tsx';
import { Discarded } from '#features/status/Discarded.tsx';
import { EraseRemainder, EraseWithAnswers } from '#features/status/EraseWithdrawn.tsx';
import { FetchNewest } from '#features/status/FetchNewest.tsx';
import { Happened } from '#features/status/Happened.tsx';
import { Participant } from '#features/status/OfficeSays.tsx';
import { LookNow } from '#features/status/LookNow.tsx';
import { Payment } from '#features/status/Payment.tsx';
import { Reminder } from '#features/status/Reminder.tsx';
import { ToCarrier } from '#features/status/ToCarrier.tsx';
import { StandingNotice } from '#features/status/StandingNotice.tsx';
import { Summary } from '#features/status/Summary.tsx';
import { Way } from '#features/status/Way.tsx';
import { KeepAfterAll, Withdraw } from '#features/status/Withdraw.tsx';
import { type Standing, standingOf } from '#features/standing.ts';
import { paymentPlan } from '#features/status/payment-plan.ts';
import { todayHere } from '#features/today.ts';
import { useCopy } from '#features/use-copy.ts';
import { useAgentDevice } from '#features/use-agent-device.ts';
import { useEntry } from '#features/use-entry.ts';
import { useOffice } from '#features/use-office.ts';
import { useTariffs } from '#features/use-tariffs.ts';
import { BackLink } from '#ui/BackLink.tsx';
import { Button } from '#ui/Button.tsx';
import { LinkButton } from '#ui/LinkButton.tsx';
import { PageHeading } from '#ui/PageHeading.tsx';
import { announce } from '#ui/announce.ts';
import { usePageTitle } from '#ui/page-title.ts';

/** One enrolment: how it stands, what that means, what to do, and the way it went. */
export function StatusPage() {
  const { id = '' } = useParams();
  // With all that it may come to say: fetched with the office's answer, the texts would take the page away for a moment, and the focus.
  const { t } = useTranslation(['status', 'enrol', 'problems']);
  const { base } = useRouter();
  const entry = useEntry(SubmissionId.safeParse(id).success ? id : null);
  // Erased while it was looked at, here or once the intake had been told.
  const wasHere = useWasHere(entry);
  // Never a name: titles stand in the browser's history.
  usePageTitle(`${t('heading')} – Payung`);

  const frame = (heading: string, content: ReactNode) => (
    <>
      <BackLink href={`${base}/kiriman`}>{t('list')}</BackLink>
      <PageHeading page={`status-${id}`}>{heading}</PageHeading>
      {content}
    </>
  );
  if (entry === 'reading') return <p className="opening">{t('loading')}</p>;
  if (entry === 'none') {
    return wasHere ? frame(t('gone'), <Say text={t('goneWhy')} />) : frame(t('notFound'), <NotHere />);
  }
  if (entry === 'unread') {
    return frame(t('unread'), <Unread />);
  }
  return frame(t('heading'), <Told entry={entry} />);
}

/** Was there an entry to show since this page was opened? */
function useWasHere(entry: ReturnType<typeof useEntry>): boolean {
  const [wasHere, setWasHere] = useState(false);
  if (!wasHere && typeof entry === 'object') setWasHere(true);
  return wasHere;
}

/** Her codes open on this phone what is not on it, also where a link to it was cut short. */
function NotHere() {
  const { t } = useTranslation('status');
  const { base } = useRouter();
  return (
    <>
      <Say text={t('notFoundWhy')} />
      <div className="actions">
        <LinkButton kind="secondary" href={`${base}/terima`}>
          {t('notFoundOpen')}
        </LinkButton>
      </div>
    </>
  );
}

/** What the phone cannot read just now, and the way out. */
function Unread() {
  const { t } = useTranslation('status');
  return (
    <>
      <Say text={t('unreadWhy')} />
      <div className="actions">
        <Button onClick={() => location.reload()}>{t('retry')}</Button>
      </div>
    </>
  );
}

function Told({ entry }: { readonly entry: OutboxEntry }) {
  const { t } = useTranslation('status');
  const copy = useCopy(entry);
  const told = useOffice(entry);
  const office = typeof told === 'string' ? null : told;
  const standing = standingOf(entry);
  useTellStanding(standing);
  const agent = useAgentDevice();
  const { base } = useRouter();
  const isAfterAll = isWithdrawnAfterAll(entry);
  const canBeginAnew = isAfterAll && copy !== null;
  const isWithdrawn = isAfterAll || standing === 'withdrawn';
  // Of what is withdrawn nobody needs to read whose it was: the code is what she can still ask by.
  const name = standing === 'withdrawn' ? null : (copy?.enrolment.identity.fullName ?? null);
  const whose = name !== null && <p>{t('nameOf', { name })}</p>;
  if (entry.discardedAtMs !== null) {
    return (
      <>
        <Discarded id={entry.id} />
        <CodeCard reference={entry.reference}>{whose}</CodeCard>
      </>
    );
  }
  return (
    <>
      <StandingNotice entry={entry} standing={standing} office={office} hasOwnNext={canBeginAnew} />
      {told === 'unread' && <Unread />}
      {!isWithdrawn && <FetchNewest entry={entry} />}
      {standing === 'withdrawing' && <KeepAfterAll entry={entry} />}
      {canBeginAnew && <BeginAnew id={entry.id} why="why" />}
      {isAfterAll && <EraseWithAnswers id={entry.id} />}
      {standing === 'withdrawn' && !isAfterAll && <EraseRemainder id={entry.id} />}
      {(standing === 'needs-correction' || isCurable(entry)) && (
        <div className="actions">
          <Correct entry={entry} word={t('correct')} />
        </div>
      )}
      <PhotoStanding entry={entry} />
      {agent && !isWithdrawn && (
        <div className="actions">
          <LinkButton kind="secondary" href={`${base}/daftar/selesai/${entry.id}`}>
            {t('next')}
          </LinkButton>
        </div>
      )}
      <LookNow entry={entry} />
      {standing === 'waiting' && <ToCarrier />}
      {standing === 'declined' && copy !== null && isMendable(told) && <BeginAnew id={entry.id} why="whyDeclined" />}
      {standing === 'registered' && <AfterRegistering entry={entry} submission={copy} kpj={office?.kpj ?? null} />}
      <Way entry={entry} />
      <ClockNotice />
      <CodeCard reference={entry.reference}>{whose}</CodeCard>
      {!isWithdrawn && <ReceiptProof entry={entry} />}
      {!isWithdrawn && <OtherPhone entry={entry} />}
      {standing !== 'withdrawing' && !isWithdrawn && (
        <Summary entry={entry} submission={copy} kpj={office?.kpj ?? null} />
      )}
      <Contact />
      {(standing === 'received' || standing === 'in-review') && <Change entry={entry} />}
      {standing !== 'withdrawing' && !isWithdrawn && <Withdraw entry={entry} />}
      <Say className="quiet" text={t('note')} />
    </>
  );
}

/** Might it be taken with other answers? Of every other reason, or one that we do not know, an officer must be asked first. */
function isMendable(told: ReturnType<typeof useOffice>): boolean {
  return told === null || (typeof told !== 'string' && told.reason === 'office-outside-age');
}

/** What there is to do once registered: paying, being reminded of it, and what to do when something happens. */
function AfterRegistering(props: {
  readonly entry: OutboxEntry;
  readonly submission: Submission | null;
  readonly kpj: string | null;
}) {
  const { entry, submission, kpj } = props;
  const tariffs = useTariffs();
  const enrolment = submission?.enrolment ?? null;
  const plan = enrolment === null ? null : paymentPlan(enrolment, todayHere(), tariffs);
  return (
    <>
      {kpj !== null && <Participant kpj={kpj} />}
      <Payment enrolment={enrolment} plan={plan} />
      {enrolment !== null && plan !== null && <Reminder id={entry.id} plan={plan} months={enrolment.plan.months} />}
      <Happened />
    </>
  );
}

/** Was it refused for something that a correction can cure? */
function isCurable({ delivery }: OutboxEntry): boolean {
  return delivery.kind === 'needs-help' && !isFinalProblem(delivery.problem);
}

/** As long as the office has not decided, what was sent can still be changed. */
function Change({ entry }: { readonly entry: OutboxEntry }) {
  const { t } = useTranslation('status');
  return (
    <section aria-labelledby="change-title">
      <h2 id="change-title">{t('change.title')}</h2>
      <Say text={t('change.why')} />
      <Correct entry={entry} word={t('change.begin')} kind="secondary" />
    </section>
  );
}

/** Says aloud when the enrolment comes to stand otherwise while the page is open. */
function useTellStanding(standing: Standing): void {
  const { t } = useTranslation('status');
  const last = useRef(standing);
  useEffect(() => {
    if (last.current === standing) return;
    last.current = standing;
    // Without signal each attempt would be told twice, as it begins and as it fails.
    if (standing !== 'sending' && standing !== 'waiting' && standing !== 'withdrawing')
      announce(t(`state.${standing}.title`));
  }, [standing, t]);
}
