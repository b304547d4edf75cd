import { useTranslation } from 'react-i18next';
import { useRouter } from 'wouter';
import { AskNews } from '#features/AskNews.tsx';
import { ClockNotice } from '#features/ClockNotice.tsx';
import { InstallHint } from '#features/InstallHint.tsx';
import { Drafts } from '#features/outbox/Drafts.tsx';
import { DueReminders } from '#features/outbox/DueReminders.tsx';
import { EntryCard } from '#features/outbox/EntryCard.tsx';
import { JustDiscarded } from '#features/JustDiscarded.tsx';
import { NewerStore } from '#features/outbox/NewerStore.tsx';
import { PhotosWaiting } from '#features/PhotosWaiting.tsx';
import { Robbed } from '#features/outbox/Robbed.tsx';
import { RecentlyDeleted } from '#features/outbox/RecentlyDeleted.tsx';
import { SendNow } from '#features/SendNow.tsx';
import { StorageNotices } from '#features/outbox/StorageNotices.tsx';
import { useDiscarding } from '#features/use-discarding.ts';
import { useOutbox } from '#features/outbox/use-outbox.ts';
import { RESCUE_PATH } from '#features/rescue-path.ts';
import { useMinute } from '#features/use-minute.ts';
import { useProblemText } from '#i18n/use-problem-text.ts';
import { BackLink } from '#ui/BackLink.tsx';
import { Button } from '#ui/Button.tsx';
import { LinkButton } from '#ui/LinkButton.tsx';
import { Notice } from '#ui/Notice.tsx';
import { PageHeading } from '#ui/PageHeading.tsx';
import { usePageTitle } from '#ui/page-title.ts';

/** Everything on this phone that is not finished or was sent from it, and how it stands. */
export function OutboxPage() {
  // The cards need both. Fetched when the first card comes, the texts would take the page away for a moment, and the focus with it.
  const { t } = useTranslation(['outbox', 'status']);
  const { t: tCommon } = useTranslation('common');
  const { base } = useRouter();
  const sentence = useProblemText();
  const outbox = useOutbox();
  const nowMs = useMinute();
  const discarding = useDiscarding(outbox.readAgain);
  const { drafts, entries, discarded, problem } = outbox;
  const lastEntry = discarding.last?.kind === 'entry' ? discarding.last : null;
  const isEmpty = outbox.kind === 'read' && problem === null && drafts.length === 0 && entries.length === 0;
  const isWaiting = entries.some(({ delivery }) => delivery.kind === 'waiting' || delivery.kind === 'sending');
  const isUnsent =
    drafts.length > 0 || entries.some(({ delivery }) => delivery.kind !== 'received' && delivery.kind !== 'withdrawn');
  usePageTitle(`${t('heading')} – Payung`);

  return (
    <>
      <BackLink href={`${base}/`}>{t('back')}</BackLink>
      <PageHeading page="outbox">{t('heading')}</PageHeading>
      {problem !== null && (
        <Notice kind="danger" title={t('storage.failedTitle')}>
          <p>{sentence(problem)}</p>
          <Button kind="secondary" onClick={outbox.retry}>
            {t('storage.retry')}
          </Button>
          <LinkButton kind="quiet" href={`${base}${RESCUE_PATH}`} data-load="page">
            {tCommon('rescue')}
          </LinkButton>
        </Notice>
      )}
      <NewerStore />
      <Robbed />
      <DueReminders />
      {outbox.kind === 'reading' && <p className="opening">{tCommon('loading')}</p>}
      {isEmpty && <p>{t('empty')}</p>}
      <SendNow isWaiting={isWaiting} />
      <PhotosWaiting />
      <ClockNotice />
      <StorageNotices hasEntries={entries.length > 0} isUnsent={isUnsent} nowMs={nowMs} />
      <Drafts drafts={drafts} nowMs={nowMs} discarding={discarding} />
      {(entries.length > 0 || lastEntry !== null) && (
        <section aria-labelledby="entries-title">
          <h2 id="entries-title">{t('entriesTitle')}</h2>
          <AskNews entries={entries} />
          {lastEntry !== null && <JustDiscarded key={lastEntry.id} what={lastEntry} onRestore={discarding.restore} />}
          {entries.map((entry) => (
            <EntryCard
              key={entry.id}
              entry={entry}
              nowMs={nowMs}
              onDiscarded={() => void discarding.tell({ kind: 'entry', id: entry.id, name: entry.reference })}
            />
          ))}
          {outbox.hasMore && (
            <Button kind="secondary" onClick={outbox.showMore}>
              {t('more')}
            </Button>
          )}
        </section>
      )}
      {entries.length > 0 && <InstallHint />}
      <RecentlyDeleted
        drafts={discarded.drafts}
        entries={discarded.entries}
        nowMs={nowMs}
        onRestore={discarding.restore}
        onMore={discarded.hasMore ? outbox.showMore : null}
      />
      <OtherPhones />
      <div className="actions">
        <LinkButton kind={isWaiting ? 'secondary' : 'primary'} href={`${base}/daftar/`}>
          {t('start')}
        </LinkButton>
      </div>
    </>
  );
}

/** What two phones can do together without signal. */
function OtherPhones() {
  const { t } = useTranslation('outbox');
  const { base } = useRouter();
  return (
    <section aria-labelledby="others-title">
      <h2 id="others-title">{t('others.title')}</h2>
      <div className="actions">
        <LinkButton kind="quiet" href={`${base}/titip`}>
          {t('others.carry')}
        </LinkButton>
        <LinkButton kind="quiet" href={`${base}/terima`}>
          {t('others.receive')}
        </LinkButton>
        <LinkButton kind="quiet" href={`${base}/bukti`}>
          {t('others.check')}
        </LinkButton>
      </div>
    </section>
  );
}
