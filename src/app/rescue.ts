import { type RescueQueue, packRescue, readRescueQueue, sendRescue, stillMeant } from '#device/rescue-queue.ts';
import { fillIn } from '#features/fill-in.ts';
import { todayHere } from '#features/today.ts';
import { announce } from '#ui/announce.ts';
import { saveFile } from '#ui/save-file.ts';

// The script of the rescue page. It is built by itself, into one file without any part of the app: a release whose app does not start
// must not take this page with it.

/** A new version that does not come in this time is fetched another day. */
const LOOKING_MS = 15_000;

void begin();
onClick('rescue-again', openAgain);

async function begin(): Promise<void> {
  show('counting', true);
  const read = await readRescueQueue();
  show('counting', false);
  if (read === 'none') return show('none', true);
  if (read === 'failed') return show('unread', true);
  showCounts(read);
  onClick('rescue-send', (button) => withWhatIsMeant(read, (queue) => send(queue, button)));
  onClick('rescue-save', (button) => withWhatIsMeant(read, (queue) => save(queue, button)));
}

/** Where nothing is left of what was read, the page begins anew, and says so. */
async function withWhatIsMeant(read: RescueQueue, work: (queue: RescueQueue) => Promise<void>): Promise<void> {
  const queue = await stillMeant(read);
  if (queue.envelopes.length === 0) location.reload();
  else await work(queue);
}

function showCounts({ counts, envelopes, isNewer }: RescueQueue): void {
  for (const [name, count] of Object.entries(counts)) {
    const line = document.querySelector<HTMLElement>(`[data-count="${name}"]`);
    if (line === null) continue;
    line.hidden = count === 0 && name !== 'waiting';
    const number = line.querySelector('dd');
    if (number !== null) number.textContent = String(count);
  }
  // Where nothing is left, nothing is said to be here.
  const isEmpty = Object.values(counts).every((count) => count === 0);
  show('none', isEmpty);
  show('kept', !isEmpty);
  show('counts', !isEmpty);
  show('drafts', counts.drafts > 0);
  show('newer', isNewer);
  show('queue', envelopes.length > 0);
}

async function send(queue: RescueQueue, button: HTMLElement): Promise<void> {
  const { sending = '', done = '', left = '', refused = '' } = button.dataset;
  const total = queue.envelopes.length;
  const told = (received: number) => fillIn(sending, { done: String(received), total: String(total) });
  say('rescue-sent', told(0));
  const sent = await sendRescue(queue, ({ received }) => write('rescue-sent', told(received)));
  const sentences = [
    sent.left > 0
      ? fillIn(left, { received: String(sent.received), left: String(sent.left) })
      : sent.received > 0 && fillIn(done, { count: String(sent.received) }),
    sent.refused > 0 && fillIn(refused, { count: String(sent.refused) }),
  ];
  const now = await readRescueQueue();
  // The buttons stay: what they said is to be read.
  if (typeof now !== 'string') showCounts({ ...now, envelopes: queue.envelopes });
  // At the very end: who reads that something is left may press again at once, and is heard.
  say('rescue-sent', sentences.filter((sentence) => typeof sentence === 'string').join(' '));
}

async function save(queue: RescueQueue, button: HTMLElement): Promise<void> {
  saveFile(new File([await packRescue(queue)], `payung-titipan-${todayHere()}.txt`, { type: 'text/plain' }));
  say('rescue-saved', fillIn(button.dataset['done'] ?? '', { count: String(queue.envelopes.length) }));
}

/** An app that does not start can offer no new version: here it is taken at once, if there is one. */
async function openAgain(link: HTMLElement): Promise<void> {
  say('rescue-looking', link.dataset['looking'] ?? '');
  await Promise.race([takeNewVersion(), new Promise((resolve) => setTimeout(resolve, LOOKING_MS))]);
  if (link instanceof HTMLAnchorElement) location.assign(link.href);
}

async function takeNewVersion(): Promise<void> {
  try {
    const registration = await navigator.serviceWorker?.getRegistration();
    await registration?.update();
    const fresh = registration?.waiting ?? registration?.installing;
    if (fresh === undefined || fresh === null) return;
    await until(fresh, 'installed');
    registration?.active?.postMessage({ type: 'STAND_DOWN' });
    fresh.postMessage({ type: 'SKIP_WAITING' });
    await until(fresh, 'activated');
  } catch {
    // No signal, or no service worker: the version that is here is tried once more.
  }
}

function until(worker: ServiceWorker, state: ServiceWorkerState): Promise<void> {
  const isThere = () => worker.state === state || worker.state === 'activated' || worker.state === 'redundant';
  return new Promise((resolve) => {
    const look = () => {
      if (isThere()) resolve();
    };
    worker.addEventListener('statechange', look);
    look();
  });
}

/** One press at a time: what is pressed again while it is at work does nothing. */
function onClick(id: string, work: (element: HTMLElement) => Promise<void>): void {
  const element = document.getElementById(id);
  let isBusy = false;
  element?.addEventListener('click', (event) => {
    event.preventDefault();
    if (isBusy) return;
    isBusy = true;
    void work(element).finally(() => {
      isBusy = false;
    });
  });
}

function show(part: string, isShown: boolean): void {
  for (const element of document.querySelectorAll<HTMLElement>(`[data-part="${part}"]`)) element.hidden = !isShown;
}

function say(id: string, sentence: string): void {
  write(id, sentence);
  announce(sentence);
}

function write(id: string, sentence: string): void {
  const line = document.getElementById(id);
  if (line === null) return;
  line.textContent = sentence;
  line.hidden = sentence === '';
}
