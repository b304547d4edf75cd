import { contact, finish, got, look, tabOf } from '#e2e/faults/deeds.ts';
import type { Dice } from '#e2e/faults/dice.ts';
import type { Phone, Shown } from '#e2e/faults/phone.ts';
import { KILLED } from '#e2e/faults/tab.ts';

const HOUR_MS = 60 * 60_000;

/** Everything works again, for as long as it takes: what is begun is finished, what waits is sent. */
export async function becomeCalm(phone: Phone, dice: Dice): Promise<Shown> {
  phone.way.calm();
  phone.isOnline = true;
  phone.patienceMs = 20_000;
  await Promise.all(phone.underWay);
  // A fuse that is still lit must not go off in the calm.
  for (const tab of phone.tabs) tab.kill();
  for (let round = 0; round < 12; round += 1) {
    const tab = await tabOf(phone, dice);
    phone.skewMs += 2 * HOUR_MS + (round % 3 === 2 ? 24 * HOUR_MS : 0);
    for (const { id, name } of got(await calmly(tab.do((code) => code.listDrafts()))))
      if (name !== null) await finish(tab, phone, id);
    await calmly(tab.do((code, world) => code.runSync({ reason: 'tap' }, world)));
    await contact(tab);
    const shown = await calmly(look(phone, dice));
    const bag = got(await calmly(tab.do((code) => code.readBag())));
    const isMoving = shown.entries.some(
      ({ delivery: { kind } }) => kind !== 'received' && kind !== 'withdrawn' && kind !== 'needs-help',
    );
    if (!isMoving && shown.drafts.length === 0 && bag.waiting === 0 && round >= 2) return shown;
  }
  return calmly(look(phone, dice));
}

/** What a tab that nobody kills has done. */
export async function calmly<Value>(work: Promise<Value | typeof KILLED>): Promise<Value> {
  const done = await work;
  if (done === KILLED) throw new Error('A tab died in the calm');
  return done;
}
