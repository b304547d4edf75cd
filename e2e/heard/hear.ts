import { execFile, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromium } from '@playwright/test';
import { BROWSER } from '#e2e/browser.ts';
import { AGENT, linkForAgent } from '#e2e/heard/agent-link.ts';
import { type Intake, firstInvitation, startIntake } from '#e2e/world.ts';

/**
 * Has a script of an agent's phone, of handing over or of the office's pages heard on a fresh intake that has what it needs. Build first.
 * Usage: HARNESS=the harness's run.sh node e2e/heard/hear.ts SCRIPT [--browser chromium] [what else the harness takes]
 * In a script HERE stands for the intake, and FILES for a folder with a drawn card (kartu.jpg) and a text of ours to none (lain.txt).
 */
/** Where each script begins. */
const STARTS: Readonly<Record<string, (intake: Intake) => Promise<string>>> = {
  'agent-join': (intake) => linkForAgent(intake, AGENT),
  'agent-enrol': (intake) => linkForAgent(intake, AGENT),
  carry: () => Promise.resolve('/titip'),
  'office-pages': async (intake) => {
    await promisify(execFile)(process.execPath, [
      join(import.meta.dirname, 'office-sample.ts'),
      intake.url,
      firstInvitation(intake),
    ]);
    return '/kantor/';
  },
};

/** A card in a layout of our own, of an invented person. */
const CARD = [
  'NIK : 9901015505740005',
  'Nama : SUMIYEM CONTOH',
  'Tempat/Tgl Lahir : CONTOH, 15-05-1974',
  'Jenis Kelamin : PEREMPUAN',
  'Alamat : GANG IKAN 9',
];

async function drawCard(path: string): Promise<void> {
  const browser = await chromium.launch(BROWSER);
  const page = await browser.newPage({ viewport: { width: 1_000, height: 640 } });
  await page.setContent(CARD.map((line) => `<p style="font: 36px sans-serif">${line}</p>`).join(''));
  await page.screenshot({ path, type: 'jpeg', quality: 90 });
  await browser.close();
}

const [, , name = '', ...more] = process.argv;
const start = STARTS[name];
const harness = process.env['HARNESS'] ?? '';
if (start === undefined || harness === '') throw new Error(`HARNESS=… and one of ${Object.keys(STARTS).join(', ')}`);
const files = await mkdtemp(join(tmpdir(), 'payung-heard-'));
const intake = await startIntake({ database: 'embedded' });
try {
  await drawCard(join(files, 'kartu.jpg'));
  await writeFile(join(files, 'lain.txt'), 'Daftar belanja: beras, minyak.\n');
  const script = join(files, `${name}.sr`);
  const lines = await readFile(join(import.meta.dirname, `${name}.sr`), 'utf8');
  await writeFile(script, lines.replaceAll('HERE', intake.url.replace('http://', '')).replaceAll('FILES', files));
  const heard = spawn(harness, [`${intake.url}${await start(intake)}`, script, ...more], { stdio: 'inherit' });
  process.exitCode = await new Promise<number>((resolve) => heard.once('exit', (code) => resolve(code ?? 1)));
} finally {
  await intake.dispose();
  await rm(files, { recursive: true });
}
