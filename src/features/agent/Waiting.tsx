import { useTranslation } from 'react-i18next';
import { useRouter } from 'wouter';
import { type Unsent, countToHandOver } from '#device/agent/may-sign-out.ts';
import { useWatched } from '#features/use-watched.ts';
import { SendNow } from '#features/SendNow.tsx';
import { LinkButton } from '#ui/LinkButton.tsx';

/** What is on this phone alone, counted anew with each change; null until it is read. */
export function useUnsent(): Unsent | null {
  return useWatched<Unsent | null>(null, watch);
}

async function watch(tell: (unsent: Unsent) => void): Promise<() => void> {
  try {
    const [{ readUnsent }, { watchBag, watchSettings }] = await Promise.all([
      import('#device/agent/sign-out.ts'),
      import('#device/outbox-watch.ts'),
    ]);
    const read = () => void readUnsent().then((found) => found.ok && tell(found.value));
    // Each contact with the office writes into the settings: then it was told of the notes.
    const stops = [watchBag(read), watchSettings(read)];
    return () => {
      for (const stop of stops) stop();
    };
  } catch {
    // Only fetching the code can fail here: it stays unread, and so is what asks for it.
    return () => undefined;
  }
}

/**
 * How much waits, in numbers and no names, and the ways to get it off this phone: none of them opens anything.
 *
 * @param isMain sending is what there is to do on this page
 * @param besideList the page lists the people: what is to be filled in or corrected is counted there, and not once more
 */
export function Waiting(props: {
  readonly unsent: Unsent | null;
  readonly isMain?: boolean;
  readonly besideList?: boolean;
}) {
  const { unsent, isMain = false, besideList = false } = props;
  const { t } = useTranslation('agent');
  const { base } = useRouter();
  if (unsent === null) return null;
  const { waiting, stuck, photos, notes } = unsent;
  const { needHelp, drafts } = besideList ? { needHelp: 0, drafts: 0 } : unsent;
  const carried = unsent.carried + unsent.carriedPhotos;
  const toHandOver = countToHandOver(unsent) + carried + photos;
  return (
    <section aria-labelledby="waiting-title">
      <h2 id="waiting-title">{t('waiting.title')}</h2>
      {waiting + needHelp + stuck.length + drafts + photos + carried + (notes ?? 0) === 0 && (
        <p>{t(notes === null ? 'waiting.notesLocked' : 'waiting.nothing')}</p>
      )}
      <ul>
        {waiting > 0 && <li>{t('waiting.waiting', { count: waiting })}</li>}
        {carried > 0 && <li>{t('waiting.carried', { count: carried })}</li>}
        {photos > 0 && <li>{t('waiting.photos', { count: photos })}</li>}
        {needHelp > 0 && <li>{t('waiting.needHelp', { count: needHelp })}</li>}
        {stuck.length > 0 && <li>{t('waiting.stuck', { count: stuck.length })}</li>}
        {drafts > 0 && <li>{t('waiting.drafts', { count: drafts })}</li>}
        {notes !== null && notes > 0 && <li>{t('waiting.notes', { count: notes })}</li>}
      </ul>
      <SendNow kind={isMain ? 'primary' : 'secondary'} isWaiting={waiting + unsent.carried > 0} />
      {toHandOver > 0 && (
        <div className="actions">
          <LinkButton kind="secondary" href={`${base}/titip`}>
            {t('waiting.handOver')}
          </LinkButton>
        </div>
      )}
    </section>
  );
}
