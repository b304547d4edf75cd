import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

/** A worker as the page sees it: what it is told, and the state it is in. */
class Worker extends EventTarget {
  state: ServiceWorkerState = 'installed';
  readonly told: unknown[] = [];
  readonly postMessage = (message: unknown) => void this.told.push(message);
  become(state: ServiceWorkerState): void {
    this.state = state;
    this.dispatchEvent(new Event('statechange'));
  }
}

const reload = vi.fn();
let container: EventTarget & { controller: Worker | null };
let before: Worker;
let next: Worker;

/** Takes the next version, which waits, in a page that a worker controls, or not. */
async function take({ isControlled }: { readonly isControlled: boolean }): Promise<void> {
  before = new Worker();
  next = new Worker();
  const registration = Object.assign(new EventTarget(), { active: before, waiting: next, installing: null });
  container = Object.assign(new EventTarget(), {
    controller: isControlled ? before : null,
    register: () => Promise.resolve(registration),
  });
  vi.stubGlobal('navigator', { serviceWorker: container });
  vi.resetModules();
  const { findWaitingUpdate, registerServiceWorker } = await import('#app/register-service-worker.ts');
  registerServiceWorker();
  await vi.waitFor(() => expect(findWaitingUpdate()).not.toBeNull());
  findWaitingUpdate()?.apply();
}

beforeEach(() => {
  vi.stubEnv('PROD', true);
  vi.stubGlobal('location', { reload, origin: 'https://payung.test' });
  vi.stubGlobal('document', new EventTarget());
  vi.stubGlobal('window', {});
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  reload.mockReset();
});

describe('a new version that is taken', () => {
  it('loads the page again once it controls it: what the page hands on as it goes is for the new one', async () => {
    await take({ isControlled: true });
    expect([before.told, next.told]).toEqual([[{ type: 'STAND_DOWN' }], [{ type: 'SKIP_WAITING' }]]);
    next.become('activating');
    expect(reload).not.toHaveBeenCalled();
    container.controller = next;
    container.dispatchEvent(new Event('controllerchange'));
    expect(reload).toHaveBeenCalledOnce();
  });

  it('loads a page that no worker controls as well', async () => {
    await take({ isControlled: false });
    next.become('activating');
    expect(reload).toHaveBeenCalledOnce();
  });

  it('loads the page also where a still newer version comes between', async () => {
    await take({ isControlled: true });
    next.become('redundant');
    expect(reload).toHaveBeenCalledOnce();
  });
});
