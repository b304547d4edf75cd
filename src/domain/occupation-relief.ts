import type { ReliefSector } from '#domain/tariffs.ts';

/**
 * Every kind of work in the list by its id, and whose relief applies to it: 'transport' is named in what was published about
 * PP 50/2025 (S8, S9); 'transport?' is inferred from it. What they are called stands in `occupation-list.ts`, which is ten times as
 * heavy and which only a page that names work needs.
 */
export const OCCUPATION_RELIEF = {
  'petani-padi-palawija': 'other',
  'petani-sayur-buah': 'other',
  pekebun: 'other',
  'penderes-nira': 'other',
  'penyadap-karet': 'other',
  'petani-tembakau': 'other',
  'buruh-tani': 'other',
  'buruh-kebun': 'other',
  'penggarap-lahan': 'other',
  'operator-traktor': 'other',
  'pencari-hasil-hutan': 'other',
  'peternak-sapi-kambing': 'other',
  'peternak-unggas': 'other',
  'pencari-rumput': 'other',
  jagal: 'other',
  'nelayan-kecil': 'other',
  'abk-kapal-ikan': 'other',
  'pembudidaya-ikan': 'other',
  'petani-rumput-laut': 'other',
  'petambak-garam': 'other',
  'pencari-kerang': 'other',
  'pengolah-ikan': 'other',
  'buruh-bongkar-ikan': 'other',
  'pedagang-pasar': 'other',
  'pedagang-kaki-lima': 'other',
  'pedagang-keliling': 'other',
  'warung-kelontong': 'other',
  'penjual-online': 'other',
  'pedagang-ikan-daging': 'other',
  'penjual-jamu': 'other',
  'agen-pulsa-brilink': 'other',
  'pengepul-hasil-bumi': 'other',
  'penjual-makanan-gerobak': 'other',
  'warung-makan': 'other',
  'katering-rumahan': 'other',
  'pembuat-tahu-tempe': 'other',
  'pembuat-kerupuk-keripik': 'other',
  'ojek-daring': 'transport',
  'ojek-pangkalan': 'transport',
  'kurir-motor': 'transport',
  'sopir-angkot': 'transport',
  'sopir-taksi-daring': 'transport',
  'sopir-travel-bus': 'transport',
  'sopir-truk-pikap': 'transport',
  kernet: 'transport?',
  'tukang-becak': 'transport?',
  'kusir-delman': 'transport?',
  'pengemudi-perahu': 'transport?',
  'juru-parkir': 'other',
  'kuli-angkut': 'other',
  'tukang-batu': 'other',
  'kuli-bangunan': 'other',
  'tukang-kayu': 'other',
  'tukang-cat': 'other',
  'tukang-listrik': 'other',
  'tukang-las': 'other',
  'tukang-ledeng-sumur': 'other',
  'tukang-atap-baja-ringan': 'other',
  montir: 'other',
  'tambal-ban': 'other',
  'servis-elektronik-hp': 'other',
  'teknisi-ac': 'other',
  'pembuat-batu-bata': 'other',
  'pekerja-rumah-tangga': 'other',
  'pengasuh-anak': 'other',
  'pengasuh-lansia': 'other',
  'sopir-pribadi': 'transport?',
  'tukang-kebun': 'other',
  'buruh-cuci-setrika': 'other',
  'tukang-pijat': 'other',
  'tukang-cukur': 'other',
  'salon-perias': 'other',
  'penjaga-malam': 'other',
  penjahit: 'other',
  'pembatik-penenun': 'other',
  'pengrajin-anyaman-kayu': 'other',
  'pengrajin-gerabah-logam': 'other',
  'pekerja-rumahan-borongan': 'other',
  pemulung: 'other',
  'pengepul-rongsok': 'other',
  'petugas-sampah-lingkungan': 'other',
  'penambang-pasir-batu': 'other',
  'penambang-emas-rakyat': 'other',
  'guru-ngaji': 'other',
  marbot: 'other',
  'imam-khatib': 'other',
  'pendeta-pelayan-ibadah': 'other',
  'kader-posyandu-pkk': 'other',
  'ketua-rt-rw': 'other',
  'relawan-bencana': 'other',
  'guru-les-nonformal': 'other',
  'musisi-seniman': 'other',
  'fotografer-konten': 'other',
  'pekerja-lepas-digital': 'other',
  'atlet-pelatih': 'other',
  'agen-lepas': 'other',
  'pengusaha-mikro': 'other',
  'dokter-advokat-mandiri': 'other',
  'buruh-harian-serabutan': 'other',
} as const satisfies Record<string, 'other' | 'transport' | 'transport?'>;

export type OccupationId = keyof typeof OCCUPATION_RELIEF;

/** Is work of this id in the list? Not 'other', and not what only a newer list has. */
export function isOccupation(id: string): id is OccupationId {
  return Object.keys(OCCUPATION_RELIEF).includes(id);
}

/**
 * Whose relief applies: that of the MAIN occupation, the first id. Whether one transport job beside another makes a
 * member "transport" was not found in any source about PP 50/2025; the main one is the cautious reading, because the
 * relief for other work ends first. Unknown and free-text work is 'other'.
 */
export function sectorFor(occupationIds: readonly string[]): ReliefSector {
  return reliefOf(occupationIds[0] ?? '') === 'other' ? 'other' : 'transport';
}

/** Is the transport relief of this MAIN occupation only inferred? Then it is "probably", and the official bill decides. */
export function isReliefProbable(occupationId: string): boolean {
  return reliefOf(occupationId) === 'transport?';
}

function reliefOf(id: string): (typeof OCCUPATION_RELIEF)[OccupationId] {
  return isOccupation(id) ? OCCUPATION_RELIEF[id] : 'other';
}
