import { appendFileSync } from 'node:fs';
import type { BrowserContext, Page } from '@playwright/test';
import * as z from 'zod';

declare global {
  interface Window {
    /** Only on a slow phone. */
    readonly tellLongFrame?: (
      frame: { readonly path: string; readonly taskMs: number; readonly frame: unknown } | null,
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

/** Makes all pages of this context as slow as the phone, and writes down each frame that holds a task longer than 100 ms. */
export async function slowDown(context: BrowserContext, story: string): Promise<void> {
  if (!IS_SLOW_PHONE) return;
  const slow = async (page: Page) => {
    const cdp = await context.newCDPSession(page);
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: CPU_RATE });
  };
  // A page that is gone at once need not be slow.
  context.on('page', (page) => void slow(page).catch(() => undefined));
  for (const page of context.pages()) await slow(page);
  await context.exposeBinding('tellLongFrame', (_source, told: object | null) => {
    const line = told === null ? WATCHES : LongFrame.parse({ story, ...told });
    appendFileSync(file, `${JSON.stringify(line)}\n`);
  });
  await context.addInitScript(watchFrames);
}

/** Runs in the page: nothing outside of it is known here. */
function watchFrames(): void {
  const { tellLongFrame } = window;
  if (tellLongFrame === undefined || window !== window.top) return;
  const tasks: PerformanceEntry[] = [];
  const endOf = ({ startTime, duration }: PerformanceEntry) => startTime + duration;
  new PerformanceObserver((list) => tasks.push(...list.getEntries())).observe({ type: 'longtask', buffered: true });
  new PerformanceObserver((list) => {
    for (const frame of list.getEntries()) {
      const within = tasks.filter((task) => task.startTime < endOf(frame) && endOf(task) > frame.startTime);
      const taskMs = Math.max(0, ...within.map(({ duration }) => duration));
      const path = location.pathname.replaceAll(/[0-9a-f-]{36}|[A-Z0-9]{4}-[A-Z0-9-]+/g, '*');
      if (taskMs >= 100) void tellLongFrame({ path, taskMs, frame: frame.toJSON() });
    }
  }).observe({ type: 'long-animation-frame', buffered: true });
  if (PerformanceObserver.supportedEntryTypes.includes('long-animation-frame')) void tellLongFrame(null);
}
