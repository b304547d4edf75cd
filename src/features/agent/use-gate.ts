import { useCallback, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { AgentDevice } from '#device/signing-device.ts';
import type { LockState } from '#device/agent/vault-lock.ts';
import type { ProblemCode } from '#domain/problems.ts';
import { setAgentsPhone } from '#features/agents-phone.ts';
import { startAutoLock } from '#features/agent/auto-lock.ts';
import { noteHandedOver } from '#features/agent/handed-over.ts';
import { currentHandOver, watchHandOver } from '#features/hand-over.ts';
import { borrowKey, dropKey, lockHere, passKeyOn, tellTabs } from '#features/agent/vault-session.ts';

/** What stands between the pages and who holds the phone. */
export type Gate =
  | { readonly kind: 'asking' }
  | { readonly kind: 'failed'; readonly problem: ProblemCode }
  | { readonly kind: 'open' }
  | { readonly kind: 'locked'; readonly lock: Extract<LockState, { readonly kind: 'locked' | 'open' }> }
  /** It has no PIN yet, or `wasWiped`. */
  | { readonly kind: 'choose'; readonly wasWiped: boolean }
  | { readonly kind: 'revoked'; readonly device: AgentDevice };

/** The gate of this page, and the way to close it everywhere. */
export function useGate(): { readonly gate: Gate; readonly lockNow: () => void; readonly look: () => void } {
  const [gate, setGate] = useState<Gate>({ kind: 'asking' });
  const locking = useRef(false);
  const looks = useRef(0);

  const look = useCallback(async ({ mayBorrow = false } = {}) => {
    looks.current += 1;
    const mine = looks.current;
    const seen = await readGate(mayBorrow);
    // While it is closing, what shows people must not come back; and of two looks the later knows more.
    if (!locking.current && mine === looks.current) setGate(seen);
  }, []);

  const lock = useCallback(async () => {
    if (locking.current) return;
    locking.current = true;
    try {
      await lockHere(() => setGate({ kind: 'asking' }));
    } finally {
      locking.current = false;
      await look();
    }
  }, [look]);

  useEffect(() => {
    // What it finds is shown; it never fails.
    const lookHere = () => void look();
    const lookAround = () => {
      if (document.visibilityState === 'visible') void look({ mayBorrow: true });
    };
    let stopWatching: (() => void)[] = [];
    let gone = false;
    // First by itself: a page that follows another must not show the lock for a moment.
    void look({ mayBorrow: true })
      .then(() => watchers(lookHere))
      .then((stops) => {
        if (gone) for (const stop of stops) stop();
        else stopWatching = stops;
      });
    document.addEventListener('visibilitychange', lookAround);
    addEventListener('pageshow', lookAround);
    return () => {
      gone = true;
      for (const stop of stopWatching) stop();
      document.removeEventListener('visibilitychange', lookAround);
      removeEventListener('pageshow', lookAround);
    };
  }, [look]);

  const lockNow = useCallback(() => {
    tellTabs({ kind: 'lock' });
    void lock();
  }, [lock]);

  useEffect(
    () =>
      watchHandOver(() => {
        // It goes into somebody else's hands, who shall find no other tab open; or it comes back from them.
        noteHandedOver(currentHandOver() !== null);
        if (currentHandOver() === null) {
          lockNow();
          return;
        }
        tellTabs({ kind: 'lock' });
        passKeyOn(null);
      }),
    [lockNow],
  );

  useEffect(() => {
    if (gate.kind !== 'open') return undefined;
    // Whoever has opened it is its agent. What is still shown to somebody else goes back into those hands.
    if (currentHandOver() === null) noteHandedOver(false);
    return startAutoLock({
      lock: () => void lock(),
      leave: () => {
        // Before the browser puts the page away as it is.
        try {
          flushSync(() => setGate({ kind: 'asking' }));
        } finally {
          dropKey();
        }
      },
    });
  }, [gate.kind, lock]);

  return {
    gate,
    look: () => void look(),
    lockNow,
  };
}

async function watchers(look: () => void): Promise<(() => void)[]> {
  const [{ watchVault }, { watchSettings }] = await Promise.all([
    import('#device/vault.ts'),
    import('#device/outbox-watch.ts'),
  ]);
  return [watchVault(look), watchSettings(look)];
}

async function readGate(mayBorrow: boolean): Promise<Gate> {
  const [{ findAgentDevice }, { readLock }] = await Promise.all([
    import('#device/signing-device.ts'),
    import('#device/agent/vault-lock.ts'),
  ]);
  const device = await findAgentDevice();
  if (device?.state === 'revoked') return { kind: 'revoked', device };
  const lock = await readLock();
  if (!lock.ok) return { kind: 'failed', problem: lock.problem };
  switch (lock.value.kind) {
    case 'open':
      return { kind: 'open' };
    case 'locked':
      return mayBorrow && (await borrowKey()) ? { kind: 'open' } : { kind: 'locked', lock: lock.value };
    case 'wiped':
      return { kind: 'choose', wasWiped: true };
    case 'none':
      // Erased in another tab, or by the system: a phone like any other.
      if (device === null) setAgentsPhone(false);
      return { kind: 'choose', wasWiped: false };
  }
}
