/** What a failure of the database means for the arrivals that met it. */
export type StoreFailure = 'try-again' | 'bad-row' | 'unavailable';

/**
 * Sorts a failure by PostgreSQL's code: a deadlock or a lost race is tried again, a row the database cannot hold (classes 22, 23,
 * 54) fails alone, and anything else means that nothing can be kept at present.
 */
export function judgeFailure(sqlState: unknown): StoreFailure {
  if (typeof sqlState !== 'string' || !/^[0-9A-Z]{5}$/.test(sqlState)) return 'unavailable';
  if (sqlState.startsWith('40')) return 'try-again';
  return /^(22|23|54)/.test(sqlState) ? 'bad-row' : 'unavailable';
}
