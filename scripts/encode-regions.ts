import { BASE_HEADER, END_LINE, FIRST_VILLAGE, regencyKind, type Region, VILLAGES_HEADER } from '#domain/regions.ts';
import type { RetiredRegency } from './retired-regions.ts';

/**
 * Writes base.txt as `decodeRegions` reads it; the form is described there. `regions` are provinces, regencies and
 * districts, sorted by code.
 */
export function encodeRegions(regions: readonly Region[], retired: readonly RetiredRegency[]): string {
  const lines = [BASE_HEADER];
  const previous = [0, 0, 0];
  for (const { code, name } of regions) {
    const level = code.split('.').length - 1;
    const number = Number(code.slice(-2));
    const kind = level === 1 ? regencyKind(number) : '';
    if (!name.startsWith(kind)) throw new Error(`${code}: "${name}" is no ${kind}`);
    lines.push(['>', '-', ''][level] + entry(number, previous[level], 2, name.slice(kind.length)));
    previous[level] = number;
    previous.fill(0, level + 1);
  }
  lines.push('~');
  for (const { code, now, districts } of retired) {
    const today = regions.filter((region) => region.code.startsWith(`${now}.`)).map(({ name }) => name);
    lines.push(`-${code} ${now}`);
    let [number, next] = [0, 0];
    for (const district of districts.split('; ')) {
      const [own, name] = [Number(district.slice(0, 2)), district.slice(3)];
      const isNext = today[next] === name;
      lines.push(entry(own, number, 2, isNext ? '' : name, true));
      if (today.includes(name)) next = today.indexOf(name) + 1;
      number = own;
    }
  }
  return [...lines, END_LINE, ''].join('\n');
}

/** Writes one regency's file as `decodeVillages` reads it. `villages` are those of one regency, sorted by code. */
export function encodeVillages(regencyCode: string, villages: readonly Region[]): string {
  const lines = [VILLAGES_HEADER + regencyCode];
  let district = '';
  let number = 0;
  for (const { code, name } of villages) {
    if (code.slice(0, 8) !== district) {
      district = code.slice(0, 8);
      number = FIRST_VILLAGE - 1;
      lines.push(`#${district.slice(6)}`);
    }
    lines.push(entry(Number(code.slice(9)), number, 4, name));
    number = Number(code.slice(9));
  }
  return [...lines, END_LINE, ''].join('\n');
}

function entry(number: number, previous = 0, digits: number, name: string, mayBeEmpty = false): string {
  // A name that looks like a mark of the format would come back as something else.
  if (/^[>=#~.-]|[\n\r]/.test(name) || (name === '' && !mayBeEmpty)) throw new Error(`cannot write the name "${name}"`);
  return number === previous + 1 ? name : `=${String(number).padStart(digits, '0')}${name}`;
}
