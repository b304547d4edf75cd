import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Picture, pictureOfFilm } from '#features/photo/picture.ts';
import { Button } from '#ui/Button.tsx';
import { announce } from '#ui/announce.ts';
import { focusLater } from '#ui/focus-later.ts';

/** The frame in the middle of the picture, as in photo.css, and some air around it. */
const FRAME_SHARE = 0.98;
const CARD_ASPECT = 85.6 / 54;
/** What is shown of the film: its middle, in this shape. */
const SHOWN_ASPECT = 4 / 3;

/** The camera with a frame to lay the card into. It ends with a picture, with the way out, or with the word that there is none. */
export function CameraView(props: {
  readonly onTaken: (picture: Picture) => void;
  readonly onClose: () => void;
  readonly onTrouble: () => void;
}) {
  const { onTrouble } = props;
  const { t } = useTranslation('photo');
  const video = useRef<HTMLVideoElement>(null);
  const shutter = useRef<HTMLDivElement>(null);
  const [track, setTrack] = useState<MediaStreamTrack | null>(null);
  const [isLit, setLit] = useState(false);
  const [isTaking, setTaking] = useState(false);

  useEffect(() => {
    let isOver = false;
    let stream: MediaStream | null = null;
    const begin = async () => {
      try {
        stream = await navigator.mediaDevices.getUserMedia({
          video: { facingMode: { ideal: 'environment' }, width: { ideal: 1920 }, height: { ideal: 1440 } },
          audio: false,
        });
        if (isOver || video.current === null) {
          stop(stream);
          return;
        }
        video.current.srcObject = stream;
        await video.current.play();
        setTrack(stream.getVideoTracks()[0] ?? null);
      } catch {
        // No camera, or she may not or does not want to use it: there are other ways.
        if (!isOver) onTrouble();
      }
    };
    void begin();
    return () => {
      isOver = true;
      if (stream !== null) stop(stream);
    };
  }, [onTrouble]);

  useEffect(() => {
    if (track === null) return undefined;
    announce(t('camera.ready'));
    return focusLater(() => shutter.current?.querySelector('button'));
  }, [track, t]);

  const take = async () => {
    // Before the film runs there is nothing to take: a press as early as that is no picture, and the next one is.
    if (video.current === null || track === null || isTaking) return;
    setTaking(true);
    // A phone short of memory has no canvas to give, and a film may end in this moment.
    const picture = await pictureOfFilm(video.current, cropOf(video.current)).catch(() => null);
    // She has closed the camera meanwhile: then nothing was taken.
    if (video.current === null) return;
    if (picture === null) onTrouble();
    else props.onTaken(picture);
  };
  const light = async () => {
    if (track === null) return;
    const wanted: object = { advanced: [{ torch: !isLit }] };
    try {
      await track.applyConstraints(wanted);
      setLit(!isLit);
    } catch {
      // Some phones say that they can, and then cannot: it stays dark, and the picture can be taken all the same.
    }
  };

  return (
    <div className="camera">
      <p>{t('camera.how')}</p>
      <div className="camera-film">
        {/* Nothing is said in it; what it shows is what lies before the camera. */}
        {/* oxlint-disable-next-line jsx-a11y/media-has-caption */}
        <video ref={video} playsInline muted aria-label={t('camera.film')} />
        <div className="camera-frame" aria-hidden="true" />
        {track === null && <p className="camera-wait">{t('camera.starting')}</p>}
      </div>
      <div className="actions" ref={shutter}>
        <Button onClick={() => void take()}>{t(isTaking ? 'camera.taking' : 'camera.take')}</Button>
        {track !== null && hasTorch(track) && (
          <Button kind="secondary" aria-pressed={isLit} onClick={() => void light()}>
            {t('camera.light')}
          </Button>
        )}
        <Button kind="quiet" onClick={props.onClose}>
          {t('camera.close')}
        </Button>
      </div>
    </div>
  );
}

/** The part of the film that lies in the frame, with air around it. */
function cropOf({ videoWidth, videoHeight }: HTMLVideoElement) {
  const shownWidth = Math.min(videoWidth, videoHeight * SHOWN_ASPECT);
  const width = shownWidth * FRAME_SHARE;
  const height = Math.min(videoHeight, (width / CARD_ASPECT) * 1.06);
  return { x: (videoWidth - width) / 2, y: (videoHeight - height) / 2, width, height };
}

function hasTorch(track: MediaStreamTrack): boolean {
  // Safari before 17 and Firefox do not tell what a camera can.
  const can: object = typeof track.getCapabilities === 'function' ? track.getCapabilities() : {};
  return 'torch' in can && can.torch === true;
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
