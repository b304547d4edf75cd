import { becomeCalm, calmly } from '#e2e/faults/calm.ts';
import { type Dice, diceOf } from '#e2e/faults/dice.ts';
import { contact, correct, enrolOne, got, inBackground, look, sync, tabOf, wish } from '#e2e/faults/deeds.ts';
import type { FaultProxy } from '#e2e/faults/fault-proxy.ts';
import { breakNetwork } from '#e2e/faults/network.ts';
import { compare, readHeld } from '#e2e/faults/oracle.ts';
import { type Case, type Phone, newPhone } from '#e2e/faults/phone.ts';
import { KILLED, openTab } from '#e2e/faults/tab.ts';
import type { Intake } from '#e2e/world.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** An intake that starts takes as long as all the rest of a seed: so often at most. */
const RESTARTS = 2;

/** An intake with what stands before it: one for many seeds. */
export interface Lane {
  readonly intake: Intake;
  readonly ways: readonly FaultProxy[];
  /** How many enrolments it holds of the seeds before. */
  held: number;
}

/** What a seed did and what was wrong afterwards. */
export interface SeedRun {
  readonly enrolments: number;
  readonly deeds: ReadonlyMap<string, number>;
  readonly log: readonly string[];
  readonly problems: readonly string[];
}

/** Everything that one seed does to some phones and their intake, then calm, then the comparison. */
export async function runSeed(seed: number, lane: Lane): Promise<SeedRun> {
  const dice = diceOf(seed);
  const phones = lane.ways.slice(0, dice.between(2, 4)).map((way, place) => newPhone(`phone ${place + 1}`, way));
  const log: string[] = [];
  const deeds = new Map<string, number>();
  const files: string[] = [];
  const restarts: Promise<void>[] = [];
  let isRestarting = false;

  for (const phone of phones) {
    phone.way.calm();
    phone.patienceMs = 10_000;
    const tab = await openTab(phone);
    phone.tabs.push(tab);
    // The app waits three seconds for it, which on a busy machine may be too short.
    for (let tries = 1; !(await calmly(tab.do((code, world) => code.refreshConfig(world)))).ok; tries += 1)
      if (tries === 10) throw new Error('The intake does not tell its key');
    phone.patienceMs = 400;
    while (phone.tabs.length < 1 + dice.between(0, 2)) phone.tabs.push(await openTab(phone));
  }

  const restart = (before: () => Promise<void> = () => Promise.resolve()) => {
    const again = async () => {
      await lane.intake.kill();
      await before();
      await lane.intake.restart();
    };
    if (isRestarting || restarts.length >= RESTARTS) return;
    isRestarting = true;
    restarts.push(
      again().finally(() => {
        isRestarting = false;
      }),
    );
  };

  const schedule: readonly (readonly [weight: number, name: string, deed: (phone: Phone, dice: Dice) => unknown])[] = [
    [24, 'enrol', (phone, own) => (phone.cases.length < 12 ? enrolOne(phone, own) : sync(phone, own))],
    [22, 'sync', sync],
    [5, 'open a page', async (phone, own) => inBackground(phone, contact(await tabOf(phone, own)))],
    [4, 'open a tab', async (phone) => (phone.tabs.length < 3 ? phone.tabs.push(await openTab(phone)) : null)],
    [10, 'break the network', (phone, own) => log.push(`    ${breakNetwork(phone.way, own)}`)],
    [6, 'calm the network', (phone) => phone.way.calm()],
    [7, 'lose signal', (phone) => (phone.isOnline = false)],
    [5, 'find signal', (phone) => (phone.isOnline = true)],
    [4, 'kill a tab', async (phone, own) => (await tabOf(phone, own)).kill()],
    [
      6,
      'kill a tab later',
      async (phone, own) => (await tabOf(phone, own)).lightFuse(own.between(1, 12), own.between(0, 8)),
    ],
    [2, 'empty the battery', (phone) => phone.tabs.forEach((tab) => tab.kill())],
    [5, 'set the clock', (phone, own) => (phone.skewMs = skewOf(own))],
    [7, 'correct', (phone, own) => withCase(phone, own, (person) => correct(phone, person, own))],
    [5, 'withdraw', (phone, own) => withCase(phone, own, (person) => wish(phone, person, 'withdraw', own))],
    [2, 'erase', (phone, own) => withCase(phone, own, (person) => wish(phone, person, 'erase', own))],
    [3, 'think again', (phone, own) => withCase(phone, own, (person) => wish(phone, person, 'keep', own))],
    [5, 'throw away', (phone, own) => withCase(phone, own, (person) => wish(phone, person, 'discard', own))],
    [2, 'fetch back', (phone, own) => withCase(phone, own, (person) => wish(phone, person, 'restore', own))],
    [6, 'hand over', (phone, own) => handOver(phone, own)],
    [3, 'bring a file', (phone, own) => bring(phone, own)],
    [1, 'kill the intake', () => restart()],
    [
      lane.intake.postgres === null ? 0 : 1,
      'crash the database',
      () => restart(() => lane.intake.postgres?.crash() ?? Promise.resolve()),
    ],
  ];

  async function handOver(phone: Phone, own: Dice): Promise<void> {
    const tab = await tabOf(phone, own);
    const packed = await tab.do(async (code, world) => {
      const isReceipts = own.percent(30);
      const bag = got(await (isReceipts ? code.packReceipts() : code.packQueue({ withPhotos: true })));
      const noted = await code.noteHandedOver(bag, world);
      // Thrown away in another tab since it was packed: nobody gives it.
      if (!noted.ok && noted.problem === 'changed-meanwhile') return null;
      got(noted);
      return (await Promise.all(bag.files.map((each) => each.text()))).join('');
    });
    if (packed === KILLED || packed === null) return;
    files.push(own.percent(80) ? packed : damaged(packed, own));
    if (own.percent(70)) await bring(own.pick(phones), own);
  }

  async function bring(phone: Phone, own: Dice, file = files.length === 0 ? null : own.pick(files)): Promise<void> {
    const tab = await tabOf(phone, own);
    if (file !== null) await tab.do(async (code, world) => got(await code.takeOver([file], world)));
  }

  const bag = schedule.flatMap(([weight, name, deed]) => Array.from({ length: weight }, () => ({ name, deed })));
  const problems: string[] = [];
  try {
    for (const phone of phones)
      for (let count = dice.between(1, 4); count > 0; count -= 1) await enrolOne(phone, dice.fork());
    const count = dice.between(40, 90);
    for (let step = 0; step < count; step += 1) {
      const own = dice.fork();
      const { name, deed } = own.pick(bag);
      const phone = own.pick(phones);
      log.push(`  ${step}. ${phone.name}: ${name}`);
      deeds.set(name, (deeds.get(name) ?? 0) + 1);
      await deed(phone, own);
      await look(phone, own);
      if (own.percent(25)) await new Promise((resolve) => setTimeout(resolve, own.between(0, 40)));
    }
    await Promise.all(restarts);
    // Who was asked to carry something comes to the office in the end.
    for (const file of files) await bring(dice.pick(phones), dice.fork(), file);
    const shown = await Promise.all(phones.map((phone) => becomeCalm(phone, dice.fork())));
    const { held, all, problems: damages } = await readHeld(lane.intake, idsOf(phones));
    problems.push(...damages);
    for (const [place, phone] of phones.entries()) {
      const own = shown[place];
      if (own !== undefined) problems.push(...(await compare(phone, own, held, lane.intake.url)));
    }
    const unknown = all - lane.held - held.size;
    if (unknown !== 0) problems.push(`${unknown} enrolments at the intake are nobody's`);
  } catch (error) {
    // A phone that says what it must not say, or a bug: told with what led to it, and the next seed goes on.
    problems.push(String(error instanceof Error ? error.stack : error));
    await Promise.all(restarts);
  }
  for (const phone of phones) for (const tab of phone.tabs) tab.kill();
  lane.held = (await readHeld(lane.intake, [])).all;
  return { enrolments: phones.flatMap((phone) => phone.cases).length, deeds, log, problems };
}

function idsOf(phones: readonly Phone[]): string[] {
  return phones.flatMap((phone) => phone.cases.flatMap(({ id }) => id ?? []));
}

/** Mostly about whom something was done to before: what meets the same enrolment twice is what goes wrong. */
async function withCase(phone: Phone, dice: Dice, work: (person: Case) => Promise<void>): Promise<void> {
  const person = dice.percent(60) ? phone.cases.at(-1) : phone.cases.at(dice.between(0, phone.cases.length - 1));
  if (person === undefined) return;
  phone.cases.splice(phone.cases.indexOf(person), 1);
  phone.cases.push(person);
  await work(person);
}

/** How wrong a clock is: minutes to years, ahead or behind. */
function skewOf(dice: Dice): number {
  const size = dice.pick([10 * MINUTE_MS, 8 * 60 * MINUTE_MS, 3 * DAY_MS, 40 * DAY_MS, 730 * DAY_MS]);
  return dice.percent(20) ? 0 : dice.pick([-1, 1]) * Math.round((size * dice.between(50, 150)) / 100);
}

/** A sign of it is another, or its end is missing. */
function damaged(text: string, dice: Dice): string {
  const at = dice.between(0, Math.max(0, text.length - 1));
  return dice.percent(50)
    ? text.slice(0, at)
    : `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`;
}
