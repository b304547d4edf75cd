import type { ClaimEvent } from '#domain/claims.ts';

/**
 * Every page about what to do when something happened. Its words are in claims.json of each language, under its id; the path is without
 * the language.
 */
export const CLAIM_TOPICS = [
  { id: 'emergency', path: '/darurat/' },
  { id: 'list', path: '/klaim/' },
  { id: 'work-accident', path: '/klaim/kecelakaan-kerja/' },
  { id: 'occupational-disease', path: '/klaim/penyakit-akibat-kerja/' },
  { id: 'work-death', path: '/klaim/meninggal-karena-kerja/' },
  { id: 'death', path: '/klaim/meninggal/' },
  { id: 'savings', path: '/klaim/hari-tua/' },
  { id: 'scholarship', path: '/klaim/beasiswa/' },
  { id: 'family-note', path: '/klaim/kami-terlindungi/' },
] as const satisfies readonly {
  readonly id: ClaimEvent | 'emergency' | 'list' | 'family-note';
  readonly path: `/${string}/`;
}[];

export type ClaimTopicId = (typeof CLAIM_TOPICS)[number]['id'];

/** The path of one of these pages. */
export function claimPath(id: ClaimTopicId): string {
  const found = CLAIM_TOPICS.find((topic) => topic.id === id);
  if (found === undefined) throw new Error(`No page tells about ${id}`);
  return found.path;
}
