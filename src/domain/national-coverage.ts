/**
 * What others have published about the whole country, to see one's own figures beside: none of it is counted by us, none is newer than
 * its date. About people with disabilities no figure was found.
 */
export interface NationalFigure {
  readonly id: 'bpu' | 'active' | 'informal' | 'target' | 'women' | 'universal' | 'universalTarget';
  /** People in thousands, or a share in thousandths. */
  readonly value: { readonly thousands: number } | { readonly permille: number };
  /** A year, or a month. */
  readonly asOf: string;
  readonly source: { readonly title: string; readonly address: string };
}

const BISNIS = {
  title: 'Bisnis.com, 31 Juli 2025',
  address:
    'https://ekonomi.bisnis.com/read/20250731/12/1898326/strategi-bpjs-ketenagakerjaan-menuju-5755-juta-peserta-aktif-tahun-2025',
} as const;
const KONTAN = {
  title: 'Kontan, peserta aktif per April 2025',
  address:
    'https://keuangan.kontan.co.id/news/bpjs-ketenagakerjaan-catat-jumlah-peserta-aktif-397-juta-orang-per-april-2025',
} as const;
const MURIA = {
  title: 'Muria Network, menyebut BPS',
  address:
    'https://www.murianetwork.com/nasional/pr-82005/bpjs-ketenagakerjaan-gagal-jangkau-70-juta-pekerja-ini-5-penyebab-dan-solusinya',
} as const;
const DATABOKS = {
  title: 'Databoks, menyebut Kementerian Ketenagakerjaan',
  address:
    'https://databoks.katadata.co.id/ketenagakerjaan/statistik/0ca66433de93f76/baru-41-juta-pekerja-yang-terdaftar-aktif-di-bpjs-ketenagakerjaan-2023',
} as const;
const KABARAN = {
  title: 'Kabaran, Mei 2025',
  address: 'https://www.kabaran.id/2025/05/kemendagri-dorong-percepatan-jaminan-sosial-ketenagakerjaan.html',
} as const;

export const NATIONAL_FIGURES: readonly NationalFigure[] = [
  { id: 'bpu', value: { thousands: 8_990 }, asOf: '2025-04', source: KONTAN },
  { id: 'active', value: { thousands: 39_350 }, asOf: '2025-06', source: BISNIS },
  { id: 'target', value: { thousands: 57_550 }, asOf: '2025', source: BISNIS },
  { id: 'informal', value: { thousands: 86_500 }, asOf: '2025-02', source: MURIA },
  { id: 'women', value: { permille: 302 }, asOf: '2023', source: DATABOKS },
  { id: 'universal', value: { permille: 356.8 }, asOf: '2025-04', source: KABARAN },
  { id: 'universalTarget', value: { permille: 521.5 }, asOf: '2025', source: KABARAN },
];
