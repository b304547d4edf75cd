// The pages and states of Payung that need eyes: for a checker that opens the front page in Chromium, calls `run(page)` of each
// state, and then looks (axe, reflow at 320 px and 400 %, 200 % text, text spacing, targets, focus walk, forced colours, motion).
// The person is invented: region 99 does not exist. Where the office decides, DATA_DIR is the folder of the intake.

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const button = (page, name) => page.getByRole('main').getByRole('button', { name, exact: true });
const box = (page, name) => page.getByRole('main').getByRole('textbox', { name });
const heading = (page, name) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
const onward = async (page, next) => {
  await button(page, 'Lanjut').click();
  await heading(page, next);
};
const choose = async (page, name, next) => {
  await page.getByRole('radio', { name, exact: true }).check({ force: true });
  if (next !== undefined) await onward(page, next);
};
const find = async (page, label, typed, name) => {
  await box(page, label).fill(typed);
  await page.getByRole('main').getByRole('listitem').getByRole('button', { name }).first().click();
};

/** The way through the form: each part ends at the page it is named by. */
const WAY = [
  [
    'NIK',
    async (page) => {
      await page.getByRole('link', { name: 'Daftar sekarang' }).click();
      await heading(page, 'Berapa NIK Anda?');
      await page.waitForLoadState('networkidle');
    },
  ],
  [
    'NIK in doubt',
    async (page) => {
      await box(page, /^NIK/).fill('9901015505740005');
      await button(page, 'Lanjut').click();
      await button(page, 'Ya, sudah saya periksa').waitFor();
    },
  ],
  [
    'birth',
    async (page) => {
      await button(page, 'Ya, sudah saya periksa').click();
      await heading(page, 'Siapa nama Anda?');
      await box(page, 'Nama lengkap').fill('Sumiyem');
      await onward(page, 'Kapan Anda lahir?');
    },
  ],
  [
    'region',
    async (page) => {
      await button(page, 'Pakai 15 Mei 1974, perempuan').click();
      await onward(page, 'Bagaimana menghubungi Anda?');
      await box(page, 'Nomor HP').fill('0812-0000-9901');
      await onward(page, 'Di wilayah mana alamat KTP Anda?');
      await find(page, 'Provinsi', 'jawa', 'Jawa Tengah');
      await box(page, 'Kabupaten atau kota').fill('a');
    },
  ],
  [
    'work',
    async (page) => {
      await page.getByRole('main').getByRole('listitem').getByRole('button', { name: 'Kabupaten Cilacap' }).click();
      await find(page, 'Kecamatan', 'kro', 'Kroya');
      await find(page, 'Desa atau kelurahan', 'kro', 'Kroya');
      await onward(page, 'Apa alamat di KTP Anda?');
      await box(page, 'Alamat').fill('Gang Ikan Fiktif No. 9');
      await onward(page, 'Di mana Anda tinggal sekarang?');
      await choose(page, 'Di alamat KTP', 'Apa pekerjaan Anda?');
      await box(page, 'Pekerjaan utama').fill('jual');
    },
  ],
  [
    'income',
    async (page) => {
      await find(page, 'Pekerjaan utama', 'ojol', /ojol/);
      await onward(page, 'Di mana dan jam berapa Anda bekerja?');
      await button(page, /^Pakai /).click();
      await box(page, 'Jam mulai kerja').fill('7.30');
      await box(page, 'Jam selesai kerja').fill('17.00');
      await onward(page, 'Berapa penghasilan Anda?');
      await choose(page, 'Per hari');
      await box(page, 'Penghasilan rata-rata sehari').fill('75 ribu');
      await box(page, /^Berapa hari/).fill('26');
    },
  ],
  [
    'price',
    async (page) => {
      await onward(page, 'Siapa yang membayar iuran?');
      await choose(page, 'Saya sendiri', 'Perlindungan mana yang Anda mau?');
      await choose(page, 'Kecelakaan kerja dan kematian', 'Mau bayar untuk berapa bulan?');
      await choose(page, '6 bulan');
      await page.getByText('Lihat cara menghitungnya').click();
    },
  ],
  [
    'family',
    async (page) => {
      await onward(page, 'Siapa keluarga yang menerima santunan?');
      await button(page, 'Tambah orang').click();
      await box(page, 'Nama lengkap').waitFor();
    },
  ],
  [
    'statements',
    async (page) => {
      await button(page, 'Hapus orang ke-1').click();
      await onward(page, 'Siapa nama ibu kandung Anda?');
      await onward(page, 'Perlu bantuan supaya lebih mudah?');
      await onward(page, 'Apakah ini semua benar?');
    },
  ],
  [
    'check',
    async (page) => {
      for (const each of await page.getByRole('checkbox').all()) await each.check({ force: true });
      await onward(page, 'Periksa jawaban Anda');
    },
  ],
  [
    'consent refused',
    async (page) => {
      await button(page, 'Semua sudah benar, lanjut').click();
      await heading(page, 'Apakah Anda setuju?');
      await button(page, 'Setuju dan simpan').click();
      await page.getByText('Ada yang perlu diperbaiki').waitFor();
    },
  ],
  [
    'done',
    async (page) => {
      await page.getByRole('checkbox').first().check({ force: true });
      await button(page, 'Setuju dan simpan').click();
      await heading(page, 'Tersimpan di HP ini');
      await page.getByText('Sudah sampai').first().waitFor();
    },
  ],
  [
    'list',
    async (page) => {
      await page.getByRole('main').getByRole('link', { name: 'Lihat semua kiriman' }).first().click();
      await heading(page, 'Kiriman saya');
      await page.getByText('Sumiyem').waitFor();
    },
  ],
  [
    'status',
    async (page) => {
      await page
        .getByRole('main')
        .getByRole('link', { name: /^Lihat/ })
        .first()
        .click();
      await heading(page, 'Keadaan pendaftaran');
    },
  ],
  [
    'asking whether to withdraw',
    async (page) => {
      await button(page, 'Tarik pendaftaran ini').click();
      await page.getByRole('main').getByRole('checkbox').first().waitFor();
    },
  ],
];

const walkTo = (name) => async (page) => {
  for (const [place, walk] of WAY) {
    await walk(page);
    if (place === name) return;
  }
};

const visit = (path, title) => async (page) => {
  await page.goto(new URL(path, page.url()).href);
  await heading(page, title);
};

/** The pages that a build writes as a whole. */
const PATHS = [
  '/belajar/',
  '/belajar/bukan/',
  '/belajar/siapa/',
  '/belajar/dapat-apa/',
  '/belajar/bayar/',
  '/belajar/kecelakaan-kerja/',
  '/belajar/kematian/',
  '/belajar/hari-tua/',
  '/belajar/beasiswa/',
  '/tanya/',
  '/tanya/istilah/',
  '/harga/',
  '/cek/',
  '/aksesibilitas/',
  '/kenyamanan/',
  '/darurat/',
  '/klaim/',
  '/klaim/meninggal/',
  '/klaim/meninggal-karena-kerja/',
  '/klaim/penyakit-akibat-kerja/',
  '/klaim/hari-tua/',
  '/klaim/beasiswa/',
  '/klaim/kami-terlindungi/',
  '/en/',
  '/jv/darurat/',
  '/su/belajar/dapat-apa/',
];
const open = (path) => async (page) => {
  await page.goto(new URL(path, page.url()).href);
  await page.getByRole('heading', { level: 1 }).waitFor();
};
const pressed = (path, name, then) => async (page) => {
  await open(path)(page);
  await button(page, name).click();
  await page.getByText(then).waitFor();
};

/** The office decides on what was sent last. */
const officeDecides = (decision) => execFileSync(process.execPath, [join(import.meta.dirname, 'decide.ts'), decision]);
const lookAtStatus = async (page, title) => {
  await button(page, 'Lihat kabar terbaru').click();
  await page.getByRole('main').getByText(title, { exact: true }).first().waitFor();
};
const decided = (decision, title) => async (page) => {
  await walkTo('status')(page);
  officeDecides(decision);
  await lookAtStatus(page, title);
};
const sentBack = decided('return', 'Perlu diperbaiki');
const returnedName = async (page) => {
  await sentBack(page);
  await button(page, /^Buka dan perbaiki/).click();
  await heading(page, 'Siapa nama Anda?');
};
const stillAsItWas = async (page) => {
  await returnedName(page);
  await box(page, 'Nama lengkap').fill('Sumiyem Contoh');
  await onward(page, 'Bagaimana menghubungi Anda?');
  await onward(page, 'Periksa jawaban Anda');
  await page.getByText('Jawaban ini belum Anda ubah').waitFor();
};
const registered = decided('accept', 'Sudah terdaftar');

/** What comes of an enrolment once the office has decided. */
const DECIDED = [
  { name: 'sent back', run: sentBack },
  {
    name: 'sent back, front page',
    run: async (page) => {
      await sentBack(page);
      await page.goto(new URL('/', page.url()).href);
      await page.getByText('1 pendaftaran perlu Anda lihat').waitFor();
    },
  },
  {
    name: 'sent back, list',
    run: async (page) => {
      await sentBack(page);
      await page.goto(new URL('/kiriman', page.url()).href);
      await button(page, /^Buka dan perbaiki/).waitFor();
    },
  },
  { name: 'sent back, the question', run: returnedName },
  {
    name: 'sent back, the question left empty',
    run: async (page) => {
      await returnedName(page);
      await box(page, 'Nama lengkap').fill('');
      await button(page, 'Lanjut').click();
      await page.getByText('Ada yang perlu diperbaiki').waitFor();
    },
  },
  {
    name: 'sent back, the second question',
    run: async (page) => {
      await returnedName(page);
      await box(page, 'Nama lengkap').fill('Sumiyem Contoh');
      await onward(page, 'Bagaimana menghubungi Anda?');
    },
  },
  { name: 'sent back, still as it was', run: stillAsItWas },
  {
    name: 'sent back, consent once more',
    run: async (page) => {
      await stillAsItWas(page);
      await button(page, 'Semua sudah benar, lanjut').click();
      await heading(page, 'Apakah Anda setuju?');
    },
  },
  {
    name: 'corrected and received again',
    run: async (page) => {
      await stillAsItWas(page);
      await button(page, 'Semua sudah benar, lanjut').click();
      await heading(page, 'Apakah Anda setuju?');
      await page.getByRole('checkbox').first().check({ force: true });
      await button(page, 'Setuju dan simpan').click();
      await heading(page, 'Tersimpan di HP ini');
      await page.getByText('Sudah sampai').first().waitFor();
      await page.getByRole('main').getByRole('link', { name: 'Lihat keadaannya' }).click();
      await heading(page, 'Keadaan pendaftaran');
    },
  },
  { name: 'declined, with another way', run: decided('decline-age', 'Ditolak') },
  { name: 'declined, with words', run: decided('decline-wages', 'Ditolak') },
  { name: 'registered', run: registered },
  {
    name: 'registered, all open',
    run: async (page) => {
      await registered(page);
      for (const each of await page.getByRole('main').locator('summary').all()) await each.click();
      for (const each of await page.getByRole('main').getByRole('checkbox').all()) await each.check({ force: true });
      await button(page, 'Ingatkan saya di HP ini').click();
      await button(page, 'Jangan ingatkan lagi').waitFor();
    },
  },
  {
    name: 'registered, asking whether to withdraw',
    run: async (page) => {
      await registered(page);
      await button(page, 'Tarik pendaftaran ini').click();
      await button(page, 'Ya, tarik').waitFor();
    },
  },
  {
    name: 'withdrawn',
    run: async (page) => {
      await walkTo('asking whether to withdraw')(page);
      await button(page, 'Ya, tarik').click();
      await button(page, 'Hapus catatan ini dari HP ini').waitFor();
    },
  },
  {
    name: 'erased from this phone',
    run: async (page) => {
      await walkTo('asking whether to withdraw')(page);
      await button(page, 'Ya, tarik').click();
      await button(page, 'Hapus catatan ini dari HP ini').click();
      await heading(page, 'Pendaftaran ini sudah dihapus dari HP ini');
    },
  },
  {
    name: 'not on this phone',
    run: visit('/kiriman/0193537a-0000-7000-8000-000000000001', 'Pendaftaran ini tidak ada di HP ini'),
  },
];

const states = [
  ...DECIDED,
  ...PATHS.map((path) => ({ name: path, run: open(path) })),
  { name: 'price, refused', run: pressed('/harga/', 'Hitung', 'Ada yang perlu diperbaiki') },
  {
    name: 'price, told',
    run: async (page) => {
      await open('/harga/')(page);
      await box(page, 'Penghasilan rata-rata sebulan').fill('1.540.000');
      await button(page, 'Hitung').click();
      await page.getByRole('heading', { level: 2, name: 'Iuran Anda' }).waitFor();
      for (const each of await page.getByRole('main').locator('summary').all()) await each.click();
    },
  },
  { name: 'who may join, refused', run: pressed('/cek/', 'Lihat jawabannya', 'Ada yang perlu diperbaiki') },
  {
    name: 'who may join, told',
    run: async (page) => {
      await open('/cek/')(page);
      const answers = ['Belum pernah', 'Ya, ada di KTP atau KK', 'Sendiri, tidak digaji', 'Tidak'];
      for (const name of answers) await page.getByRole('radio', { name, exact: true }).last().press('Space');
      await box(page, 'Umur Anda').fill('52');
      await button(page, 'Lihat jawabannya').click();
      await page.getByRole('heading', { level: 2 }).first().waitFor();
    },
  },
  {
    name: 'questions, sought',
    run: async (page) => {
      await open('/tanya/')(page);
      await page.getByRole('searchbox').fill('telat');
      for (const each of await page.locator('details:visible summary').all()) await each.click();
    },
  },
  {
    name: 'questions, none found',
    run: async (page) => {
      await open('/tanya/')(page);
      await page.getByRole('searchbox').fill('zzzz');
    },
  },
  {
    name: 'emergency, with its last hour',
    run: async (page) => {
      await open('/darurat/')(page);
      await page.getByRole('combobox', { name: 'Hari' }).selectOption({ index: 1 });
      await page.getByText('Lapor paling lambat').waitFor();
    },
  },
  {
    name: 'a claim, all open and ticked',
    run: async (page) => {
      await open('/klaim/kecelakaan-kerja/')(page);
      for (const each of await page.getByRole('main').locator('summary').all()) await each.click();
      for (const each of await page.locator('[data-paper] input').all()) await each.check({ force: true });
    },
  },
  { name: 'front page', run: async () => {} },
  {
    name: 'front page, all open',
    run: async (page) => {
      for (const each of await page.locator('summary').all()) await each.click();
    },
  },
  { name: 'privacy', run: visit('/privasi/', 'Data pribadi Anda') },
  { name: 'empty list', run: visit('/kiriman', 'Kiriman saya') },
  { name: 'settings', run: visit('/pengaturan', 'Pengaturan') },
  {
    name: 'NIK refused',
    run: async (page) => {
      await walkTo('NIK')(page);
      await button(page, 'Lanjut').click();
      await page.getByText('Ada yang perlu diperbaiki').waitFor();
    },
  },
  ...WAY.map(([name]) => ({ name, run: walkTo(name) })),
];

/** All, or those named in STATES, separated by semicolons. */
const wanted = process.env.STATES?.split(';');
export default wanted === undefined ? states : states.filter(({ name }) => wanted.includes(name));
