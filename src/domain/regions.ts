/** A place with its code in the form of the ministry's decree: '32', '32.73', '32.73.01', '32.73.01.1001'. */
export interface Region {
  readonly code: string;
  readonly name: string;
}

/** Provinces, regencies and districts of today, and the codes that have been retired (idn-area-data, S36; S37). */
export interface RegionIndex {
  provinces(): readonly Region[];
  /** Of a province, '32'. Empty when unknown. */
  regenciesOf(provinceCode: string): readonly Region[];
  /** Of a regency, '32.73'. Empty when unknown. */
  districtsOf(regencyCode: string): readonly Region[];
  /** Of any code in the index; null when unknown. */
  nameOf(code: string): string | null;
  /** Is this '327301' the prefix of a district that exists today? */
  hasPrefix(prefix: string): boolean;
  /** The place a '910101' stood for before its code was retired; null when it is none that we know of. */
  retired(prefix: string): RetiredRegion | null;
}

/** `now`: the code the place has today (of the district, or of its regency); null when it is not known. */
export interface RetiredRegion {
  readonly name: string;
  readonly now: string | null;
}

/** The first line of base.txt. A text without it is a login page or half a file: see `isBaseText`. */
export const BASE_HEADER = 'payung-regions 1';

/** The last line of base.txt and of each regency's file: tells a text that was cut on the way. */
export const END_LINE = '.';

/** The first line of a regency's file, with its code: 'payung-villages 1 32.73'. */
export const VILLAGES_HEADER = 'payung-villages 1 ';

/** Is this the whole text of base.txt? Ask before decoding what came over a network. */
export function isBaseText(text: string): boolean {
  return text.startsWith(`${BASE_HEADER}\n`) && text.endsWith(`\n${END_LINE}\n`);
}

/** Is this the whole text of this regency's file? */
export function isVillagesText(text: string, regencyCode: string): boolean {
  return text.startsWith(`${VILLAGES_HEADER}${regencyCode}\n`) && text.endsWith(`\n${END_LINE}\n`);
}

/**
 * Reads base.txt. One place a line: '>' a province, '-' a regency, else a district. A code is written, as '=NN' before
 * the name, only where it is not one more than the one before it. Regencies are named without Kabupaten (numbers up to
 * 70) or Kota. After '~' the retired regencies, '-' old code, space, today's code, then their districts, nameless where
 * the name is that of the next district of today: codes closed up when the regency moved, the order stayed.
 * Throws on a text that `isBaseText` refuses.
 */
export function decodeRegions(text: string): RegionIndex {
  if (!isBaseText(text)) throw new Error('not the text of base.txt');
  const [today = '', past = ''] = text.slice(BASE_HEADER.length + 1, -(END_LINE.length + 1)).split('~\n');
  const tree = decodeToday(today);
  const retired = decodeRetired(past, tree);
  const dotted = (prefix: string) => `${prefix.slice(0, 2)}.${prefix.slice(2, 4)}.${prefix.slice(4, 6)}`;
  return {
    provinces: () => tree.children.get('') ?? [],
    regenciesOf: (provinceCode) => (provinceCode.length === 2 ? (tree.children.get(provinceCode) ?? []) : []),
    districtsOf: (regencyCode) => (regencyCode.length === 5 ? (tree.children.get(regencyCode) ?? []) : []),
    nameOf: (code) => tree.names.get(code) ?? null,
    hasPrefix: (prefix) => prefix.length === 6 && tree.names.has(dotted(prefix)),
    retired: (prefix) => retired.get(dotted(prefix)) ?? retired.get(dotted(prefix).slice(0, 5)) ?? null,
  };
}

/**
 * Reads one regency's file: its villages by district code. '#NN' begins a district; a village's four digits are written
 * as '=NNNN' where they are not one more than those before. Throws on a text that `isVillagesText` refuses.
 */
export function decodeVillages(text: string): ReadonlyMap<string, readonly Region[]> {
  const [header = '', ...lines] = text.split('\n');
  const regency = header.slice(VILLAGES_HEADER.length);
  if (!isVillagesText(text, regency)) throw new Error('not the text of a regency file');
  const byDistrict = new Map<string, Region[]>();
  let district = '';
  let villages: Region[] = [];
  let number = 0;
  for (const line of lines.slice(0, -2)) {
    if (line.startsWith('#')) {
      district = `${regency}.${line.slice(1)}`;
      villages = [];
      byDistrict.set(district, villages);
      number = FIRST_VILLAGE - 1;
    } else {
      const entry = readEntry(line, number, 4);
      number = entry.number;
      villages.push({ code: `${district}.${pad(number, 4)}`, name: entry.name });
    }
  }
  return byDistrict;
}

/** Villages of a desa count from 2001, those of a kelurahan from 1001: most files begin with the former. */
export const FIRST_VILLAGE = 2001;

/**
 * The places whose names match what is typed, best first: names that begin so, then words that begin so, then parts.
 * "Kab", "Kabupaten" and "Kota" may be typed or left out. Nothing typed: the whole list.
 */
export function searchRegions<Place extends Region>(list: readonly Place[], query: string): readonly Place[] {
  const words = wordsOf(query.slice(0, 100));
  if (words.length === 0) return list;
  const phrase = words.join(' ');
  const ranked = list.flatMap((place) => {
    const name = wordsOf(place.name);
    const full = name.join(' ');
    const short = full.replace(/^(kabupaten|kota) (administrasi )?/, '');
    if (full === phrase || short === phrase) return { place, rank: 0 };
    if (full.startsWith(phrase) || short.startsWith(phrase)) return { place, rank: 1 };
    if (words.every((word) => name.some((known) => known.startsWith(word)))) return { place, rank: 2 };
    return full.replaceAll(' ', '').includes(words.join('')) ? { place, rank: 3 } : [];
  });
  return ranked.sort((a, b) => a.rank - b.rank).map(({ place }) => place);
}

interface Tree {
  readonly names: Map<string, string>;
  /** By parent code; the provinces under ''. */
  readonly children: Map<string, Region[]>;
}

function decodeToday(text: string): Tree {
  const tree: Tree = { names: new Map(), children: new Map() };
  let [province, regency, district] = [0, 0, 0];
  let [provinceCode, regencyCode] = ['', ''];
  const add = (parent: string, code: string, name: string) => {
    tree.names.set(code, name);
    const siblings = tree.children.get(parent);
    if (siblings) siblings.push({ code, name });
    else tree.children.set(parent, [{ code, name }]);
  };
  for (const line of linesOf(text)) {
    if (line.startsWith('>')) {
      const entry = readEntry(line.slice(1), province, 2);
      province = entry.number;
      regency = 0;
      provinceCode = pad(province, 2);
      add('', provinceCode, entry.name);
    } else if (line.startsWith('-')) {
      const entry = readEntry(line.slice(1), regency, 2);
      regency = entry.number;
      district = 0;
      regencyCode = `${provinceCode}.${pad(regency, 2)}`;
      add(provinceCode, regencyCode, regencyKind(regency) + entry.name);
    } else {
      const entry = readEntry(line, district, 2);
      district = entry.number;
      add(regencyCode, `${regencyCode}.${pad(district, 2)}`, entry.name);
    }
  }
  return tree;
}

function decodeRetired(text: string, tree: Tree): ReadonlyMap<string, RetiredRegion> {
  const retired = new Map<string, RetiredRegion>();
  let [oldCode, regencyName] = ['', ''];
  let regencyNow = '';
  let today: readonly Region[] = [];
  let [number, next] = [0, 0];
  for (const line of linesOf(text)) {
    if (line.startsWith('-')) {
      [oldCode = '', regencyNow = ''] = line.slice(1).split(' ');
      regencyName = tree.names.get(regencyNow) ?? '';
      today = tree.children.get(regencyNow) ?? [];
      [number, next] = [0, 0];
      retired.set(oldCode, { name: regencyName, now: regencyNow });
      continue;
    }
    const entry = readEntry(line, number, 2);
    number = entry.number;
    const same = entry.name === '' ? today[next] : today.find(({ name }) => name === entry.name);
    if (same) next = today.indexOf(same) + 1;
    retired.set(`${oldCode}.${pad(number, 2)}`, {
      name: `${same?.name ?? entry.name}, ${regencyName}`,
      now: same?.code ?? regencyNow,
    });
  }
  return retired;
}

/** What stands before the name of a regency: the decree numbers kabupaten 01–70 and kota from 71 (PP 37/2007's codes). */
export function regencyKind(number: number): 'Kabupaten ' | 'Kota ' {
  return number > 70 ? 'Kota ' : 'Kabupaten ';
}

function linesOf(text: string): readonly string[] {
  return text === '' ? [] : text.slice(0, -1).split('\n');
}

function readEntry(line: string, previous: number, digits: number): { readonly number: number; readonly name: string } {
  if (!line.startsWith('=')) return { number: previous + 1, name: line };
  return { number: Number(line.slice(1, 1 + digits)), name: line.slice(1 + digits) };
}

function pad(number: number, digits: number): string {
  return String(number).padStart(digits, '0');
}

function wordsOf(text: string): string[] {
  const plain = text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}'’]/gu, '')
    .toLowerCase();
  return plain.match(/[\p{L}\p{Nd}]+/gu) ?? [];
}
