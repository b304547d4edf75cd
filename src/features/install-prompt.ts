const DISMISSED = 'payung-install-hint';

/** How this browser puts the app on the home screen: it asks when we say so, or the person does it by a menu (iPhone, iPad). */
export type InstallWay = 'prompt' | 'ios-menu';

type Prompt = () => Promise<unknown>;

let prompt: Prompt | null = null;
const listeners = new Set<() => void>();

/** Keeps the browser's own question until there is a good moment for it. To be called once, as early as the page can. */
export function keepInstallPrompt(): void {
  addEventListener('beforeinstallprompt', (event) => {
    if (!('prompt' in event) || typeof event.prompt !== 'function') return;
    // Otherwise the browser asks now, in the middle of whatever the person is doing.
    event.preventDefault();
    const ask = event.prompt.bind(event);
    prompt = async () => {
      await ask();
    };
    tell();
  });
  addEventListener('appinstalled', () => {
    prompt = null;
    tell();
  });
}

/** The way to install that can be offered now, or null: installed already, not wanted, or not possible. */
export function findInstallWay(): InstallWay | null {
  if (isInstalled() || isDismissed()) return null;
  if (prompt !== null) return 'prompt';
  return isAppleTouch() ? 'ios-menu' : null;
}

/** Calls back when another way can be offered, until the returned function is called. */
export function watchInstallWay(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Lets the browser ask. It may be asked once only. */
export async function askToInstall(): Promise<void> {
  const ask = prompt;
  prompt = null;
  await ask?.();
  tell();
}

/** Never again on this phone. */
export function dismissInstall(): void {
  try {
    localStorage.setItem(DISMISSED, 'yes');
  } catch {
    // Storage is blocked: then it is gone for this page.
    prompt = null;
  }
  tell();
}

function tell(): void {
  for (const listener of listeners) listener();
}

function isDismissed(): boolean {
  try {
    return localStorage.getItem(DISMISSED) !== null;
  } catch {
    // Storage is blocked: what could be installed would keep nothing.
    return true;
  }
}

function isInstalled(): boolean {
  return (
    matchMedia('(display-mode: standalone)').matches || ('standalone' in navigator && navigator.standalone === true)
  );
}

/** An iPad with iPadOS says that it is a Macintosh; no Macintosh has a touch screen. */
function isAppleTouch(): boolean {
  const { userAgent, maxTouchPoints } = navigator;
  return /iPhone|iPad|iPod/.test(userAgent) || (userAgent.includes('Macintosh') && maxTouchPoints > 1);
}
