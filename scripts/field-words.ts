/**
 * Words that count as familiar although few films say them, each group with its reason (decision 0014). A word that is hard and is
 * in none of them is to be replaced by an easier one, not to be added here.
 */
export const FIELD_WORDS = {
  /** They stand on cards, letters and bills and are said at every counter: another word would hide which paper is meant. */
  papers:
    'ktp nik kk rt rw pp uu undang-undang provinsi kabupaten kecamatan kelurahan kelamin kependudukan tagihan peserta formulir induk kandung tk sd smp sma smk rawat inap ' +
    'keterangan akta kelahiran nikah rapor kuitansi rekening npwp pelajar',

  /** What the thing is called by law and by those who sell it. Each is explained where it first stands. */
  insurance:
    'bpjs jamsostek kesehatan ketenagakerjaan jkk jkm jht plkk iuran santunan keringanan perlindungan kepesertaan waris upah wadah apbn ' +
    'apbd phk beasiswa denda pendaftaran pendaftar penerima persetujuan penghasilan tabungan tabung golongan berkala celaka',

  /** What every phone writes on its screen. */
  phone:
    'hp aplikasi internet email sms whatsapp wi-fi pdf javascript akun menu peramban seluler teks hapus ubah salin salinan unduh ' +
    'ketik ketuk centang tambah sambung pengaturan setelan penyimpanan aksesibilitas kontras sandi pin',

  /** Trades, places and things of the reader's own day, which are seldom in American films. */
  life: 'petani tani pedagang dagang nelayan laut ojek ojol art sopir kurir warung kampung gang kos majikan juragan angkutan angkut ongkos kontrakan kacamata hitung kira kata hari',

  /** Names of people in examples, of languages and of programs: a name is nothing to know. */
  names: 'karta sumi rani jawa sunda melayu wcag aa aaa axe talkback voiceover nvda jaws',

  /** Our own name and our words for what is filled in and what waits: always the same, made of isi and kirim. */
  product: 'payung isian kiriman',
} as const satisfies Readonly<Record<string, string>>;
