import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CodeReader, makeReader } from '#features/carry/read-codes.ts';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import { announce } from '#ui/announce.ts';
import { focusLater } from '#ui/focus-later.ts';

/** Between two looks: the phone must stay cool, and codes that change by themselves stand longer. */
const LOOK_EVERY_MS = 120;

/**
 * The camera looking for QR codes, from when the person opens it until she closes it or the page goes. Every code is told, also the same
 * one again.
 */
export function Scanner(props: { readonly onCode: (text: string) => void; readonly openWord: string }) {
  const { onCode, openWord } = props;
  const { t } = useTranslation('carry');
  const video = useRef<HTMLVideoElement>(null);
  const turner = useRef<HTMLButtonElement>(null);
  const [state, setState] = useState<'closed' | 'open' | 'refused' | 'none'>('closed');
  const tell = useRef(onCode);
  useEffect(() => {
    tell.current = onCode;
  });

  useEffect(() => {
    if (state === 'refused' || state === 'none') announce(`${t(`camera.${state}`)}. ${t('camera.otherWay')}`);
  }, [state, t]);

  const isOpen = state === 'open';
  const wasOpen = useRef(isOpen);
  useEffect(() => {
    if (!isOpen) return undefined;
    const ending = new AbortController();
    void look(video.current, (text) => tell.current(text), ending.signal).then((end) => {
      if (!ending.signal.aborted) setState(end);
    });
    // A phone put into a pocket must not go on filming it.
    const hide = () => {
      if (document.visibilityState === 'hidden') setState('closed');
    };
    document.addEventListener('visibilitychange', hide);
    return () => {
      ending.abort();
      document.removeEventListener('visibilitychange', hide);
    };
  }, [isOpen]);

  useEffect(() => {
    if (wasOpen.current === isOpen) return undefined;
    wasOpen.current = isOpen;
    // Another button has come in its place, whoever opened or closed it: one that changes its words under the finger is silent (Orca 43).
    return focusLater(() => (document.activeElement === document.body ? turner.current : null));
  }, [isOpen]);

  return (
    <div className="scanner">
      {(state === 'refused' || state === 'none') && (
        <Notice kind="warning" title={t(`camera.${state}`)}>
          <p>{t('camera.otherWay')}</p>
        </Notice>
      )}
      {isOpen && <video ref={video} playsInline muted aria-label={t('camera.picture')} />}
      <div className="actions">
        {isOpen ? (
          <Button key="close" ref={turner} kind="secondary" onClick={() => setState('closed')}>
            {t('camera.close')}
          </Button>
        ) : (
          <Button key="open" ref={turner} kind="secondary" onClick={() => setState('open')}>
            {openWord}
          </Button>
        )}
      </div>
    </div>
  );
}

/** Looks until the signal ends it; tells why it could not. */
async function look(
  video: HTMLVideoElement | null,
  tell: (text: string) => void,
  signal: AbortSignal,
): Promise<'closed' | 'refused' | 'none'> {
  if (video === null || navigator.mediaDevices === undefined) return 'none';
  let stream: MediaStream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({
      audio: false,
      video: { facingMode: 'environment', width: { ideal: 1_280 }, height: { ideal: 1_280 } },
    });
  } catch (error) {
    // The person or the phone says no, or there is no camera: all that matters is which words help.
    return error instanceof DOMException && error.name === 'NotAllowedError' ? 'refused' : 'none';
  }
  let reader: CodeReader | null = null;
  try {
    video.srcObject = stream;
    await video.play();
    reader = await makeReader();
    while (!signal.aborted) {
      for (const text of await reader.read(video)) if (!signal.aborted) tell(text);
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
    return 'closed';
  } catch {
    // The picture was taken away while it began to play, or the reader could not be fetched.
    return 'none';
  } finally {
    reader?.end();
    for (const track of stream.getTracks()) track.stop();
  }
}
