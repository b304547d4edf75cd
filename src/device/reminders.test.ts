import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { notifyDue } from '#device/due-reminders.ts';
import { dropReminder, findReminder, keepReminder, listReminders, notePaid, putAway } from '#device/reminders.ts';
import { refreshConfig } from '#device/config.ts';
import { withdrawEntry } from '#device/withdraw.ts';
import { newIntake } from '#device/testing/intake.ts';
import { type World, got, newPhone, queueMany } from '#device/testing/phone.ts';

const DAY_MS = 86_400_000;
const FIRST = Date.parse('2027-01-24T02:00:00.000Z');
const SECOND = Date.parse('2027-04-23T02:00:00.000Z');
const about = {
  days: [
    { fromMs: FIRST, untilMs: FIRST + 7 * DAY_MS },
    { fromMs: SECOND, untilMs: SECOND + 7 * DAY_MS },
  ],
  title: 'Iuran Jamsostek',
  body: 'Batas bayar sudah dekat.',
  language: 'id',
  path: '/kiriman',
};
let world: World;
let reminder: typeof about & { readonly id: string };
const shown: unknown[] = [];
const registration = { showNotification: (...said: unknown[]) => Promise.resolve(void shown.push(said)) };

/** Only what `notifyDue` uses of it. */
function worker(): ServiceWorkerRegistration {
  return Object.assign(Object.create(null), registration);
}

beforeEach(async () => {
  world = await newPhone();
  world.wire = (await newIntake()).fetch;
  got(await refreshConfig(world));
  const [id = ''] = await queueMany(world, 1);
  reminder = { ...about, id };
  shown.length = 0;
  expect(got(await keepReminder(reminder))).toBe(true);
});
afterEach(() => vi.unstubAllGlobals());

describe('a reminder', () => {
  it('is not kept for an enrolment that is gone by the time the browser’s question is answered', async () => {
    got(await dropReminder(reminder.id));
    got(await withdrawEntry(reminder.id, { eraseAll: true }, world));
    expect(got(await keepReminder(reminder))).toBe(false);
    expect(got(await findReminder(reminder.id))).toBeNull();
  });

  it('is told by a notification once for each day due, with no name in it', async () => {
    vi.stubGlobal('Notification', { permission: 'granted' });
    for (const nowMs of [FIRST - 1, FIRST, FIRST + DAY_MS, SECOND, SECOND + DAY_MS]) await notifyDue(worker(), nowMs);
    expect(shown).toEqual([
      ['Iuran Jamsostek', expect.objectContaining({ body: 'Batas bayar sudah dekat.', lang: 'id', data: '/kiriman' })],
      ['Iuran Jamsostek', expect.anything()],
    ]);
    // What was told there is not told again in the list.
    expect(got(await listReminders(SECOND + DAY_MS))).toEqual([]);
  });

  it('is shown in the list where notifications are not allowed, until it is put away, and never as both', async () => {
    vi.stubGlobal('Notification', { permission: 'denied' });
    await notifyDue(worker(), FIRST);
    expect(got(await listReminders(FIRST))).toMatchObject([{ id: reminder.id }]);
    expect(got(await listReminders(FIRST + DAY_MS))).toHaveLength(1);
    vi.stubGlobal('Notification', { permission: 'granted' });
    await notifyDue(worker(), FIRST + DAY_MS);
    expect(shown).toEqual([]);
    got(await putAway(reminder.id));
    expect(got(await listReminders(FIRST + 2 * DAY_MS))).toEqual([]);
    expect(got(await listReminders(SECOND))).toHaveLength(1);
  });

  it('is done with for the day that she has paid, and told again for the next; after the last there is none', async () => {
    expect(got(await listReminders(FIRST))).toHaveLength(1);
    got(await notePaid(reminder.id, FIRST + DAY_MS));
    expect(got(await listReminders(FIRST + 2 * DAY_MS))).toEqual([]);
    expect(got(await findReminder(reminder.id))?.days).toEqual(reminder.days.slice(1));
    expect(got(await listReminders(SECOND))).toHaveLength(1);
    got(await notePaid(reminder.id, SECOND));
    expect(got(await findReminder(reminder.id))).toBeNull();
  });

  it('of a day that is over is told no more', async () => {
    expect(got(await listReminders(FIRST + 8 * DAY_MS))).toEqual([]);
  });

  it('is there once for an enrolment, and can be taken away', async () => {
    got(await keepReminder({ ...reminder, title: 'Lain' }));
    expect(got(await findReminder(reminder.id))).toMatchObject({ title: 'Lain' });
    got(await dropReminder(reminder.id));
    expect(got(await findReminder(reminder.id))).toBeNull();
    expect(got(await listReminders(FIRST))).toEqual([]);
  });
});
