import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/**
 * Words that were written here and are not ours, each with the one that is: of another level of speech, or a second word for one thing.
 * Style and words as a whole: locales/notes.
 */
const OURS = {
  jv: {
    anyar: 'enggal',
    awak: 'badan',
    biaya: 'ragad',
    dangu: 'lami',
    dening: 'kaliyan',
    dhendha: 'denda',
    diitung: 'dietang',
    endhek: 'andhap',
    gedhe: 'ageng',
    halaman: 'kaca',
    itungan: 'etangan',
    iwak: 'ulam',
    kelangan: 'kecalan',
    lawas: 'lami',
    lewat: 'liwat',
    lumaku: 'berlaku',
    pemerintah: 'pamarentah',
    penghasilan: 'pangasilan',
    punapa: 'napa',
    punika: 'niki or niku',
    satunggal: 'setunggal',
    takon: 'tanglet',
    waras: 'saras',
    werna: 'warna',
  },
  su: {
    aksara: 'hurup',
    béak: 'séép',
    cageur: 'damang',
    diitung: 'diétang',
    dunungan: 'juragan',
    gering: 'teu damang',
    halaman: 'kaca',
    itungan: 'étangan',
    jeung: 'sareng',
    kulawarga: 'kulawargi',
    leungit: 'ical',
    lumaku: 'berlaku',
    menta: 'ménta',
    pemerintah: 'pamaréntah',
    penghasilan: 'panghasilan',
    petugas: 'patugas',
    sabab: 'margi',
    saeutik: 'sakedik',
    sateuacan: 'saméméh',
    supir: 'sopir',
    séjén: 'sanés',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What a line of the file says: without its key, and without "sabab" where it is the noun. */
function saidBy(line: string): string {
  return line.replace(/^\s*"[^"]*":/, '').replaceAll(/sabab sanés/gi, '');
}

describe.each(Object.entries(OURS))('the texts in %s', (language, words) => {
  it.each(Object.entries(words))('do not say "%s" but "%s"', (other) => {
    const folder = join(import.meta.dirname, '../../locales', language);
    const found = readdirSync(folder).flatMap((file) =>
      readFileSync(join(folder, file), 'utf8')
        .split('\n')
        .filter((line) => new RegExp(`(?<!\\p{L})${other}(?!\\p{L})`, 'iu').test(saidBy(line)))
        .map((line) => `${file}: ${line.trim()}`),
    );
    expect(found).toEqual([]);
  });
});
