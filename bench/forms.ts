import { type Browser, chromium } from '@playwright/test';
import { BROWSER } from '#e2e/browser.ts';
import { goal, heading, keep, median, row, spread } from './figures.ts';
import { type FillingIn, fillIn } from './forms/fill-in.ts';
import { type Side, type SideName, SIDE_NAMES, startSide } from './forms/sides.ts';
import { type Visit, visit } from './forms/visit.ts';

/**
 * The enrolment form beside the same questions in SurveyJS, Enketo and ODK Web Forms, and beside its first question written by hand, on a
 * slow phone. Sides take turns (A B C … C B A), so that a machine that slows down slows all of them. Prints medians, spread and ratios.
 * `npm run bench`; ROUNDS says how many, SIDES which (`SIDES=payung,static` installs nothing).
 */
const ROUNDS = Number(process.env['ROUNDS'] ?? 5);
const wanted = process.env['SIDES']?.split(',') ?? SIDE_NAMES;
const LINES = {
  'slow 4G': { kbits: 1_600, latencyMs: 150 },
  EDGE: { kbits: 240, latencyMs: 400 },
} as const;
const LINE_NAMES = ['slow 4G', 'EDGE'] as const;
type LineName = keyof typeof LINES;

/** What was measured of one side, round by round. */
interface Measured {
  readonly side: Side;
  readonly visits: Record<LineName, Visit[]>;
  readonly fillings: FillingIn[];
}

const browser = await chromium.launch(BROWSER);
const measured: Measured[] = [];
try {
  for (const name of SIDE_NAMES.filter((each) => wanted.includes(each)))
    measured.push({
      side: await startSide(name, browser),
      visits: { 'slow 4G': [], EDGE: [] },
      fillings: [],
    });
  for (let round = 0; round < ROUNDS; round += 1)
    for (const each of round % 2 === 0 ? measured : measured.toReversed()) await measure(browser, each);
  keep('forms', [
    heading('Enrolment form, 6x CPU', [`Chromium ${browser.version()}`, `${ROUNDS} rounds`]),
    ...measured.map(({ side }) => `${side.name}: ${side.version}`),
    'Each figure: median (smallest–largest) of the rounds; below it, how many times that of Payung.',
    ...LINE_NAMES.flatMap(visitTable),
    ...fillingTable(),
  ]);
} finally {
  for (const { side } of measured) await side.stop();
  await browser.close();
}

async function measure(on: Browser, { side, visits, fillings }: Measured): Promise<void> {
  for (const line of LINE_NAMES) {
    const seen = await visit(on, side, LINES[line]);
    visits[line].push(seen);
    console.error(`${side.name}, ${line}: ${seen.usableMs.toFixed(0)} ms`);
  }
  const filled = await fillIn(on, side);
  fillings.push(filled);
  console.error(`${side.name}, filled in: ${filled.whole?.wallMs.toFixed(0) ?? '–'} ms`);
}

function visitTable(line: LineName): string[] {
  const figure = (name: string, of: (seen: Visit) => number, decimals = 0) =>
    figureRows(name, ({ visits }) => visits[line].map(of), decimals);
  return [
    ...head(`${line} (${LINES[line].kbits} kbit/s, ${LINES[line].latencyMs} ms)`),
    ...figure('first field usable, ms', ({ usableMs }) => usableMs),
    ...figure('kB until then', ({ bytes }) => bytes / 1_000, 1),
    ...figure('again without signal, ms', ({ repeatOfflineMs }) => repeatOfflineMs),
    ...figure('longest task then, ms', ({ repeatLongestTaskMs }) => repeatLongestTaskMs),
    ...goals(line),
  ];
}

function goals(line: LineName): string[] {
  const usable = (...names: readonly SideName[]) =>
    measured
      .filter(({ side }) => names.includes(side.name))
      .map(({ visits }) => median(visits[line].map(({ usableMs }) => usableMs)));
  const [ours] = usable('payung');
  if (ours === undefined) return [];
  const toStatic = usable('static').map((theirs) => ours / theirs);
  const peers = usable('survey', 'enketo', 'odk').map((theirs) => theirs / ours);
  return [
    ...toStatic.map((ratio) => goal('first field, times the hand-written', ratio, ratio <= 1.25, '<= 1.25')),
    ...(peers.length === 0 ? [] : [Math.min(...peers)]).map((ratio) =>
      goal('first field of the best peer, times ours', ratio, ratio >= 2.5, '>= 2.5'),
    ),
  ];
}

function fillingTable(): string[] {
  const figure = (name: string, of: (filled: FillingIn) => number, decimals = 0) =>
    figureRows(name, ({ fillings }) => fillings.map(of), decimals);
  const whole = (name: string, of: (all: NonNullable<FillingIn['whole']>) => number, decimals = 0) =>
    figure(name, (filled) => (filled.whole === null ? Number.NaN : of(filled.whole)), decimals);
  return [
    ...head('filled in by the same hand, on a good line'),
    ...figure('main thread until nothing happens by itself, ms', ({ busyToReadyMs }) => busyToReadyMs),
    ...figure('heap at the first field, MB', ({ heapAtFirstFieldMb }) => heapAtFirstFieldMb, 1),
    ...figure('script per key, ms', ({ scriptPerKeyMs }) => scriptPerKeyMs, 1),
    ...figure('key to its frame, median, ms', ({ keyMs }) => median(keyMs)),
    ...figure('key to its frame, p95, ms', ({ keyMs }) => percentile95(keyMs)),
    ...figure('script after the last key, for saving, ms', ({ scriptForSavingMs }) => scriptForSavingMs),
    ...whole('script to the last answer, ms', ({ scriptMs }) => scriptMs),
    ...whole('main thread to the last answer, ms', ({ busyMs }) => busyMs),
    ...whole('wall to the last answer, s', ({ wallMs }) => wallMs / 1_000, 1),
    ...whole('heap at the last answer, MB', ({ heapMb }) => heapMb, 1),
  ];
}

function head(name: string): string[] {
  return ['', row(name, ...measured.map(({ side }) => side.name))];
}

/** A figure of every side, and its ratio to Payung's. */
function figureRows(name: string, of: (each: Measured) => readonly number[], decimals: number): string[] {
  const all = measured.map(of);
  const ours = median(all[measured.findIndex(({ side }) => side.name === 'payung')] ?? []);
  return [
    row(name, ...all.map((values) => (Number.isNaN(median(values)) ? '–' : spread(values, decimals)))),
    row('', ...all.map((values) => ratioOf(median(values), ours))),
  ];
}

function ratioOf(theirs: number, ours: number): string {
  const ratio = theirs / ours;
  return Number.isFinite(ratio) ? ratio.toFixed(2) : '';
}

function percentile95(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.ceil(values.length * 0.95) - 1] ?? Number.NaN;
}
