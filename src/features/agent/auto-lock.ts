import { currentHandOver } from '#features/hand-over.ts';
import { hearTabs, lendKey, passKeyOn, tellTabs } from '#features/agent/vault-session.ts';

/** Nobody has touched any page of the app for so long. */
export const IDLE_MS = 3 * 60_000;
/** The page is out of sight for so long. */
export const HIDDEN_MS = 30_000;
/** So long while she chooses or takes a picture in another app: what she is doing here waits for it. */
export const CHOOSING_MS = 3 * 60_000;
const LOOK_EVERY_MS = 1_000;
const TELL_EVERY_MS = 5_000;

/**
 * Watches over an open vault in this page: calls `lock` after three minutes without a touch in any tab, after half a minute out of sight
 * (three while a picture is being chosen), and when another tab locks; `leave` when the page may come back from the browser's store of
 * pages as it was. Returns the way to stop.
 */
export function startAutoLock({ lock, leave }: { readonly lock: () => void; readonly leave: () => void }): () => void {
  let touched = moment();
  let hidden = document.visibilityState === 'hidden' ? moment() : null;
  let told = -Infinity;
  let isChoosing = false;

  const touch = () => {
    touched = moment();
    if (touched.steadyMs - told < TELL_EVERY_MS) return;
    told = touched.steadyMs;
    tellTabs({ kind: 'active' });
  };
  const look = () => {
    // Somebody who reads slowly what she agrees to touches nothing; all else of the phone is out of her reach.
    const isIdle = sinceMs(touched) >= IDLE_MS && currentHandOver() === null;
    if (isIdle || (hidden !== null && sinceMs(hidden) >= (isChoosing ? CHOOSING_MS : HIDDEN_MS))) lock();
  };
  const see = () => {
    // A phone that slept may run no timer before it shows the page.
    look();
    hidden = document.visibilityState === 'hidden' ? moment() : null;
    if (hidden === null) isChoosing = false;
  };
  const choose = ({ target }: Event) => {
    isChoosing = target instanceof HTMLInputElement && target.type === 'file';
  };
  const go = ({ persisted }: PageTransitionEvent) => {
    // In somebody else's hands no page may follow that is open: not this one anew, and not another.
    passKeyOn(currentHandOver() === null ? undefined : null);
    if (persisted) leave();
  };
  const stopHearing = hearTabs(({ kind }) => {
    if (kind === 'lock') lock();
    if (kind === 'ask' && currentHandOver() === null) lendKey();
    if (kind === 'active') touched = moment();
  });
  const timer = setInterval(look, LOOK_EVERY_MS);
  for (const touching of ['pointerdown', 'keydown', 'input']) addEventListener(touching, touch, { passive: true });
  document.addEventListener('visibilitychange', see);
  document.addEventListener('click', choose);
  addEventListener('pagehide', go);
  return () => {
    clearInterval(timer);
    stopHearing();
    for (const touching of ['pointerdown', 'keydown', 'input']) removeEventListener(touching, touch);
    document.removeEventListener('visibilitychange', see);
    document.removeEventListener('click', choose);
    removeEventListener('pagehide', go);
  };
}

interface Moment {
  readonly steadyMs: number;
  readonly clockMs: number;
}

function moment(): Moment {
  return { steadyMs: performance.now(), clockMs: Date.now() };
}

/** By whichever clock has gone further: the steady one may stand still while a phone sleeps, the other may be set. */
function sinceMs({ steadyMs, clockMs }: Moment): number {
  return Math.max(performance.now() - steadyMs, Date.now() - clockMs);
}
