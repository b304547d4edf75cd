import { appendFileSync } from 'node:fs';
import type { BrowserContext, Page } from '@playwright/test';
import * as z from 'zod';

declare global {
  interface Window {
    /** Only on a slow phone, as the next. */
    readonly tellInUse?: () => Promise<void>;
    readonly tellLongFrame?: (
      frame: {
        readonly path: string;
        readonly taskMs: number;
        readonly isSeen: boolean;
        readonly frame: unknown;
      } | null,
    ) => Promise<void>;
  }
}

/** Six times slower than this machine: a phone of the year 2018. The file into which long tasks are written switches it on. */
const CPU_RATE = 6;
const file = process.env['LONG_TASKS'] ?? '';

/** Is every story told on a slow phone? Then nothing looks at its pages with axe: that would be measured as well. */
export const IS_SLOW_PHONE = file !== '';

/** A frame that took long, as the browser tells it; milliseconds. */
export const LongFrame = z.object({
  story: z.string(),
  /** The page's path, with what is one person's own taken out. */
  path: z.string(),
  /** The longest task in it, which is how long a tap has to wait. */
  taskMs: z.number(),
  /** Was anything of the page on the screen when it began? Before, there is nothing to tap. */
  isSeen: z.boolean(),
  frame: z.object({
    startTime: z.number(),
    duration: z.number(),
    /** When style and layout began; 0 when nothing was drawn. */
    styleAndLayoutStart: z.number(),
    /** What ran in it. */
    scripts: z.array(
      z.object({ duration: z.number(), invoker: z.string(), sourceURL: z.string(), sourceFunctionName: z.string() }),
    ),
  }),
});
export type LongFrame = z.infer<typeof LongFrame>;

/** A page has told that it watches: without one, nothing was measured. */
export const WATCHES = 'watches';

/** The pages of all phones of this story, each with its way to be slow or as fast as this machine. */
const pages = new Map<Page, (rate: number) => Promise<void>>();

/**
 * Makes the page in use as slow as the phone, and writes down each frame that holds a task longer than 100 ms. Only the one in use: a
 * slowed page keeps a core busy even while it rests, and three phones in one story would make each other slower still. The office's
 * desk is not slowed at all.
 */
export async function slowDown(context: BrowserContext, story: string): Promise<void> {
  if (!IS_SLOW_PHONE) return;
  const enlist = async (page: Page) => {
    const cdp = await context.newCDPSession(page);
    pages.set(page, async (rate) => void (await cdp.send('Emulation.setCPUThrottlingRate', { rate })));
    page.once('close', () => pages.delete(page));
    await use(page);
  };
  // A page that is gone at once need not be slow.
  context.on('page', (page) => void enlist(page).catch(() => undefined));
  for (const page of context.pages()) await enlist(page);
  await context.exposeBinding('tellInUse', ({ page }) => use(page));
  await context.exposeBinding('tellLongFrame', (_source, told: object | null) => {
    const line = told === null ? WATCHES : LongFrame.parse({ story, ...told });
    appendFileSync(file, `${JSON.stringify(line)}\n`);
  });
  await context.addInitScript(watchFrames);
}

let inUse: { readonly page: Page; readonly rate: number } | null = null;

/** This page is opened or touched: it is slow from here on, and the one before is not. */
async function use(page: Page): Promise<void> {
  const slow = pages.get(page);
  const rate = new URL(page.url()).pathname.startsWith('/kantor') ? 1 : CPU_RATE;
  const before = inUse;
  // It may tell of itself before it is enlisted.
  if (slow === undefined || (before?.page === page && before.rate === rate)) return;
  inUse = { page, rate };
  // What was closed meanwhile need not be told.
  await Promise.allSettled([
    before === null || before.page === page ? undefined : pages.get(before.page)?.(1),
    slow(rate),
  ]);
}

/** Runs in the page: nothing outside of it is known here. */
function watchFrames(): void {
  const { tellInUse, tellLongFrame } = window;
  if (tellInUse === undefined || tellLongFrame === undefined || window !== window.top) return;
  // A hand comes nearer before it presses, so that the page is slow by then.
  const touched = () => void tellInUse().catch(() => undefined);
  touched();
  for (const kind of ['pageshow', 'pointermove', 'keydown']) addEventListener(kind, touched, true);
  if (location.pathname.startsWith('/kantor')) return;
  const tasks: PerformanceEntry[] = [];
  const endOf = ({ startTime, duration }: PerformanceEntry) => startTime + duration;
  new PerformanceObserver((list) => tasks.push(...list.getEntries())).observe({ type: 'longtask', buffered: true });
  new PerformanceObserver((list) => {
    for (const frame of list.getEntries()) {
      const within = tasks.filter((task) => task.startTime < endOf(frame) && endOf(task) > frame.startTime);
      const taskMs = Math.max(0, ...within.map(({ duration }) => duration));
      const path = location.pathname.replaceAll(/[0-9a-f-]{36}|[A-Z0-9]{4}-[A-Z0-9-]+/g, '*');
      const [painted] = performance.getEntriesByName('first-contentful-paint');
      const isSeen = painted !== undefined && painted.startTime < frame.startTime;
      // A page may be gone before it is heard: that is no fault of the app's.
      if (taskMs >= 100) void tellLongFrame({ path, taskMs, isSeen, frame: frame.toJSON() }).catch(() => undefined);
    }
  }).observe({ type: 'long-animation-frame', buffered: true });
  if (PerformanceObserver.supportedEntryTypes.includes('long-animation-frame'))
    void tellLongFrame(null).catch(() => undefined);
}
