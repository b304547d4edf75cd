// The office's pages and states that need eyes, as `visual-states.mjs` has the phone's. Fill the intake first: `office-sample.ts`.

const PASSWORD = 'kuda hijau makan awan';
const main = (page) => page.getByRole('main');
const button = (page, name) => main(page).getByRole('button', { name, exact: true });
const title = (page) => page.getByRole('heading', { level: 1 }).waitFor();

/** A page of the office as it opens for an account of this role. */
const at = (role, path) => async (page) => {
  const origin = new URL(page.url()).origin;
  if (role !== null) {
    const data = { username: role, password: PASSWORD };
    await page.request.post(`${origin}/api/office/sign-in`, { data, headers: { origin } });
  }
  await page.goto(`${origin}/kantor${path}`);
  await title(page);
  await page.waitForLoadState('networkidle');
};
const then = (open, act) => async (page) => {
  await open(page);
  await act(page);
};

const queue = at('officer', '/');
/** The first waiting case. */
const aCase = then(queue, async (page) => {
  await main(page).getByRole('table').getByRole('link').first().click();
  await page.locator('#keputusan').waitFor();
});
const deciding = (kind) =>
  then(aCase, async (page) => main(page).getByRole('radio', { name: kind, exact: true }).check());
const returning = then(deciding('Kembalikan untuk diperbaiki'), async (page) => {
  await page.locator('.to-correct').getByRole('checkbox').first().check();
  await page.locator('.to-correct').getByRole('combobox').first().selectOption({ index: 1 });
});
const send = (page) => button(page, 'Simpan keputusan').click();
/** What an earlier look has decided is taken back first: the sample has few cases. */
const takenBack = async (page) => {
  await queue(page);
  await page.goto(new URL('/kantor/?stage=needs-correction', page.url()).href);
  await page.locator('.nothing, table').first().waitFor();
  if ((await main(page).getByRole('table').count()) === 0) return;
  await main(page).getByRole('table').getByRole('link').first().click();
  await main(page).getByRole('radio', { name: 'Memeriksa keputusan', exact: true }).check();
  await button(page, 'Buka kasus').click();
  await button(page, 'Batalkan keputusan').click();
  await page.locator('#hasil').waitFor();
};
const decided = async (page) => {
  await takenBack(page);
  await returning(page);
  await send(page);
  await button(page, 'Batalkan keputusan').waitFor();
};
/** With all that can be opened. */
const opened = (role, path) =>
  then(at(role, path), async (page) => {
    for (const each of await main(page).locator('summary').all()) await each.click();
  });
const accounts = at('administrator', '/pengguna');

const states = [
  { name: 'sign in', run: at(null, '/') },
  {
    name: 'sign in, refused',
    run: then(at(null, '/'), async (page) => {
      await button(page, 'Masuk').click();
      await main(page).getByRole('group').first().waitFor();
    }),
  },
  { name: 'invitation that is gone', run: at(null, '/undangan#AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA') },
  { name: 'queue', run: queue },
  {
    name: 'queue, all open',
    run: then(queue, async (page) => {
      for (const each of await main(page).locator('summary').all()) await each.click();
    }),
  },
  {
    name: 'queue, a search refused',
    run: then(queue, async (page) => {
      await button(page, 'Cari').click();
      await main(page).getByText('Ketik kode, NIK, atau nomor HP.').first().waitFor();
    }),
  },
  { name: 'case', run: aCase },
  { name: 'case, accepting', run: deciding('Terima') },
  { name: 'case, sending back', run: returning },
  { name: 'case, declining', run: deciding('Tolak') },
  {
    name: 'case, incomplete',
    run: then(deciding('Kembalikan untuk diperbaiki'), async (page) => {
      await send(page);
      await page.getByText('Ada yang perlu dilengkapi').waitFor();
    }),
  },
  { name: 'case, decided', run: decided },
  {
    name: 'case, decided, asked why it is opened',
    run: async (page) => {
      await decided(page);
      await page.reload();
      await button(page, 'Buka kasus').click();
      await main(page).getByText('Pilih alasan').first().waitFor();
    },
  },
  { name: 'accounts', run: accounts },
  {
    name: 'accounts, inviting refused',
    run: then(accounts, async (page) => {
      await button(page, 'Buat tautan undangan').click();
      await main(page).getByRole('group', { name: 'Ada yang perlu diperbaiki' }).waitFor();
    }),
  },
  {
    name: 'accounts, changing one',
    run: then(accounts, async (page) => {
      await main(page).getByRole('button', { name: /^Ubah/ }).first().click();
      await button(page, 'Batal').waitFor();
    }),
  },
  { name: 'own account', run: at('officer', '/akun') },
  {
    name: 'own account, refused',
    run: then(at('officer', '/akun'), async (page) => {
      await button(page, 'Ganti kata sandi').click();
      await main(page).getByRole('group', { name: 'Ada yang perlu diperbaiki' }).waitFor();
    }),
  },
  { name: 'audit', run: opened('administrator', '/audit') },
  { name: 'export', run: opened('supervisor', '/ekspor') },
  { name: 'export, columns', run: opened('administrator', '/ekspor') },
  { name: 'not allowed', run: at('analyst', '/pengguna') },
  { name: 'not there', run: at('officer', '/tidak-ada') },
];

/** All, or those named in STATES, separated by semicolons. */
const wanted = process.env.STATES?.split(';');
export default wanted === undefined ? states : states.filter(({ name }) => wanted.includes(name));
