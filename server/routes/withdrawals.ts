import type { Context } from 'hono';
import { SERVICE, type WithdrawalAnswer, WithdrawalsRequest, type WithdrawalsResponse } from '#domain/wire.ts';
import { fromBase64Url, sha256 } from '#server/digest.ts';
import type { KeyRing } from '#server/keys.ts';
import { type Log, errorFields } from '#server/log.ts';
import { needPad } from '#server/need-mark.ts';
import { openWithdrawal } from '#server/open-envelope.ts';
import { UNAVAILABLE_RETRY_S, busyResponse } from '#server/problem-response.ts';
import type { RateLimit } from '#server/rate-limit.ts';
import type { RequestNotes } from '#server/request-notes.ts';
import { answerPhone } from '#server/routes/answer-phone.ts';
import { KEY_IS_COMING_RETRY_S, askKeyRegister } from '#server/routes/coming-keys.ts';
import type { Store } from '#server/store/store.ts';
import type { Withdrawal } from '#server/store/withdraw.ts';

export interface WithdrawalsParts {
  /** Its register has the ids of all keys of this database, also of those that only another machine holds so far. */
  readonly store: Pick<Store, 'withdraw' | 'findRegisteredKeys'>;
  readonly rateLimit: RateLimit;
  readonly keys: KeyRing;
  readonly now: () => Date;
  readonly log: Log;
}

/**
 * POST /api/withdrawals: answered after the commit; a wrong secret and an unknown id get the same answer. A wish that is sealed to a key
 * that was made at another machine a moment ago is not unreadable: what can be opened is withdrawn, and all of it is to be told again.
 */
export function withdrawalsRoute({ store, rateLimit, keys, now, log }: WithdrawalsParts) {
  const costOf = ({ withdrawals }: WithdrawalsRequest) => withdrawals.length;
  const door = { schema: WithdrawalsRequest, rateLimit, log, costOf };
  return (context: Context<RequestNotes>) =>
    answerPhone(context, door, async ({ withdrawals }) => {
      const wishes = await Promise.all(withdrawals.map(readWish));
      const opened = wishes.filter((wish) => wish !== null);
      const times = opened.length === 0 ? [] : await erase(opened);
      if (times === null) return busyResponse(UNAVAILABLE_RETRY_S);
      const unopened = withdrawals.filter((_, place) => wishes[place] === null);
      const registered = unopened.length === 0 ? [] : await askKeyRegister(() => store.findRegisteredKeys(), log);
      if (registered === null) return busyResponse(UNAVAILABLE_RETRY_S);
      if (unopened.some((wish) => isKeyComing(wish, registered))) return busyResponse(KEY_IS_COMING_RETRY_S);
      const timeOf = new Map(opened.map((wish, place) => [wish, times[place] ?? null]));
      const response: WithdrawalsResponse = {
        service: SERVICE,
        serverTime: now().toISOString(),
        answers: withdrawals.map(({ id }, place): WithdrawalAnswer => {
          const wish = wishes[place] ?? null;
          if (wish === null) return { outcome: 'not-opened', id };
          const at = timeOf.get(wish) ?? null;
          return at === null
            ? { outcome: 'not-held', id }
            : { outcome: 'withdrawn', id, withdrawnAt: at.toISOString() };
        }),
      };
      return context.json(response, 200, { 'cache-control': 'no-store' });
    });

  /** Null when the seal of its secret does not open. */
  async function readWish(wish: WithdrawalsRequest['withdrawals'][number]): Promise<Withdrawal | null> {
    const { id } = wish;
    const secret = 'secret' in wish ? wish.secret : await openWithdrawal(wish, keys);
    return secret === null
      ? null
      : { id, secretHash: sha256(fromBase64Url(secret)), needPad: needPad(id, keys.lookUp) };
  }

  function isKeyComing(wish: WithdrawalsRequest['withdrawals'][number], registered: readonly string[]): boolean {
    if (!('keyId' in wish)) return false;
    return registered.includes(wish.keyId) && keys.sealing.every(({ keyId }) => keyId !== wish.keyId);
  }

  async function erase(withdrawals: readonly Withdrawal[]): Promise<readonly (Date | null)[] | null> {
    try {
      return await store.withdraw(withdrawals, now());
    } catch (thrown) {
      // The database is away, or two met in a deadlock: nothing is withdrawn, and the phone asks again.
      log('error', 'withdrawing-failed', { ...errorFields(thrown), rows: withdrawals.length });
      return null;
    }
  }
}
