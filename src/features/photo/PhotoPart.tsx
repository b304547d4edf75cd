import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PhotoRow } from '#device/db.ts';
import {
  findPhotoOfDraft,
  findPhotoOfEntry,
  findUndecided,
  keepPhoto,
  keepUndecided,
  readPhoto,
  removePhoto,
  removeUndecided,
  roomForPhotos,
} from '#device/photos.ts';
import { createTurns } from '#device/turns.ts';
import { type Outcome, fail, pass } from '#domain/outcome.ts';
import type { CardAnswers } from '#domain/card-reading.ts';
import { Say } from '#features/Say.tsx';
import { beforeLeaving } from '#features/before-leaving.ts';
import { CameraView } from '#features/photo/CameraView.tsx';
import { KeptPhoto } from '#features/photo/KeptPhoto.tsx';
import { Review } from '#features/photo/Review.tsx';
import { type Picture, pictureOfFile } from '#features/photo/picture.ts';
import { useProblemText } from '#i18n/use-problem-text.ts';
import { Button } from '#ui/Button.tsx';
import { FileField } from '#ui/FileField.tsx';
import { Notice } from '#ui/Notice.tsx';
import { announce } from '#ui/announce.ts';
import { focusLater } from '#ui/focus-later.ts';
import '#features/photo/photo.css';

/** Below this, a word about space comes before the first photo. */
const ROOM_WORTH_A_WORD = 40;

const NO_PICTURE = Promise.resolve(null);

/** `opening`: it is looked whether she has one to decide about still. */
type View =
  | { readonly kind: 'opening' | 'ways' | 'camera' }
  /** `isQuiet`: it came back by itself while she was typing, and leaves the focus where she is. */
  | { readonly kind: 'review'; readonly picture: Picture; readonly isQuiet?: boolean };

export interface PhotoPartProps {
  readonly draftId: string | null;
  /** Makes the draft when there is none yet; null when the phone cannot. */
  readonly makeDraft: () => Promise<string | null>;
  /** The entry that the draft corrects. */
  readonly corrects: string | null;
  /** An officer asks for another than that of the version before. */
  readonly isSentBack: boolean;
  /** She came for it, from the page on which all is read back. */
  readonly takesFocus: boolean;
  /** One was kept with the draft, or taken off it. */
  readonly onKept: (draftId: string, isThere: boolean) => void;
  /** What the person has confirmed of what was read from the card; null where nothing is to be filled in. */
  readonly onRead: ((answers: Partial<CardAnswers>) => void) | null;
}

/** The photo of the KTP: with the camera or from a file, looked at and kept with the draft. Optional at every turn. */
export function PhotoPart(props: PhotoPartProps) {
  const { draftId, makeDraft, corrects, isSentBack, takesFocus, onKept, onRead } = props;
  const { t } = useTranslation('photo');
  const sentence = useProblemText();
  const [view, setView] = useState<View>({ kind: draftId === null ? 'ways' : 'opening' });
  const [kept, setKept] = useState<PhotoRow | null>(null);
  const [before, setBefore] = useState<PhotoRow | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [noCamera, setNoCamera] = useState(false);
  /** How often the form was to go on with a picture that she has to decide about. */
  const [asked, setAsked] = useState(0);
  const [room, setRoom] = useState<number | null>(null);
  const part = useRef<HTMLElement>(null);
  /** What she looks at and has not decided about, or what is being made of a file. */
  const undecided = useRef<Promise<Picture | null>>(NO_PICTURE);
  const picked = useRef<File | null>(null);
  /** She said yes to it, and it is being stored: resolves to whether it was. */
  const keeping = useRef<Promise<boolean> | null>(null);
  /** Writes follow one another: what she has decided about must not come to lie there as undecided. */
  const [inTurn] = useState(createTurns);

  useEffect(() => {
    // Neither fails: what cannot be read is as if it were not there, and told where something depends on it.
    void roomForPhotos().then(setRoom);
    if (draftId !== null) void findPhotoOfDraft(draftId).then((found) => found.ok && setKept(found.value));
    if (corrects !== null) void findPhotoOfEntry(corrects).then((found) => found.ok && setBefore(found.value));
  }, [draftId, corrects]);

  // She came to change the photo: it is shown and told next, be it before the heading of its page or after.
  useEffect(() => {
    if (!takesFocus) return undefined;
    const find = () => part.current;
    return focusLater(find, {}, () => focusLater(find));
  }, [takesFocus]);

  const say = (text: string | null) => {
    setTrouble(text);
    if (text !== null) announce(text);
  };
  const show = (next: View, staysInPlace = false) => {
    undecided.current = next.kind === 'review' ? Promise.resolve(next.picture) : NO_PICTURE;
    setAsked(0);
    setView(next);
    // Whatever was pressed is gone with the view.
    if (next.kind === 'ways' && !staysInPlace) focusLater(() => part.current);
  };

  useEffect(() => {
    if (draftId === null) return undefined;
    let isOver = false;
    // The page was loaded anew, or the phone locked, while she looked at it: she is asked once more.
    void openUndecided(draftId).then((opened) => {
      if (isOver) return;
      if (!opened.ok || opened.value === null) {
        setView({ kind: 'ways' });
        if (!opened.ok) say(sentence(opened.problem));
        return;
      }
      show({ kind: 'review', picture: opened.value, isQuiet: !takesFocus && isInField(part.current?.closest('form')) });
      setAsked(1);
    });
    return () => {
      isOver = true;
    };
    // oxlint-disable-next-line react/exhaustive-deps -- what is taken from now on is in memory
  }, []);

  const write = <Value,>(inDraft: (id: string) => Promise<Outcome<Value>>): Promise<Outcome<Value>> => {
    return inTurn(async () => {
      const id = draftId ?? (await makeDraft());
      return id === null ? fail('storage-unavailable') : inDraft(id);
    });
  };
  const review = (picture: Picture) => {
    show({ kind: 'review', picture });
    // Where the phone cannot store it, it is on the screen, and saying yes to it tells.
    void write((id) => keepUndecided(id, picture));
  };
  const failed = useCallback(() => {
    setNoCamera(true);
    setView({ kind: 'ways' });
    focusLater(() => part.current);
    announce(t('camera.none'));
  }, [t]);
  const pick = async (file: File | undefined) => {
    if (file === undefined) return;
    say(null);
    announce(t('file.reading'));
    picked.current = file;
    undecided.current = pictureOfFile(file);
    const picture = await undecided.current;
    // She has picked another while this one was made into a picture: that one counts.
    if (picked.current !== file) return;
    if (picture === null) {
      undecided.current = NO_PICTURE;
      say(t('file.notPicture'));
    } else review(picture);
  };
  const store = ({ jpeg }: Picture): Promise<Outcome<PhotoRow | null>> =>
    write(async (id) => {
      const written = await keepPhoto(id, jpeg);
      if (!written.ok) return written;
      onKept(id, true);
      return findPhotoOfDraft(id);
    });
  // The phone is to be locked, or she goes elsewhere: what she looks at is stored first, and is there to be decided about when she is back.
  useEffect(
    () =>
      beforeLeaving(async () => {
        await undecided.current;
        await inTurn(() => Promise.resolve());
      }),
    [inTurn],
  );

  useBeforeGoingOn(part, undecided, async () => {
    // On a slow phone she presses the next button while it is stored still: her yes stands, and is not asked for again.
    if (keeping.current !== null) return keeping.current;
    const picture = await undecided.current;
    // The file was none: that was told, and she goes on with the next press.
    if (picture === null) return false;
    if (!isEasyToRead(picture)) {
      setAsked((before) => before + 1);
      return false;
    }
    return use(picture, true);
  });
  const keep = async (picture: Picture, isGoingOn: boolean): Promise<boolean> => {
    const stored = await store(picture);
    if (!stored.ok) {
      say(sentence(stored.problem));
      if (isGoingOn) focusLater(() => part.current);
      return false;
    }
    setKept(stored.value);
    say(null);
    // Going on, the focus stays where it is: the form goes on from there, or tells what else is wrong.
    show({ kind: 'ways' }, isGoingOn);
    announce(t('kept.saved'));
    return true;
  };
  const use = async (picture: Picture, isGoingOn: boolean): Promise<boolean> => {
    keeping.current ??= keep(picture, isGoingOn);
    try {
      return await keeping.current;
    } finally {
      keeping.current = null;
    }
  };
  const remove = async () => {
    if (draftId === null) return;
    const gone = await removePhoto(draftId);
    if (!gone.ok) {
      say(sentence(gone.problem));
      return;
    }
    onKept(draftId, false);
    setKept(null);
    show({ kind: 'ways' });
    announce(t('kept.removed'));
  };

  const canFilm = typeof navigator.mediaDevices?.getUserMedia === 'function' && !noCamera;
  return (
    <section aria-label={t('heading')} ref={part} tabIndex={-1}>
      {trouble !== null && <Notice kind="danger" title={trouble} />}
      {view.kind === 'camera' && (
        <CameraView onTaken={review} onClose={() => show({ kind: 'ways' })} onTrouble={failed} />
      )}
      {view.kind === 'review' && (
        <Review
          picture={view.picture}
          asked={asked}
          isQuiet={view.isQuiet === true && asked <= 1}
          onUse={() => use(view.picture, false)}
          onAgain={() => {
            // Her yes to it stands: it is being stored, and another can be taken after it.
            if (keeping.current !== null) return;
            show({ kind: canFilm ? 'camera' : 'ways' });
            void write(removeUndecided);
          }}
        />
      )}
      {view.kind === 'ways' && kept !== null && <KeptPhoto photo={kept} onRead={onRead} />}
      {view.kind === 'ways' && (
        <>
          {kept === null && (
            <>
              <Say text={t(isSentBack ? 'asked' : 'why')} />
              {before !== null && !isSentBack && (
                <p>{t(`before.${before.state === 'unreadable' ? 'unreadable' : 'stays'}`)}</p>
              )}
              <Room room={room} />
            </>
          )}
          {noCamera && <Notice kind="info" title={t('camera.none')} />}
          <div className="actions">
            {canFilm && (
              <Button kind="secondary" onClick={() => show({ kind: 'camera' })}>
                {t(kept === null ? 'take' : 'takeAgain')}
              </Button>
            )}
            {kept !== null && (
              <Button kind="quiet" onClick={() => void remove()}>
                {t('kept.remove')}
              </Button>
            )}
          </div>
          {(kept === null || !canFilm) && (
            <FileField
              id="photo-file"
              label={t('file.label')}
              hint={<Say as="span" text={t('file.hint')} />}
              optional={t(isSentBack ? 'file.asked' : 'file.optional')}
              accept="image/*"
              onChange={(event) => {
                void pick(event.target.files?.[0]);
                // The same file may be chosen again.
                event.target.value = '';
              }}
            />
          )}
        </>
      )}
    </section>
  );
}

/**
 * The form is to go on while a picture is undecided: it is seen to first, and the form then goes on if `see` says so. Heard at the form
 * itself, before its page hears it: the page knows nothing of photos, and is loaded by those who take none.
 */
function useBeforeGoingOn(
  part: RefObject<HTMLElement | null>,
  undecided: RefObject<Promise<Picture | null>>,
  see: () => Promise<boolean>,
): void {
  const latest = useRef(see);
  useEffect(() => {
    latest.current = see;
  });
  useEffect(() => {
    const form = part.current?.closest('form');
    if (!form) return undefined;
    let isSeeing = false;
    const hold = (event: Event) => {
      if (undecided.current === NO_PICTURE) return;
      event.preventDefault();
      event.stopPropagation();
      if (isSeeing) return;
      isSeeing = true;
      void latest
        .current()
        .finally(() => {
          isSeeing = false;
        })
        .then((goesOn) => {
          // Safari before 16 has no requestSubmit.
          if (goesOn) form.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
        });
    };
    form.addEventListener('submit', hold, { capture: true });
    return () => form.removeEventListener('submit', hold, { capture: true });
  }, [part, undecided]);
}

/** What she has not decided about of this draft, to be looked at again; null where there is none. */
async function openUndecided(draftId: string): Promise<Outcome<Picture | null>> {
  const found = await findUndecided(draftId);
  if (!found.ok) return found;
  if (found.value?.undecided === undefined) return pass(null);
  const read = await readPhoto(found.value.id);
  if (read.ok) return pass({ jpeg: read.value, quality: found.value.undecided });
  // What can never be looked at can never be decided about, and would be asked for without end.
  if (read.problem === 'photo-unreadable') await removeUndecided(draftId);
  return read;
}

/** Is she in one of the fields of this form? */
function isInField(form: HTMLFormElement | null | undefined): boolean {
  const { activeElement } = document;
  return form?.contains(activeElement) === true && activeElement?.matches('input, select, textarea') === true;
}

function isEasyToRead({ quality }: Picture): boolean {
  return !quality.isBlurred && !quality.hasGlare;
}

function Room({ room }: { readonly room: number | null }) {
  const { t } = useTranslation('photo');
  if (room === null || room >= ROOM_WORTH_A_WORD) return null;
  return (
    <Notice kind="warning" title={t(room === 0 ? 'room.none' : 'room.little', { count: room })}>
      <Say text={t('room.what')} />
    </Notice>
  );
}
