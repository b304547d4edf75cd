import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { refreshConfig } from '#device/config.ts';
import { getDatabase } from '#device/db.ts';
import { readFrontPage } from '#device/front-page.ts';
import { keepReminder, listReminders, putAway } from '#device/reminders.ts';
import { runSync } from '#device/run-sync.ts';
import { newIntake } from '#device/testing/intake.ts';
import { NO_SIGNAL, type World, got, newPhone, queueMany } from '#device/testing/phone.ts';
import { withdrawEntry } from '#device/withdraw.ts';
import type { Stage } from '#domain/stages.ts';

const DAY_MS = 86_400_000;
const DUE = Date.parse('2027-01-24T02:00:00.000Z');
const NONE = { count: 0, id: null };

let world: World;
let ids: readonly string[];
beforeEach(async () => {
  world = await newPhone();
  world.wire = (await newIntake()).fetch;
  got(await refreshConfig(world));
  ids = await queueMany(world, 3);
  await runSync({ reason: 'tap' }, world);
  world.wire = NO_SIGNAL;
});

async function stand(...stages: readonly (Stage | null)[]): Promise<void> {
  const db = await getDatabase();
  for (const [place, id] of ids.entries())
    await db.entries.update(id, { stage: stages[place] ?? null, stageSince: '2027-01-20T02:00:00.000Z' });
}

describe('the front page', () => {
  it('tells what the office has sent back and decided, and which it is where it is one', async () => {
    expect(got(await readFrontPage(DUE))).toMatchObject({ received: 3, sentBack: NONE, registered: NONE });
    await stand('needs-correction', 'declined', 'registered');
    expect(got(await readFrontPage(DUE))).toMatchObject({
      sentBack: { count: 1, id: ids[0] },
      declined: { count: 1, id: ids[1] },
      registered: { count: 1, id: ids[2] },
    });
    await stand('needs-correction', 'needs-correction', 'needs-correction');
    expect(got(await readFrontPage(DUE))).toMatchObject({ sentBack: { count: 3, id: null }, declined: NONE });
  });

  it('tells what was accepted as news for thirty days, and all that somebody must act on as long as it stands so', async () => {
    await stand('needs-correction', 'declined', 'registered');
    const decided = Date.parse('2027-01-20T02:00:00.000Z');
    expect(got(await readFrontPage(decided + 30 * DAY_MS - 1))).toMatchObject({ registered: { count: 1 } });
    expect(got(await readFrontPage(decided + 30 * DAY_MS))).toMatchObject({
      sentBack: { count: 1 },
      declined: { count: 1 },
      registered: NONE,
    });
  });

  it('tells nothing of what is being withdrawn', async () => {
    await stand('needs-correction');
    got(await withdrawEntry(ids[0] ?? '', {}, world));
    expect(got(await readFrontPage(DUE))).toMatchObject({ sentBack: NONE });
  });

  it('tells of a payment as long as the list does, and does not take it from there', async () => {
    const id = ids[0] ?? '';
    const days = [{ fromMs: DUE, untilMs: DUE + 7 * DAY_MS }];
    got(await keepReminder({ id, days, title: 'Iuran', body: 'Bayar.', language: 'id', path: '/kiriman' }));
    const due = async (nowMs: number) => got(await readFrontPage(nowMs)).due;
    expect(await due(DUE - 1)).toBe(0);
    expect(await due(DUE)).toBe(1);
    expect(got(await listReminders(DUE))).toHaveLength(1);
    expect(await due(DUE + 8 * DAY_MS)).toBe(1);
    got(await putAway(id));
    expect(await due(DUE + DAY_MS)).toBe(0);
  });
});
