import { useTranslation } from 'react-i18next';
import { useRouter } from 'wouter';
import { InstallHint } from '#features/InstallHint.tsx';
import { Drafts } from '#features/outbox/Drafts.tsx';
import { EntryCard } from '#features/outbox/EntryCard.tsx';
import { SendNow } from '#features/outbox/SendNow.tsx';
import { StorageNotices } from '#features/outbox/StorageNotices.tsx';
import { useOutbox } from '#features/outbox/use-outbox.ts';
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
  const { t } = useTranslation('outbox');
  const { base } = useRouter();
  const sentence = useProblemText();
  const outbox = useOutbox();
  const nowMs = useMinute();
  const { drafts, entries, problem } = outbox;
  const isEmpty = outbox.kind === 'read' && problem === null && drafts.length === 0 && entries.length === 0;
  const isWaiting = entries.some(({ delivery }) => delivery.kind === 'waiting' || delivery.kind === 'sending');
  usePageTitle(`${t('heading')} – Payung`);

  return (
    <>
      <BackLink href={`${base}/`}>{t('back')}</BackLink>
      <PageHeading page="outbox">{t('heading')}</PageHeading>
      {problem !== null && (
        <Notice kind="danger" title={t('storage.failedTitle')}>
          <p>{sentence(problem)}</p>
          <Button kind="secondary" onClick={outbox.readAgain}>
            {t('storage.retry')}
          </Button>
        </Notice>
      )}
      {isEmpty && <p>{t('empty')}</p>}
      <SendNow isWaiting={isWaiting} />
      <StorageNotices hasEntries={entries.length > 0} />
      <Drafts drafts={drafts} nowMs={nowMs} onChanged={outbox.readAgain} />
      {entries.length > 0 && (
        <section aria-labelledby="entries-title">
          <h2 id="entries-title">{t('entriesTitle')}</h2>
          {entries.map((entry) => (
            <EntryCard key={entry.id} entry={entry} nowMs={nowMs} />
          ))}
          {outbox.hasMore && (
            <Button kind="secondary" onClick={outbox.showMore}>
              {t('more')}
            </Button>
          )}
        </section>
      )}
      {entries.length > 0 && <InstallHint />}
      <div className="actions">
        <LinkButton kind={isWaiting ? 'secondary' : 'primary'} href={`${base}/daftar/`}>
          {t('start')}
        </LinkButton>
      </div>
    </>
  );
}
