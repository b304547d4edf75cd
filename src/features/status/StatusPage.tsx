import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useRouter } from 'wouter';
import type { OutboxEntry } from '#device/outbox-entry.ts';
import { SubmissionId } from '#domain/submission-id.ts';
import { ClockNotice } from '#features/ClockNotice.tsx';
import { Correct } from '#features/Correct.tsx';
import { DiscardedNotice } from '#features/DiscardedNotice.tsx';
import { CodeCard } from '#features/status/CodeCard.tsx';
import { Contact } from '#features/status/Contact.tsx';
import { LookNow } from '#features/status/LookNow.tsx';
import { StandingNotice } from '#features/status/StandingNotice.tsx';
import { Way } from '#features/status/Way.tsx';
import { type Standing, standingOf } from '#features/status/progress.ts';
import { useCopy } from '#features/use-copy.ts';
import { useEntry } from '#features/use-entry.ts';
import { BackLink } from '#ui/BackLink.tsx';
import { Button } from '#ui/Button.tsx';
import { PageHeading } from '#ui/PageHeading.tsx';
import { announce } from '#ui/announce.ts';
import { usePageTitle } from '#ui/page-title.ts';

/** One enrolment: how it stands, what that means, what to do, and the way it went. */
export function StatusPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation('status');
  const { base } = useRouter();
  const entry = useEntry(SubmissionId.safeParse(id).success ? id : null);
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
  if (entry === 'none') return frame(t('notFound'), <p>{t('notFoundWhy')}</p>);
  if (entry === 'unread') {
    return frame(
      t('unread'),
      <>
        <p>{t('unreadWhy')}</p>
        <div className="actions">
          <Button onClick={() => location.reload()}>{t('retry')}</Button>
        </div>
      </>,
    );
  }
  return frame(t('heading'), <Told entry={entry} />);
}

function Told({ entry }: { readonly entry: OutboxEntry }) {
  const { t } = useTranslation('status');
  const copy = useCopy(entry.id);
  const standing = standingOf(entry);
  useTellStanding(standing);
  if (entry.discardedAtMs !== null) {
    return (
      <>
        <DiscardedNotice />
        <CodeCard reference={entry.reference} name={copy?.enrolment.identity.fullName ?? null} />
      </>
    );
  }
  return (
    <>
      <StandingNotice entry={entry} standing={standing} />
      {standing === 'needs-help' && (
        <div className="actions">
          <Correct entry={entry} word={t('correct')} />
        </div>
      )}
      <LookNow entry={entry} />
      <Way entry={entry} />
      <ClockNotice />
      <CodeCard reference={entry.reference} name={copy?.enrolment.identity.fullName ?? null} />
      <Contact />
      <p className="quiet">{t('note')}</p>
    </>
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
    if (standing !== 'sending' && standing !== 'waiting') announce(t(`state.${standing}.title`));
  }, [standing, t]);
}
