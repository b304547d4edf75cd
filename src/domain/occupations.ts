import { OCCUPATION_ROWS } from '#domain/occupation-list.ts';
import type { OccupationId } from '#domain/occupation-relief.ts';
import { MATCH, wordScore, wordsOf } from '#domain/word-match.ts';

/** Branches of work, to group a long list by. */
export const SECTORS = {
  farming: { label: 'Pertanian & perkebunan', en: 'Farming and plantations' },
  livestock: { label: 'Peternakan', en: 'Livestock' },
  fishing: { label: 'Perikanan & kelautan', en: 'Fishing and the sea' },
  trade: { label: 'Perdagangan', en: 'Trade' },
  food: { label: 'Kuliner & makanan', en: 'Food' },
  transport: { label: 'Transportasi & antar barang', en: 'Transport and delivery' },
  building: { label: 'Bangunan & perbaikan', en: 'Building and repair' },
  household: { label: 'Rumah tangga & jasa pribadi', en: 'Household and personal services' },
  crafts: { label: 'Kerajinan & kerja rumahan', en: 'Crafts and home-based work' },
  waste: { label: 'Sampah & daur ulang', en: 'Waste and recycling' },
  mining: { label: 'Tambang rakyat', en: 'Small-scale mining' },
  community: { label: 'Keagamaan, sosial & pendidikan', en: 'Religion, community and teaching' },
  creative: { label: 'Kreatif, profesi & lain-lain', en: 'Creative, professional and other work' },
} as const;
export type SectorId = keyof typeof SECTORS;

/** A kind of work in the list. Work that is not in it is told in the person's own words, under the id 'other'. */
export interface Occupation {
  readonly id: string;
  /** Indonesian. */
  readonly label: string;
  readonly en: string;
  readonly sector: SectorId;
  /** KBJI 2014 unit group; null where none fits. */
  readonly kbji: string | null;
  readonly synonyms: readonly string[];
}

/** One row of the table, synonyms separated by commas. */
export type OccupationRow = readonly [
  id: OccupationId,
  label: string,
  en: string,
  sector: SectorId,
  kbji: string | null,
  synonyms: string,
];

/** Every kind of work in the list, grouped by sector. */
export const OCCUPATIONS: readonly Occupation[] = OCCUPATION_ROWS.map(([id, label, en, sector, kbji, synonyms]) => ({
  id,
  label,
  en,
  sector,
  kbji,
  synonyms: synonyms.split(', '),
}));

/** The occupation with this id; undefined for 'other' and for ids of a newer list. */
export function findOccupation(id: string): Occupation | undefined {
  return OCCUPATIONS.find((occupation) => occupation.id === id);
}

/**
 * Finds work by what people call it, best first: whole words before beginnings before stems, synonyms like labels
 * ("ojol", "tani", "ART"), Indonesian or English, without regard to case and accents. Where the list has no such word, also any part of
 * one, and where it has no such part, one wrong letter in words of four letters or more: "tani" is no slip of "taxi". Words such as
 * "tukang" or "jual" help to rank and never hide a match.
 */
export function searchOccupations(query: string, limit = 8): readonly Occupation[] {
  const words = wordsOf(query.slice(0, LONGEST_QUERY)).slice(0, 6);
  if (words.length === 0) return [];
  const phrase = words.join(' ');
  const telling = words.filter((word) => !GENERIC_WORDS.has(word));
  const needed = telling.length > 0 ? telling : words;
  const weighed = entries().map((entry) => ({
    ...entry,
    weights: needed.map((word) => wordScore(word, entry.vocabulary)),
  }));
  const least = needed.map((_, at) =>
    Math.min(MATCH.stem, Math.max(...weighed.map(({ weights }) => weights[at] ?? 0))),
  );
  return weighed
    .map(({ occupation, names, vocabulary, weights }) => {
      const scores = weights.map((weight, at) => (weight < (least[at] ?? 0) ? 0 : weight));
      const hits = scores.filter((score) => score > 0).length;
      if (hits === 0) return { occupation, score: 0 };
      const generic =
        telling.length > 0
          ? words.filter((word) => GENERIC_WORDS.has(word) && wordScore(word, vocabulary) >= MATCH.beginning)
          : [];
      return { occupation, score: hits * 10 + total(scores) + generic.length + phraseScore(phrase, names) };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ occupation }) => occupation);
}

const LONGEST_QUERY = 100;

/** They say that someone works, sells or is addressed politely, not what at. */
const GENERIC_WORDS = new Set(
  'tukang kang abang bang mang pak bu mas mbak buruh pekerja kerja bekerja penjual jual jualan berjualan pedagang dagang usaha buka di dan'.split(
    ' ',
  ),
);

interface SearchEntry {
  readonly occupation: Occupation;
  readonly names: readonly string[];
  readonly vocabulary: readonly string[];
}

/** Made at the first search, not at start: a phone that never searches does not pay for it. */
let searchEntries: readonly SearchEntry[] | null = null;

function entries(): readonly SearchEntry[] {
  searchEntries ??= OCCUPATIONS.map((occupation) => {
    const names = [occupation.label, ...occupation.synonyms, occupation.en].map((name) => wordsOf(name).join(' '));
    return { occupation, names, vocabulary: [...new Set(names.flatMap((name) => name.split(' ')))] };
  });
  return searchEntries;
}

function phraseScore(phrase: string, names: readonly string[]): number {
  if (names.includes(phrase)) return 8;
  return names.some((name) => name.startsWith(phrase)) ? 4 : 0;
}

function total(scores: readonly number[]): number {
  return scores.reduce((sum, score) => sum + score, 0);
}
