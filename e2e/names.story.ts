import { FISH_TRADER, MASSEUR, RIDER } from '#domain/testing/personas.ts';
import { readLedger } from './ledger.ts';
import { expect, test } from './page-fixture.ts';
import { personalWords } from './stolen.ts';
import { enrol, walkerAt, stateOf } from './walk.ts';
import { dumpDatabase } from './wire/no-names.ts';
import { startIntake } from './world.ts';

for (const [database, people] of [
  ['embedded', [RIDER]],
  ['postgres', [FISH_TRADER, MASSEUR]],
] as const) {
  test(`after enrolments, the ${database} database and the logs name nobody`, async ({ page }) => {
    const intake = await startIntake({ database });
    try {
      for (const person of people) {
        const walker = walkerAt(page);
        await enrol(walker, intake.url, person);
        await expect(stateOf(walker)).toContainText(walker.words('status:state.received.title'));
      }
      // They are there: what is looked for below would be found if it lay open.
      const held = (await readLedger(intake)).map(({ submission }) => submission.enrolment.identity.fullName);
      expect(held.toSorted()).toEqual(people.map(({ fullName }) => fullName).toSorted());

      const dump = await dumpDatabase(intake);
      const logs = intake.logs();
      expect(dump.length, 'characters of the dump').toBeGreaterThan(2_000);
      expect(logs).toContain('"accepted":1');
      for (const word of people.flatMap(personalWords)) {
        for (const written of [word, Buffer.from(word).toString('hex'), Buffer.from(word).toString('base64url')]) {
          expect(dump.includes(written), `"${word}" in the database`).toBe(false);
          expect(logs.includes(written), `"${word}" in the logs`).toBe(false);
        }
      }
    } finally {
      await intake.dispose();
    }
  });
}
