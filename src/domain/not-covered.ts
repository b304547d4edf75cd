import type { Grounds } from '#domain/sources.ts';

/** The programmes that BPU cannot join: JP pension, JKP loss of employment. Both are for who is paid a wage. */
export const NOT_FOR_BPU: readonly (Grounds & { readonly programme: 'JP' | 'JKP' })[] = [
  { programme: 'JP', legal: null, sources: ['S1', 'S6'] },
  { programme: 'JKP', legal: null, sources: ['S1', 'S6'] },
];

/** What people believe and what is so. The ones without a source are general knowledge: to be told as such. */
export const MISUNDERSTANDINGS: readonly (Grounds & {
  readonly id:
    'ordinary-illness' | 'contributions-returned' | 'death-at-home' | 'private-trip' | 'traffic-accident-first-payer';
})[] = [
  /** Ordinary illness is not among what these programmes cover; it is BPJS Kesehatan. */
  { id: 'ordinary-illness', legal: null, sources: ['S4'] },
  /** JKK and JKM are not saved and not given back; only JHT is. */
  { id: 'contributions-returned', legal: null, sources: ['S4'] },
  /** Death by illness at home is JKM; at work or on the way, JKK. */
  { id: 'death-at-home', legal: null, sources: ['S4'] },
  /** An accident on a private trip is not JKK. */
  { id: 'private-trip', legal: null, sources: [] },
  /** After a traffic accident Jasa Raharja pays first, this programme the rest. */
  { id: 'traffic-accident-first-payer', legal: null, sources: [] },
];
