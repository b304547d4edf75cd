import { useEffect, useState } from 'react';

const LOCK = 'payung-vault-wait';

/**
 * How long the next PIN still has to wait, milliseconds. Counted down by the steady clock of one open page, whatever the phone's own clock
 * says; the other tabs only look.
 *
 * @param waitMs as it stands on this phone
 */
export function useWait(waitMs: number): number {
  const [leftMs, setLeftMs] = useState(waitMs);
  const [from, setFrom] = useState(waitMs);
  if (from !== waitMs) {
    setFrom(waitMs);
    setLeftMs(waitMs);
  }
  const isWaiting = leftMs > 0;

  useEffect(() => {
    if (!isWaiting) return undefined;
    const ending = new AbortController();
    // Firefox before 96 has no Web Locks: there each tab counts.
    let counts = navigator.locks === undefined;
    void navigator.locks
      ?.request(LOCK, { signal: ending.signal }, () => {
        counts = true;
        return new Promise<void>((resolve) => ending.signal.addEventListener('abort', () => resolve()));
      })
      .catch(() => {
        // The page has gone before it was its turn.
      });
    let last = performance.now();
    const timer = setInterval(() => {
      const now = performance.now();
      const spentMs = counts ? now - last : 0;
      last = now;
      void spend(spentMs).then((left) => {
        if (left !== null && !ending.signal.aborted) setLeftMs(left);
      });
    }, 1_000);
    return () => {
      ending.abort();
      clearInterval(timer);
    };
  }, [isWaiting]);

  return leftMs;
}

async function spend(spentMs: number): Promise<number | null> {
  const { spendWait } = await import('#device/agent/pin-tries.ts');
  const left = await spendWait(spentMs);
  // Storage that fails is told when the PIN is tried.
  return left.ok ? left.value : null;
}
