import { useEffect, useState } from 'react';

const MINUTE_MS = 60_000;

/** The time, anew each minute, for "10 menit lalu". */
export function useMinute(): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const tick = setInterval(() => setNowMs(Date.now()), MINUTE_MS);
    return () => clearInterval(tick);
  }, []);
  return nowMs;
}
