import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { BROWSER } from '#e2e/browser.ts';
import { wordsIn } from '#e2e/words.ts';
import { startIntake } from '#e2e/world.ts';

/** Takes the pictures that a phone shows when it offers to install the app (public/layar/): `npm run screenshots`, after a build. */
const FOLDER = join(import.meta.dirname, '../public/layar');
const words = wordsIn('id');

const intake = await startIntake({ database: 'embedded' });
const browser = await chromium.launch(BROWSER);
const page = await browser.newPage({
  viewport: { width: 360, height: 740 },
  deviceScaleFactor: 2,
  locale: 'id-ID',
  colorScheme: 'light',
});

await page.goto(intake.url);
await page.screenshot({ path: join(FOLDER, 'depan.png') });

await page.goto(`${intake.url}/harga/`);
await page.getByRole('textbox', { name: words('enrol:penghasilan.monthly'), exact: true }).fill('1,5 juta');
await page.getByRole('button', { name: words('price:form.submit') }).click();
const result = page.getByRole('heading', { name: words('price:result.title') });
await result.waitFor();
await result.evaluate((heading) => scrollTo(0, heading.getBoundingClientRect().top + scrollY - 40));
await page.screenshot({ path: join(FOLDER, 'iuran.png') });

await page.goto(`${intake.url}/daftar/`);
await page.getByRole('heading', { level: 1, name: words('enrol:heading.nik') }).waitFor();
await page.screenshot({ path: join(FOLDER, 'daftar.png') });

await browser.close();
await intake.dispose();
