import { isIPv6 } from 'node:net';

/** Counts envelopes, or requests, by address. */
export interface RateLimit {
  /** Takes `count` from the address's budget; when there is too little left, takes nothing and says how long to wait. */
  take(address: string, count: number): { readonly ok: true } | { readonly ok: false; readonly retryAfterS: number };
}

/** The most addresses remembered. The one unheard the longest is forgotten first, which only gives it a full budget again. */
const ADDRESSES_LIMIT = 20_000;

/**
 * A budget of envelopes for each address, refilled all the time. Generous on purpose: behind one address of a mobile carrier there
 * are thousands of phones, and none of them can do anything about it. Overload is held off by the queue's length instead.
 *
 * @param perMinute the refill, and the most that can be saved up
 * @param nowMs a clock that never goes back
 */
export function createRateLimit(perMinute: number, nowMs: () => number): RateLimit {
  const budgets = new Map<string, { readonly left: number; readonly atMs: number }>();
  return {
    take: (address, count) => {
      const key = networkOf(address);
      const now = nowMs();
      const before = budgets.get(key);
      const left =
        before === undefined
          ? perMinute
          : Math.min(perMinute, before.left + ((now - before.atMs) * perMinute) / 60_000);
      // Deleted and set again, so that the map's order is the order of the last visit.
      budgets.delete(key);
      // A single request is never larger than all budgets: it passes when the budget is full.
      const wanted = Math.min(count, perMinute);
      const ok = left >= wanted;
      budgets.set(key, { left: ok ? left - wanted : left, atMs: now });
      if (budgets.size > ADDRESSES_LIMIT) {
        const oldest = budgets.keys().next();
        if (!oldest.done) budgets.delete(oldest.value);
      }
      return ok ? { ok } : { ok, retryAfterS: Math.max(1, Math.ceil(((wanted - left) * 60) / perMinute)) };
    },
  };
}

/** An IPv6 customer has a whole /64: counting single addresses would count nothing. */
export function networkOf(address: string): string {
  if (!isIPv6(address) || address.startsWith('::ffff:')) return address;
  const [head = '', tail] = address.split('::');
  const front = head === '' ? [] : head.split(':');
  const back = tail === undefined || tail === '' ? [] : tail.split(':');
  const full =
    tail === undefined ? front : [...front, ...Array<string>(8 - front.length - back.length).fill('0'), ...back];
  return full.slice(0, 4).join(':');
}
