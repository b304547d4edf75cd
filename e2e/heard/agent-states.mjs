// The pages of an agent, and of handing over, that need eyes: as visual-states.mjs, which says for what. The checker is given the address
// of an intake, and DATA_DIR is its folder: each state joins with a link of its own. The person is invented.

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const PIN = '371946';
const NAME = 'Sumiyem';
const button = (page, name) => page.getByRole('main').getByRole('button', { name, exact: true });
const heading = (page, name) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
const wrong = (page, name) => page.getByRole('group', { name }).waitFor();
const at = (page, path) => page.goto(new URL(path, page.url()).href);

const open = async (page) => {
  const link = execFileSync('node', [join(import.meta.dirname, 'agent-link.ts')], { encoding: 'utf8' }).trim();
  await at(page, link);
  await button(page, 'Pasang di HP ini').waitFor();
};
const joined = async (page) => {
  await open(page);
  await button(page, 'Pasang di HP ini').click();
  await heading(page, 'Pilih PIN');
};
const typed = async (page, one, other) => {
  await page.locator('#pin-new').fill(one);
  await page.locator('#pin-again').fill(other);
  await button(page, 'Pakai PIN ini').click();
};
const home = async (page) => {
  await joined(page);
  await typed(page, PIN, PIN);
  await heading(page, 'Halaman agen');
  await page.getByRole('heading', { name: 'Suparmi Khayalan' }).first().waitFor();
};
const locked = async (page) => {
  await home(page);
  await button(page, 'Kunci sekarang').click();
  await heading(page, 'Buka dengan PIN');
};
const tried = async (page, pin) => {
  await page.locator('#pin').fill(pin);
  await button(page, 'Buka').click();
};
const onward = async (page, next) => {
  await button(page, 'Lanjut').click();
  await heading(page, next);
};
const choose = (page, name) => page.getByRole('radio', { name, exact: true }).check({ force: true });
const find = async (page, label, letters, name) => {
  await page.getByRole('main').getByRole('textbox', { name: label }).fill(letters);
  await page.getByRole('main').getByRole('listitem').getByRole('button', { name }).first().click();
};
const fill = (page, name, text) => page.getByRole('main').getByRole('textbox', { name }).fill(text);

const handed = async (page) => {
  await home(page);
  await page.getByRole('link', { name: 'Daftarkan orang', exact: true }).click();
  await heading(page, 'Berapa NIK Anda?');
  await fill(page, /^NIK/, '9901015505740005');
  await button(page, 'Lanjut').click();
  await button(page, 'Ya, sudah saya periksa').click();
  await heading(page, 'Siapa nama Anda?');
  await fill(page, 'Nama lengkap', NAME);
  await onward(page, 'Kapan Anda lahir?');
  await button(page, 'Pakai 15 Mei 1974, perempuan').click();
  await onward(page, 'Bagaimana menghubungi Anda?');
  await fill(page, 'Nomor HP', '0812-0000-9901');
  await onward(page, 'Di wilayah mana alamat KTP Anda?');
  await find(page, 'Provinsi', 'jawa', 'Jawa Tengah');
  await find(page, 'Kabupaten atau kota', 'cila', 'Kabupaten Cilacap');
  await find(page, 'Kecamatan', 'kro', 'Kroya');
  await find(page, 'Desa atau kelurahan', 'kro', 'Kroya');
  await onward(page, 'Apa alamat di KTP Anda?');
  await fill(page, 'Alamat', 'Gang Ikan Fiktif No. 9');
  await onward(page, 'Di mana Anda tinggal sekarang?');
  await choose(page, 'Di alamat KTP');
  await onward(page, 'Apa pekerjaan Anda?');
  await find(page, 'Pekerjaan utama', 'ojol', /ojol/);
  await onward(page, 'Di mana dan jam berapa Anda bekerja?');
  await button(page, /^Pakai /).click();
  await fill(page, 'Jam mulai kerja', '7.30');
  await fill(page, 'Jam selesai kerja', '17.00');
  await onward(page, 'Berapa penghasilan Anda?');
  await choose(page, 'Per bulan');
  await fill(page, /^Penghasilan/, '1500000');
  await onward(page, 'Siapa yang membayar iuran?');
  await choose(page, 'Saya sendiri');
  await onward(page, 'Perlindungan mana yang Anda mau?');
  await choose(page, 'Kecelakaan kerja dan kematian');
  await onward(page, 'Mau bayar untuk berapa bulan?');
  await choose(page, '6 bulan');
  await onward(page, 'Siapa keluarga yang menerima santunan?');
  await onward(page, 'Siapa nama ibu kandung Anda?');
  await onward(page, 'Perlu bantuan supaya lebih mudah?');
  await onward(page, 'Periksa jawaban Anda');
  await button(page, 'Semua sudah benar, lanjut').click();
  await heading(page, `Sekarang giliran ${NAME}`);
};
const inHerHands = async (page) => {
  await handed(page);
  await button(page, `Berikan HP kepada ${NAME}`).click();
  await heading(page, 'Apakah Anda setuju?');
};
const ticked = async (page) => {
  await inHerHands(page);
  await choose(page, 'Dibacakan untuk saya');
  const stated = page.getByRole('group', { name: 'Centang semua yang benar' }).getByRole('checkbox');
  for (const each of [...(await stated.all()), page.getByRole('checkbox', { name: /^Saya setuju data saya/ })])
    await each.check({ force: true });
};
const agreed = async (page) => {
  await ticked(page);
  await button(page, 'Setuju dan daftar').click();
  await heading(page, `Terima kasih, ${NAME}`);
};
const givenBack = async (page) => {
  await agreed(page);
  await page.getByRole('button', { name: /^Kembalikan HP kepada/ }).click();
  await heading(page, 'Buka dengan PIN');
  await tried(page, PIN);
  await button(page, 'Orang serumah berikutnya').waitFor();
};
const go = async (page, link, next) => {
  await page.getByRole('main').getByRole('link', { name: link, exact: true }).first().click();
  await heading(page, next);
};
const withoutSignal = (walk) => async (page) => {
  await ticked(page);
  await page.route('**/api/submissions', (route) => route.abort());
  await button(page, 'Setuju dan daftar').click();
  await heading(page, `Terima kasih, ${NAME}`);
  await page.getByRole('button', { name: /^Kembalikan HP kepada/ }).click();
  await tried(page, PIN);
  await page.getByRole('link', { name: 'Halaman agen', exact: true }).first().click();
  await go(page, 'Titip kirim', 'Titip kirim');
  await button(page, 'Tunjukkan kode QR').waitFor();
  await walk(page);
};

const states = [
  { name: 'joining', run: open },
  { name: 'choosing a PIN', run: joined },
  {
    name: 'a PIN refused',
    run: async (page) => {
      await joined(page);
      await typed(page, '123456', '12');
      await wrong(page, 'Ada yang perlu dibetulkan');
    },
  },
  { name: 'work list', run: home },
  {
    name: 'a visit being ended',
    run: async (page) => {
      await home(page);
      await page
        .getByRole('button', { name: /^Catat hasil/ })
        .first()
        .click();
      await choose(page, 'Tidak mau');
      await button(page, 'Simpan hasil').click();
      await page.getByText('Pilih alasannya.').waitFor();
    },
  },
  { name: 'lock', run: locked },
  {
    name: 'lock, waiting',
    run: async (page) => {
      await locked(page);
      for (const pin of ['482057', '482058', '482059']) {
        await tried(page, pin);
        await page
          .getByText(/^PIN salah/)
          .first()
          .waitFor();
      }
    },
  },
  {
    name: 'PIN forgotten',
    run: async (page) => {
      await locked(page);
      await page.getByText('Lupa PIN?').click();
      await button(page, 'Hapus yang terkunci').click();
      await button(page, 'Ya, hapus').waitFor();
    },
  },
  {
    name: 'ready for the field',
    run: async (page) => {
      await home(page);
      await go(page, 'Siap ke lapangan', 'Siap ke lapangan');
      await page.getByText('HP terdaftar di kantor').waitFor();
      await page.locator('#provinsi').selectOption({ index: 1 });
      await button(page, 'Unduh nama desa').waitFor();
    },
  },
  {
    name: 'this phone',
    run: async (page) => {
      await home(page);
      await go(page, 'PIN, kunci layar, dan keluar', 'HP agen ini');
      await page.getByText('Ganti PIN', { exact: true }).first().click();
      await button(page, 'Keluar').click();
      await button(page, 'Ya, keluar').waitFor();
    },
  },
  { name: 'before it is handed over', run: handed },
  {
    name: 'in her hands, refused',
    run: async (page) => {
      await inHerHands(page);
      await button(page, 'Setuju dan daftar').click();
      await page.getByText(/^Ada yang perlu diperbaiki/).waitFor();
    },
  },
  {
    name: 'in her hands, she does not agree',
    run: async (page) => {
      await inHerHands(page);
      await button(page, 'Saya tidak setuju').click();
      await heading(page, 'Saya tidak setuju');
    },
  },
  { name: 'her code', run: agreed },
  { name: 'who is next', run: givenBack },
  {
    name: 'what counts, contested',
    run: async (page) => {
      await givenBack(page);
      await page.getByRole('link', { name: 'Halaman agen', exact: true }).first().click();
      await go(page, 'Hitungan saya', 'Hitungan saya');
      await page.getByText('Aturan yang dipakai').click();
      await page.getByRole('button', { name: /^Ajukan keberatan/ }).click();
      await button(page, 'Kirim keberatan').click();
      await page.getByText('Pilih alasannya.').waitFor();
    },
  },
  { name: 'handing over', run: withoutSignal(async () => {}) },
  {
    name: 'handing over, as codes',
    run: withoutSignal(async (page) => {
      await button(page, 'Tunjukkan kode QR').click();
      await page.locator('[data-drawn="true"]').waitFor();
    }),
  },
  {
    name: 'handing over, has it been taken',
    run: withoutSignal(async (page) => {
      await button(page, 'Simpan sebagai file').click();
      await button(page, 'Ya, lengkap').waitFor();
    }),
  },
  {
    name: 'opening by codes, refused',
    run: async (page) => {
      await at(page, '/terima');
      await button(page, 'Buka').click();
      await page.getByText(/^Ada yang perlu diperbaiki/).waitFor();
    },
  },
  {
    name: 'opening by codes, not there',
    run: async (page) => {
      await at(page, '/terima');
      await page.locator('#claim-reference').fill('000-000-000');
      await page.locator('#claim-code').fill('0000-0000-0000-0000');
      await button(page, 'Buka').click();
      await page.locator('#told').waitFor();
    },
  },
  {
    name: 'no proof',
    run: async (page) => {
      await at(page, '/bukti');
      await button(page, 'Cek').click();
      await page.locator('#verdict').waitFor();
    },
  },
];

/** All, or those named in STATES, separated by semicolons. */
const wanted = process.env.STATES?.split(';');
export default wanted === undefined ? states : states.filter(({ name }) => wanted.includes(name));
