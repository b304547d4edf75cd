/**
 * What was told before this time is to be erased now.
 *
 * @param at now
 */
export function retentionCutoff(at: Date, months: number): Date {
  const cutoff = new Date(at);
  cutoff.setUTCMonth(cutoff.getUTCMonth() - months);
  // A month without that day: its last one, so that nothing is erased a day early.
  if (cutoff.getUTCDate() !== at.getUTCDate()) cutoff.setUTCDate(0);
  return cutoff;
}
