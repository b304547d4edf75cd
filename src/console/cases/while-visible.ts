const EACH_MS = 60_000;
/** Nobody has touched the page for so long: what it went on asking would keep open the session of a desk that was left. */
export const LEFT_MS = 5 * 60_000;
const TOUCHES = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;

/**
 * Does something each minute while the page is seen and somebody is at it, and as soon as she is back. Returns the way to stop.
 *
 * @param act gets whether she has only just come back: nobody is reading the page yet
 */
export function whileVisible(act: (isBack: boolean) => void): () => void {
  let touchedAt = Date.now();
  const isLeft = () => Date.now() - touchedAt > LEFT_MS;
  const touch = () => {
    const wasLeft = isLeft();
    touchedAt = Date.now();
    if (wasLeft) act(true);
  };
  const look = () => {
    if (document.visibilityState !== 'visible') return;
    touchedAt = Date.now();
    act(true);
  };
  const timer = setInterval(() => {
    if (document.visibilityState === 'visible' && !isLeft()) act(false);
  }, EACH_MS);
  document.addEventListener('visibilitychange', look);
  for (const touching of TOUCHES) document.addEventListener(touching, touch, { passive: true });
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', look);
    for (const touching of TOUCHES) document.removeEventListener(touching, touch);
  };
}
