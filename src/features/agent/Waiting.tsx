import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRouter } from 'wouter';
import type { Unsent } from '#device/agent/sign-out.ts';
import { SendNow } from '#features/SendNow.tsx';
import { LinkButton } from '#ui/LinkButton.tsx';

/** What is on this phone alone, counted anew with each change; null until it is read. */
export function useUnsent(): Unsent | null {
  const [unsent, setUnsent] = useState<Unsent | null>(null);
  useEffect(() => {
    let stop: () => void = () => undefined;
    let gone = false;
    void Promise.all([import('#device/agent/sign-out.ts'), import('#device/outbox-watch.ts')]).then(
      ([{ readUnsent }, { watchBag, watchSettings }]) => {
        if (gone) return;
        const read = () =>
          void readUnsent().then((found) => {
            if (found.ok && !gone) setUnsent(found.value);
          });
        // Each contact with the office writes into the settings: then it was told of the notes.
        const stops = [watchBag(read), watchSettings(read)];
        stop = () => {
          for (const each of stops) each();
        };
      },
    );
    return () => {
      gone = true;
      stop();
    };
  }, []);
  return unsent;
}

/** How much waits, in numbers and no names, and the ways to get it off this phone: none of them opens anything. */
export function Waiting({ unsent }: { readonly unsent: Unsent | null }) {
  const { t } = useTranslation('agent');
  const { base } = useRouter();
  if (unsent === null) return null;
  const { waiting, needHelp, drafts, photos, carried, notes } = unsent;
  return (
    <section aria-labelledby="waiting-title">
      <h2 id="waiting-title">{t('waiting.title')}</h2>
      {waiting + needHelp + drafts + photos + carried + (notes ?? 0) === 0 && (
        <p>{t(notes === null ? 'waiting.notesLocked' : 'waiting.nothing')}</p>
      )}
      <ul>
        {waiting > 0 && <li>{t('waiting.waiting', { count: waiting })}</li>}
        {carried > 0 && <li>{t('waiting.carried', { count: carried })}</li>}
        {photos > 0 && <li>{t('waiting.photos', { count: photos })}</li>}
        {needHelp > 0 && <li>{t('waiting.needHelp', { count: needHelp })}</li>}
        {drafts > 0 && <li>{t('waiting.drafts', { count: drafts })}</li>}
        {notes !== null && notes > 0 && <li>{t('waiting.notes', { count: notes })}</li>}
      </ul>
      <SendNow isWaiting={waiting + carried > 0} />
      {waiting + carried > 0 && (
        <div className="actions">
          <LinkButton kind="secondary" href={`${base}/titip`}>
            {t('waiting.handOver')}
          </LinkButton>
        </div>
      )}
    </section>
  );
}
