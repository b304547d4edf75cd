import type { Browser } from '@playwright/test';
import { FISH_TRADER } from '#domain/testing/personas.ts';
import type { Side } from './sides.ts';
import { type Line, newPhone, openTab, settled, usableAt } from './slow-phone.ts';

/** What came of a first visit and of coming back without signal. */
export interface Visit {
  readonly usableMs: number;
  /** Over the line until then. */
  readonly bytes: number;
  readonly repeatOfflineMs: number;
  readonly repeatLongestTaskMs: number;
}

/** Somebody comes for the first time over this line, begins, closes the page, and comes back without signal. */
export async function visit(on: Browser, side: Side, line: Line): Promise<Visit> {
  const context = await newPhone(on, side.firstField);
  const { page, cdp } = await openTab(context, line);
  let bytes = 0;
  cdp.on('Network.dataReceived', ({ encodedDataLength }) => (bytes += encodedDataLength));
  await page.goto(side.page, { waitUntil: 'commit' });
  const usableMs = await usableAt(page);
  const bytesUntilUsable = bytes;
  await settled(page);
  await page.locator(side.firstField).pressSequentially(FISH_TRADER.nik);
  // Whoever saves has saved by then.
  await page.waitForTimeout(2_000);
  await page.close();
  await context.setOffline(true);
  const again = await openTab(context);
  await again.page.goto(side.page, { waitUntil: 'commit' });
  const repeatOfflineMs = await usableAt(again.page);
  await again.page.waitForTimeout(3_000);
  const repeatLongestTaskMs = Number(await again.page.evaluate('window.longestTask'));
  await context.close();
  return { usableMs, bytes: bytesUntilUsable, repeatOfflineMs, repeatLongestTaskMs };
}
