import type { BrowserContext, Page } from '@playwright/test';

/** Keeps what the page, or any of its phone's, asks for at such an address on its way until the returned function is called. */
export async function hold(page: Page | BrowserContext, address: string | RegExp): Promise<() => void> {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(address, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}
