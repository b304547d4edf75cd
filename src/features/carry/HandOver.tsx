import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bag } from '#device/carry/read-bag.ts';
import type { Packed } from '#device/carry/hand-over.ts';
import { type Outcome, pass } from '#domain/outcome.ts';
import { isAgentsPhone } from '#features/agents-phone.ts';
import { AllTaken } from '#features/carry/AllTaken.tsx';
import { CodeSeries } from '#features/carry/CodeSeries.tsx';
import { PhotoChoice, takesPhotos } from '#features/carry/PhotoChoice.tsx';
import { shareFile } from '#features/share-file.ts';
import { todayHere } from '#features/today.ts';
import { useProblemText } from '#i18n/use-problem-text.ts';
import { Button } from '#ui/Button.tsx';
import { announce } from '#ui/announce.ts';
import { focusLater } from '#ui/focus-later.ts';
import { saveFile } from '#ui/save-file.ts';
import { useOneAtATime } from '#ui/use-one-at-a-time.ts';

/** Packing that takes no longer is over before it could be told. */
const SAY_PACKING_AFTER_MS = 1_000;

/**
 * Gives what is sealed, or receipts, out of hand: as a file by whatever the phone shares with, as a file among its downloads, or as a
 * series of codes on the screen.
 *
 * @param pack what is given, packed anew for each time
 * @param weight where there are photos, which only a file takes along
 */
export function HandOver(props: {
  readonly name: 'titipan' | 'tanda-terima';
  readonly pack: (options: { readonly withPhotos: boolean }) => Promise<Outcome<Packed>>;
  readonly shareWord: string;
  readonly isMain: boolean;
  readonly weight?: Bag['weight'];
}) {
  const { name, pack, shareWord, isMain, weight } = props;
  const { t } = useTranslation('carry');
  const sentence = useProblemText();
  const [said, setSaid] = useState('');
  const canShare = 'share' in navigator;
  const [shown, setShown] = useState<Shown | null>(null);
  const [given, setGiven] = useState<Packed | null>(null);
  const [chosen, setChosen] = useState<boolean | null>(null);
  // Packed so long that the browser no longer takes it for the answer to a tap: the next tap shares it.
  const [ready, setReady] = useState<Packed | null>(null);
  const isPhotosAlone = weight?.records === 0;
  const once = useOneAtATime();
  const sharing = useRef(false);
  const withPhotos = weight !== undefined && (isPhotosAlone || (chosen ?? takesPhotos(weight)));

  function close(): void {
    setShown(null);
    if (shown !== null && isAsked(shown.packed)) setGiven(shown.packed);
    else toTheStart();
  }

  function toTheStart(): void {
    focusLater(() => document.getElementById(`show-${name}`));
  }

  function hear(answer: string): void {
    setGiven(null);
    say(answer);
    toTheStart();
  }

  function say(words: string): void {
    setSaid(words);
    announce(words);
  }

  // A second while it packs would give the same once more.
  const press = (way: Way) => void once(() => pressed(way));

  async function pressed(way: Way): Promise<void> {
    if (way === 'share' && sharing.current) return;
    const packing = setTimeout(() => announce(t('packing')), SAY_PACKING_AFTER_MS);
    try {
      await give(way, () => clearTimeout(packing), way === 'share' ? ready : null);
    } catch {
      // The code for it could not be fetched, or the browser did not make the file.
      say(t('packFailed'));
    } finally {
      clearTimeout(packing);
    }
  }

  async function give(way: Way, onPacked: () => void, kept: Packed | null, isAnew = false): Promise<void> {
    setGiven(null);
    setReady(null);
    if (kept === null) setSaid(t('packing'));
    const packed = kept === null ? await pack({ withPhotos: way !== 'show' && withPhotos }) : pass(kept);
    onPacked();
    if (!packed.ok) {
      say(sentence(packed.problem));
      return;
    }
    const { files, count, photos } = packed.value;
    // Only what the phone has damaged is left, or nothing: then the page says that.
    if (count + photos === 0) {
      say(t('packFailed'));
      return;
    }
    if (way === 'share' && 'userActivation' in navigator && !navigator.userActivation.isActive) {
      setReady(packed.value);
      say(t('ready'));
      return;
    }
    const number = (place: number) => (files.length > 1 ? `-${place + 1}` : '');
    const named = files.map(
      (file, place) => new File([file], `payung-${name}-${todayHere()}${number(place)}.txt`, { type: 'text/plain' }),
    );
    // Made before anything is noted: the code for it may not come.
    const series = way === 'show' ? await seriesOf(packed.value) : null;
    const noted = await note(packed.value);
    if (noted === 'changed') {
      if (isAnew) say(t('packFailed'));
      else await give(way, onPacked, null, true);
      return;
    }
    if (series !== null) {
      setSaid('');
      setShown(series);
      return;
    }
    if (way === 'save') {
      for (const file of named) saveFile(file);
      tell(packed.value, 'saved');
    } else void share(packed.value, named, noted);
  }

  /** Not waited for: on old phones the browser may never tell how it went, and the other ways must work meanwhile. */
  async function share(packed: Packed, named: readonly File[], noted: Noted): Promise<void> {
    sharing.current = true;
    setSaid('');
    const outcome = await shareFile(...named).finally(() => {
      sharing.current = false;
    });
    if (outcome === 'cancelled') await noted.takeBack();
    else tell(packed, outcome);
  }

  function tell(packed: Packed, outcome: 'shared' | 'saved'): void {
    const { count, photos } = packed;
    const sentences = [
      ...(count > 0 ? [t(name === 'tanda-terima' ? `receipts.${outcome}` : `${outcome}`, { count })] : []),
      ...(photos > 0 ? [t(count > 0 ? 'photos.inIt' : `photos.${outcome}`, { count: photos })] : []),
    ];
    say(sentences.join(' '));
    if (isAsked(packed)) setGiven(packed);
  }

  if (shown !== null) return <CodeSeries text={shown.text} hash={shown.hash} onClose={close} />;
  return (
    <>
      {weight !== undefined && !isPhotosAlone && (
        <PhotoChoice
          weight={weight}
          withPhotos={withPhotos}
          onChoose={(wanted) => {
            setChosen(wanted);
            setReady(null);
            // What was said of the file that was ready is no longer so.
            if (ready !== null) setSaid('');
          }}
        />
      )}
      <div className="actions">
        {canShare && (
          <Button kind={isMain ? 'primary' : 'secondary'} onClick={() => press('share')}>
            {shareWord}
          </Button>
        )}
        <Button kind={isMain && !canShare ? 'primary' : 'secondary'} onClick={() => press('save')}>
          {t('save')}
        </Button>
        {!isPhotosAlone && (
          <Button id={`show-${name}`} kind="secondary" onClick={() => press('show')}>
            {t('show')}
          </Button>
        )}
      </div>
      {said !== '' && <p>{said}</p>}
      {weight !== undefined && <p className="hint">{t('photos.notInCodes')}</p>}
      {given !== null && <AllTaken packed={given} onAnswer={hear} />}
    </>
  );
}

type Way = 'share' | 'save' | 'show';

/** A series on the screen. */
interface Shown {
  readonly packed: Packed;
  readonly text: string;
  readonly hash: string;
}

async function seriesOf(packed: Packed): Promise<Shown> {
  const text = (await packed.files[0]?.text()) ?? '';
  const { hashOfText } = await import('#device/base64url.ts');
  return { packed, text, hash: await hashOfText(text) };
}

/** What was written down of a giving. `takeBack`: nobody took it. */
interface Noted {
  readonly takeBack: () => Promise<void>;
}

/** Who signs out of no phone need not tell. */
function isAsked({ ids }: Packed): boolean {
  return ids.length > 0 && isAgentsPhone();
}

/** Written down before anybody can take it: from now on it may arrive by another way. `changed`: it is to be packed anew. */
async function note(packed: Packed): Promise<Noted | 'changed'> {
  const { noteHandedOver, forgetHandedOver } = await import('#device/carry/hand-over.ts');
  const noted = await noteHandedOver(packed);
  if (!noted.ok && noted.problem === 'changed-meanwhile') return 'changed';
  // A store that fails is told on the list; what is handed over is handed over all the same.
  return {
    takeBack: async () => {
      if (noted.ok) await forgetHandedOver(noted.value);
    },
  };
}
