import type { Grounds } from '#domain/sources.ts';

/** What people take the programmes for, and what that rests on. */
export const NOT_COVERED = [
  /** Ordinary illness is BPJS Kesehatan. */
  { id: 'health', legal: null, sources: ['S4'] },
  /** JP, the pension, is only for who is paid a wage. */
  { id: 'pension', legal: null, sources: ['S1', 'S6'] },
  /** So is JKP, for the loss of employment. */
  { id: 'jobLoss', legal: null, sources: ['S1', 'S6'] },
  /** JKK and JKM are not saved and not given back; only JHT is. */
  { id: 'savings', legal: null, sources: ['S4'] },
] as const satisfies readonly (Grounds & { readonly id: string })[];
