/**
 * Where the facts in this room come from. The ids (S2, S30, …) are the ones cited in comments and shown with a price.
 * The texts of the laws themselves could not be opened when this was written: every figure rests on these accounts of
 * them, so the app calls its prices an estimate.
 */
export const SOURCES = {
  S1: {
    title: 'Jaga Pekerja: program, konten, daftar pekerjaan BPU (tidak resmi)',
    address: 'https://github.com/hibahtiar/jaga-pekerja',
    seen: '2026-09-27',
  },
  S2: {
    title: 'Simulasi iuran BPU, salinan 33 lapis PP 44/2015 Lampiran II (tidak resmi)',
    address: 'https://github.com/hibahtiar/jaga-pekerja',
    seen: '2026-09-24',
  },
  S4: {
    title: 'Rangkuman brosur BPU BPJS Ketenagakerjaan 2026 dan situs resmi (tidak resmi)',
    address: 'https://github.com/samuelgautama/sapa-chatbot',
    seen: '2026-09-30',
  },
  S6: {
    title: 'Tanya jawab lapangan BPU satu kantor cabang (tidak resmi)',
    address: 'https://github.com/samuelgautama/sapa-chatbot',
    seen: '2026-09-30',
  },
  S8: {
    title: 'Rincian iuran dan potongan 50 persen BPJS Ketenagakerjaan 2026',
    address:
      'https://economy.okezone.com/amp/2026/02/03/320/3199393/ini-rincian-iuran-dan-potongan-50-persen-bpjs-ketenagakerjaan-2026-nbsp?page=2',
    seen: '2026-02-03',
  },
  S9: {
    title: 'Diskon 50% iuran BPJS Ketenagakerjaan untuk driver ojol dan kurir logistik',
    address: 'https://qnews.co.id/dapatkan-diskon-50-iuran-bpjs-ketenagakerjaan-untuk-driver-ojol-dan-kurir-logistik',
    seen: '2026-02-02',
  },
  S10: {
    title: 'Formulir pendaftaran BPU di aplikasi JMO, sebagaimana diterangkan untuk umum',
    address: null,
    seen: '2026-11-22',
  },
  S11: {
    title: 'Perbandingan Permenaker 1/2025 dan Permenaker 5/2021',
    address: 'https://siplawfirm.id/komparatif-antara-permenaker-1-2025-dan-permenaker-5-2021/?lang=id',
    seen: '2026-11-22',
  },
  S12: {
    title: 'JKM dibayar penuh setelah kepesertaan minimal 3 bulan (keterangan kepala cabang)',
    address: 'https://media.alkhairaat.id/bpjamsostek-bayarkan-jkm-penuh-setelah-kepesertaan-minimal-3-bulan',
    seen: '2025-07-23',
  },
  S14: {
    title: 'PP 82/2019 Lampiran III, halaman pertama (salinan)',
    address: 'https://id.scribd.com/document/481284436/PP-Nomor-82-Tahun-2019-Lamp-III-pdf',
    seen: '2026-11-22',
  },
  S14b: {
    title: 'Poster manfaat JKK dan JKM menurut PP 82/2019',
    address: 'https://id.scribd.com/document/458074033/Website-Poster-PP82-copy-pdf',
    seen: '2026-11-22',
  },
  S15: {
    title: 'SI JANTAN, situs dinas tenaga kerja kabupaten',
    address: null,
    seen: '2026-11-22',
  },
  S16: {
    title: 'Cara mendaftar BPJS Ketenagakerjaan bukan penerima upah',
    address:
      'https://inforadar.disway.id/read/658482/ini-dia-cara-mudah-daftar-bpjs-ketenagakerjaan-untuk-peserta-bukan-penerima-upah',
    seen: '2026-11-22',
  },
  S3b: {
    title: 'PP 46/2015 Pasal 4',
    address: 'https://pasal.id/en/peraturan/pp/pp-no-46-tahun-2015/koreksi/9065376',
    seen: '2026-11-22',
  },
  S17: {
    title: 'Daftar BPJS Ketenagakerjaan BPU, syarat dan caranya',
    address: 'https://bnp.jambiprov.go.id/daftar-bpjs-ketenagakerjaan-bpu-syarat-dan-caranya/',
    seen: '2026-11-22',
  },
  S18: {
    title: 'Fasilitasi pendaftaran BPJS Ketenagakerjaan, dinas tenaga kerja',
    address:
      'https://harianmuba.disway.id/read/653107/fasilitasi-bpjs-ketenagakerjaan-duet-dengan-disnakertrans-muba/15',
    seen: '2026-11-22',
  },
  S19: {
    title: 'Tanya jawab Perisai Blora',
    address: 'https://perisaiblora.blogspot.com/2023/04/frequently-asked-questions-faq.html',
    seen: '2023-04-30',
  },
  S20: {
    title: 'Buku pelatihan BPJS Ketenagakerjaan: proses bisnis kepesertaan (menyebut Perdir 22/PERDIR.02/072022)',
    address: 'http://online.flipbuilder.com/kduhm/fxda/files/basic-html/page59.html',
    seen: '2026-11-22',
  },
  S21: {
    title: 'Buku pelatihan BPJS Ketenagakerjaan: wadah dan Perisai (menyebut Perban 1/2023)',
    address: 'http://online.flipbuilder.com/bcgyr/dubq/files/basic-html/page68.html',
    seen: '2026-11-22',
  },
  S23: {
    title: 'Cek tagihan BPJS Ketenagakerjaan mandiri, sanksi jika terlambat',
    address:
      'https://star.grid.id/read/453722708/bpjs-checking-cek-tagihan-bpjs-ketenagakerjaan-mandiri-ini-sanksi-jika-terlambat',
    seen: '2026-11-22',
  },
  S24: {
    title: 'Syarat mencairkan dana BPJS Ketenagakerjaan',
    address:
      'https://rbtv.disway.id/amp/53613/apa-saja-syarat-mencairkan-dana-bpjs-ketenagakerjaan-pencairan-bisa-via-online/32',
    seen: '2026-11-22',
  },
  S25: {
    title: 'Cara klaim Jaminan Kematian BPJS Ketenagakerjaan',
    address: 'https://keuangan.kontan.co.id/news/begini-cara-klaim-jaminan-kematian-bpjs-ketenagakerjaan?page=1',
    seen: '2026-11-22',
  },
  S26: {
    title: 'Cara klaim Jaminan Kecelakaan Kerja bukan penerima upah',
    address:
      'https://m.tribunnews.com/nasional/2023/01/13/cara-klaim-bpjs-ketenagakerjaan-jaminan-kecelakaan-kerja-bukan-penerima-upah?page=all',
    seen: '2023-01-13',
  },
  S27: {
    title: 'Beasiswa BPJS Ketenagakerjaan: panduan, syarat, klaim',
    address: 'https://campusnet.news/beasiswa-bpjs-ketenagakerjaan-panduan-syarat-dan-klaim/',
    seen: '2026-11-22',
  },
  S28: {
    title: 'Formulir 3 KK 1 (laporan kecelakaan kerja tahap I)',
    address: 'https://id.scribd.com/document/623914774/Persyaratan-Jkk-Reimburse-Pu',
    seen: '2026-11-22',
  },
  S30: {
    title: 'NIK tidak bisa berubah; arti 16 digit pada KTP',
    address: 'https://jatenglive.com/tampil-berita-detail/No-NIK-Tidak-Bisa-berubah--beikur-Arti-16-Digit-Pada-KTP',
    seen: '2026-11-22',
  },
  S31: {
    title: 'Apakah tanggal lahir yang salah di NIK KTP bisa diubah (keterangan Dukcapil)',
    address: 'https://curupekspress.bacakoran.co/amp/8644/apakah-tanggal-lahir-yang-salah-di-nik-ktp-bisa-dirubah',
    seen: '2026-11-22',
  },
  S34: {
    title: 'libphonenumber-js 1.13.16, metadata for ID',
    address: 'https://www.npmjs.com/package/libphonenumber-js',
    seen: '2026-11-22',
  },
  S36: {
    title: 'idn-area-data 4.0.1 (data ODbL 1.0)',
    address: 'https://github.com/fityannugroho/idn-area-data',
    seen: '2026-11-22',
  },
  S37: {
    title: 'cahyadsn/wilayah, commit b7ad440 (MIT)',
    address: 'https://github.com/cahyadsn/wilayah',
    seen: '2026-08-08',
  },
  S38: {
    title: 'KBJI 2014 (mengikuti ISCO-08)',
    address: 'https://123dok.com/document/zwk43n0z-buku-kbji-cetak-thn-sd.html',
    seen: '2026-11-22',
  },
} as const satisfies Readonly<Record<string, Source>>;

/** `seen`: the day the page carries, or was last read. `address` is null where facts only were taken. */
export type Source = { readonly title: string; readonly address: string | null; readonly seen: string };

/** The id of a source that this app knows. */
export type SourceId = keyof typeof SOURCES;

/**
 * What a rule rests on: the law, where one was named, and the accounts of it. No source means general knowledge that
 * nobody's account confirmed: to be told as such, or not at all.
 */
export interface Grounds {
  readonly legal: string | null;
  readonly sources: readonly SourceId[];
}
