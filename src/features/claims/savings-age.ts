import { FULL_PAYOUTS } from '#domain/old-age-savings.ts';

/** From this age on the savings are paid out without a wait. */
export const SAVINGS_AGE = FULL_PAYOUTS.flatMap((payout) => (payout.id === 'age' ? [payout.age] : []))[0] ?? 0;
