import { afterEach, expect, it, vi } from 'vitest';
import { REMINDERS_TAG } from '#device/due-reminders.ts';
import { readReminderWay } from '#features/status/reminder-way.ts';

afterEach(() => vi.unstubAllGlobals());

const looking = { periodicSync: { getTags: () => Promise.resolve([REMINDERS_TAG]) } };
const notLooking = { periodicSync: { getTags: () => Promise.resolve([]) } };

it.each([
  ['is allowed and looks by itself', looking, 'granted', 'notice'],
  ['is allowed and may not look by itself, not being installed', notLooking, 'granted', 'list-cannot'],
  ['was refused', looking, 'denied', 'list-refused'],
  ['was not answered', looking, 'default', 'list'],
  ['can never look by itself', {}, 'denied', 'list-cannot'],
  ['has no service worker', undefined, 'granted', 'list-cannot'],
])('a phone that %s says so', async (_, registration, permission, way) => {
  vi.stubGlobal('navigator', { serviceWorker: { getRegistration: () => Promise.resolve(registration) } });
  vi.stubGlobal('Notification', { permission });
  expect(await readReminderWay()).toBe(way);
});

it('a phone without notifications says that it cannot', async () => {
  vi.stubGlobal('navigator', { serviceWorker: { getRegistration: () => Promise.resolve(looking) } });
  vi.stubGlobal('Notification', undefined);
  expect(await readReminderWay()).toBe('list-cannot');
});
