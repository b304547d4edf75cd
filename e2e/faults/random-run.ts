import { startFaultProxy } from '#e2e/faults/fault-proxy.ts';
import { type Lane, runSeed } from '#e2e/faults/seed-run.ts';
import { type DatabaseKind, startIntake } from '#e2e/world.ts';

/**
 * Phones, a network that breaks, tabs that die, clocks that jump and an intake that is killed, all by chance; then calm, in which
 * everything that people were told must be what the database holds. `node e2e/faults/random-run.ts`: SEEDS says how many, FIRST_SEED
 * with which it begins, SEED repeats one.
 */
const SEED = process.env['SEED'];
const FIRST = Number(SEED || process.env['FIRST_SEED'] || Date.now() % 2 ** 31);
const COUNT = SEED ? 1 : Number(process.env['SEEDS'] || 20);
const seeds = Array.from({ length: COUNT }, (_, place) => FIRST + place);
const tally = new Map<string, number>();
let enrolments = 0;
let passed = 0;
let failed = 0;

console.log(`${COUNT} seeds from ${FIRST} (SEED=${FIRST} repeats the first)`);
const begun = performance.now();
// Side by side: an intake that starts anew leaves the machine to the other one's phones.
await Promise.all([
  tell(
    'embedded',
    seeds.filter((seed) => seed % 2 === 0),
  ),
  tell(
    'postgres',
    seeds.filter((seed) => seed % 2 !== 0),
  ),
]);
console.log('deed                   times');
for (const [deed, times] of [...tally].toSorted(([one], [other]) => one.localeCompare(other)))
  console.log(`${deed.padEnd(20)} ${String(times).padStart(7)}`);
console.log(`${enrolments} enrolments, ${COUNT} seeds, ${((performance.now() - begun) / 1000).toFixed(0)} s`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

async function tell(database: DatabaseKind, own: readonly number[]): Promise<void> {
  if (own.length === 0) return;
  const intake = await startIntake({ database, env: { ENVELOPES_PER_MINUTE: '10000000' } });
  const ways = await Promise.all(Array.from({ length: 4 }, () => startFaultProxy(() => intake.url)));
  const lane: Lane = { intake, ways, held: 0 };
  try {
    for (const seed of own) await tellOne(seed, database, lane);
  } finally {
    await Promise.all(ways.map((way) => way.close()));
    await intake.dispose();
  }
}

async function tellOne(seed: number, database: DatabaseKind, lane: Lane): Promise<void> {
  const started = performance.now();
  const run = await runSeed(seed, lane);
  enrolments += run.enrolments;
  for (const [deed, times] of run.deeds) tally.set(deed, (tally.get(deed) ?? 0) + times);
  const isGood = run.problems.length === 0;
  if (isGood) passed += 1;
  else failed += 1;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${isGood ? 'ok  ' : 'FAIL'} seed ${seed} (${database}): ${run.enrolments} enrolments, ${seconds} s`);
  if (isGood) return;
  for (const line of [...run.log, ...run.problems.map((problem) => `  ! ${problem}`)]) console.log(line);
}
