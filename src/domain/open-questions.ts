/**
 * What no source answered. A rule that touches one takes the answer that promises less, and names the question in its result:
 * the page says "not known, ask 175" and never an answer.
 */
export const OPEN_QUESTIONS = [
  /** Is an event in a month that is paid for later covered? Only this is certain: pay before the cover ends. */
  'cover-in-unpaid-months',
  /** Does cover end with the calendar month paid for, or a month after the day of payment? We reckon by the month. */
  'cover-end-day',
  /** Do the three months of JKM begin again after a lapse? And do they count from registering, or months paid (S4, S12, S15 differ)? */
  'jkm-three-months',
  /** S4 prints "or" before the Rp12 million of a total disability, S15 and the law "and". */
  'total-disability-periodic',
  /** The smallest age. UU 13/2003 lets people work from 15; no rule of the programme was found. */
  'youngest-age',
  /** May someone register who reports less than the smallest income of the table? */
  'smallest-income',
  /** Is who works in a household, paid by the family, registered by herself or by the family? Our list counts her as BPU. */
  'household-work',
  /** Which papers an occupational disease and a death by work need: no list of their own was found, ours is put together. */
  'papers-of-disease-and-work-death',
  /** Up to which savings JMO pays out: told differently each year. */
  'jmo-payout-limit',
] as const;

export type OpenQuestion = (typeof OPEN_QUESTIONS)[number];
