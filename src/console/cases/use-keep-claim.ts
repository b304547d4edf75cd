import { useEffect, useRef, useState } from 'react';
import { CASE_PATHS, CaseActionResponse, type CaseInList } from '#domain/case-wire.ts';
import { holderOf } from '#domain/review.ts';
import { useMe, useOffice } from '#console/session.tsx';

/** How often who works on a case asks for more time, and how often the clock is looked at. */
const RENEW_MS = 120_000;
const TICK_MS = 10_000;

/**
 * Keeps the case with who works on it: each key and each touch counts, no more often than is needed. Gives the time of the intake, by
 * which a claim ends; this computer's own clock may be wrong.
 */
export function useKeepClaim(
  serverTime: string,
  listed: CaseInList,
  told: { readonly onRenewed: (listed: CaseInList) => void; readonly onGone: () => void },
): string {
  const { ask } = useOffice();
  const { account } = useMe();
  const [offset] = useState(() => Date.parse(serverTime) - Date.now());
  const [now, setNow] = useState(serverTime);
  const renewedAt = useRef(Date.parse(serverTime));
  const latest = useRef({ listed, told });
  useEffect(() => {
    latest.current = { listed, told };
  });

  useEffect(() => {
    const theirNow = () => new Date(Date.now() + offset).toISOString();
    const timer = setInterval(() => setNow(theirNow()), TICK_MS);
    const renew = async () => {
      const held = latest.current.listed;
      const theirs = theirNow();
      if (Date.parse(theirs) - renewedAt.current < RENEW_MS) return;
      if (holderOf(held.claim, theirs)?.account !== account.id) return;
      renewedAt.current = Date.parse(theirs);
      const answer = await ask(CASE_PATHS.claim, CaseActionResponse, { id: held.id });
      if (answer.ok) latest.current.told.onRenewed(answer.value.case);
      else if (answer.code === 'not-found') latest.current.told.onGone();
    };
    const work = () => {
      // Never fails; without an answer the time simply runs on.
      void renew();
    };
    document.addEventListener('keydown', work);
    document.addEventListener('pointerdown', work);
    return () => {
      clearInterval(timer);
      document.removeEventListener('keydown', work);
      document.removeEventListener('pointerdown', work);
    };
  }, [ask, account.id, offset]);
  return now;
}
