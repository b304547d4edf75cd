import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { createWorker } from 'tesseract.js';
import { CARD_FIELDS, type CardField, type ReadLine, readCard } from '#domain/card-reading.ts';
import { glareOf, looksBlurred, looksGlaring, sharpnessOf } from '#domain/picture-quality.ts';
import { BROWSER } from '#e2e/browser.ts';
import { type Spoilt, drawCard } from './draw-card.ts';
import { type PrintedCard, inventPeople } from './people.ts';

/**
 * How much of a synthetic card is read right, field by field, under blur, tilt and glare: with the very data, core and rules that the
 * phone has. A synthetic card is kinder than a real one: these are upper bounds, and what fails here fails in the field.
 */
const PEOPLE = Number(process.env['PEOPLE'] ?? 8);
const RESULTS = join(import.meta.dirname, '../results');
const require = createRequire(import.meta.url);

const GOOD: Spoilt = { blur: 0, tilt: 0, glare: 0 };
const CONDITIONS: readonly (readonly [string, Spoilt])[] = [
  ['as it is', GOOD],
  ['blur 1 px', { ...GOOD, blur: 1 }],
  ['blur 2 px', { ...GOOD, blur: 2 }],
  ['blur 3 px', { ...GOOD, blur: 3 }],
  ['blur 4 px', { ...GOOD, blur: 4 }],
  ['tilt 2°', { ...GOOD, tilt: 2 }],
  ['tilt 5°', { ...GOOD, tilt: 5 }],
  ['tilt 10°', { ...GOOD, tilt: 10 }],
  ['glare 15 %', { ...GOOD, glare: 0.15 }],
  ['glare 30 %', { ...GOOD, glare: 0.3 }],
  ['glare 50 %', { ...GOOD, glare: 0.5 }],
  ['all a little', { blur: 1, tilt: 2, glare: 0.15 }],
];

interface Measured {
  readonly right: Record<CardField, number>;
  wrongAndClear: number;
  clear: number;
  blurred: number;
  glared: number;
  sharpness: number;
  glare: number;
  ms: number;
}

const browser = await chromium.launch(BROWSER);
const page = await browser.newPage();
const worker = await createWorker('ind', 1, {
  langPath: join(require.resolve('@tesseract.js-data/ind/package.json'), '../4.0.0_best_int'),
  cacheMethod: 'none',
  gzip: true,
});
const people = inventPeople(PEOPLE);
const lines: string[] = [];
const print = (line: string) => {
  lines.push(line);
  process.stdout.write(`${line}\n`);
};

const date = new Date().toISOString().slice(0, 10);
print(`Character accuracy on ${PEOPLE} synthetic cards for each condition, ${date}.`);
print(
  `tesseract.js ${versionOf('tesseract.js')}, ind best_int ${versionOf('@tesseract.js-data/ind')}, ${browser.version()}, Node ${process.version}.`,
);
print('Each column: the share of characters that were proposed right; not proposed counts as nothing right.');
print(
  'lies: proposals called clear that were wrong, of all called clear. warned: pictures that were called blurred / with glare.',
);
print('');
print(row(['', ...CARD_FIELDS, 'lies', 'warned', 'sharp', 'glare', 'ms']));
for (const [name, spoilt] of CONDITIONS) {
  const measured = await measure(spoilt);
  print(
    row([
      name,
      ...CARD_FIELDS.map((field) => percent(measured.right[field] / PEOPLE)),
      `${measured.wrongAndClear}/${measured.clear}`,
      `${measured.blurred}/${measured.glared}`,
      String(Math.round(measured.sharpness / PEOPLE)),
      (measured.glare / PEOPLE).toFixed(3),
      String(Math.round(measured.ms / PEOPLE)),
    ]),
  );
}
await worker.terminate();
await browser.close();
mkdirSync(RESULTS, { recursive: true });
writeFileSync(join(RESULTS, `ocr-${date}.txt`), `${lines.join('\n')}\n`);

async function measure(spoilt: Spoilt): Promise<Measured> {
  const right = {
    nik: 0,
    fullName: 0,
    birthPlace: 0,
    birthDate: 0,
    sex: 0,
    street: 0,
    rtRw: 0,
    village: 0,
    district: 0,
  };
  const measured: Measured = {
    right,
    wrongAndClear: 0,
    clear: 0,
    blurred: 0,
    glared: 0,
    sharpness: 0,
    glare: 0,
    ms: 0,
  };
  for (const person of people) {
    const { jpeg, grey } = await drawCard(page, person, spoilt);
    if (looksBlurred(grey)) measured.blurred += 1;
    if (looksGlaring(grey)) measured.glared += 1;
    measured.sharpness += sharpnessOf(grey);
    measured.glare += glareOf(grey);
    const begunMs = performance.now();
    const { data } = await worker.recognize(jpeg, { rotateAuto: true }, { text: false, blocks: true });
    measured.ms += performance.now() - begunMs;
    const read: ReadLine[] = (data.blocks ?? []).flatMap(({ paragraphs }) =>
      paragraphs.flatMap((paragraph) => paragraph.lines),
    );
    const proposals = readCard(read, '2026-11-26');
    for (const field of CARD_FIELDS) {
      const proposal = proposals.find((each) => each.field === field);
      const truth = printedAs(person, field);
      const share =
        proposal === undefined ? 0 : shareRight(proposal.shown.replaceAll(' ', ''), truth.replaceAll(' ', ''));
      right[field] += share;
      if (proposal?.isClear === true) {
        measured.clear += 1;
        if (share < 1) measured.wrongAndClear += 1;
      }
    }
    if (process.env['VERBOSE'])
      print(
        JSON.stringify(
          {
            person,
            proposals: proposals.map(({ field, shown, isClear }) => [field, shown, isClear]),
            read: read.map(({ words }) =>
              words.map(({ text, confidence }) => `${text}~${Math.round(confidence)}`).join(' '),
            ),
          },
          null,
          1,
        ),
      );
  }
  return measured;
}

function printedAs(person: PrintedCard, field: CardField): string {
  return person[field];
}

/** 1 less the share of characters that have to be changed. */
function shareRight(read: string, truth: string): number {
  let previous = Array.from({ length: truth.length + 1 }, (_, at) => at);
  for (let i = 1; i <= read.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= truth.length; j += 1) {
      next.push(
        Math.min(
          (previous[j - 1] ?? 0) + (read[i - 1] === truth[j - 1] ? 0 : 1),
          (previous[j] ?? 0) + 1,
          (next[j - 1] ?? 0) + 1,
        ),
      );
    }
    previous = next;
  }
  return Math.max(0, 1 - (previous[truth.length] ?? 0) / truth.length);
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}

function row(cells: readonly string[]): string {
  return cells
    .map((cell, at) =>
      at === 0 ? cell.padEnd(13) : cell.padStart(Math.max(6, (['', ...CARD_FIELDS][at] ?? '').length + 1)),
    )
    .join('');
}

function versionOf(name: string): string {
  const found: { version: string } = JSON.parse(readFileSync(require.resolve(`${name}/package.json`), 'utf8'));
  return found.version;
}
