import { useTranslation } from 'react-i18next';
import type { PhotosWaiting as Waiting } from '#device/photos-waiting.ts';
import { useWatched } from '#features/use-watched.ts';
import { useProblemText } from '#i18n/use-problem-text.ts';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import { announce } from '#ui/announce.ts';

interface Standing extends Waiting {
  readonly isCostly: boolean;
}

/** How many photos wait and what they weigh; on a line that costs, they go when she asks. Nothing where none waits. */
export function PhotosWaiting() {
  const { t } = useTranslation('outbox');
  const sentence = useProblemText();
  const standing = useWatched<Standing | null>(null, watch);
  if (standing === null || standing.photos === 0) return null;
  const kb = Math.ceil(standing.bytes / 1_000);
  const send = async () => {
    const { wantPhotosNow } = await import('#device/photos-waiting.ts');
    const wanted = await wantPhotosNow();
    announce(wanted.ok ? t('photos.going') : sentence(wanted.problem));
  };
  return (
    <Notice kind="info" title={t('photos.waiting', { count: standing.photos, kb })}>
      <p>{t(standing.isCostly ? 'photos.costly' : 'photos.soon')}</p>
      {standing.isCostly && (
        <Button kind="secondary" onClick={() => void send()}>
          {t('photos.send', { kb })}
        </Button>
      )}
    </Notice>
  );
}

async function watch(tell: (standing: Standing) => void): Promise<() => void> {
  try {
    const [{ watchPhotos }, { countPhotosWaiting }, { isCostlyLine, watchLine }] = await Promise.all([
      import('#device/outbox-watch.ts'),
      import('#device/photos-waiting.ts'),
      import('#device/connection.ts'),
    ]);
    const look = () =>
      void countPhotosWaiting().then((waiting) => waiting.ok && tell({ ...waiting.value, isCostly: isCostlyLine() }));
    const ends = [watchPhotos(look), watchLine(look)];
    return () => ends.forEach((end) => end());
  } catch {
    // The code is not on this phone, and the connection broke before it came: nothing is said of photos.
    return () => undefined;
  }
}
