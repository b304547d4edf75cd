import { FISH_TRADER, RIDER } from '#domain/testing/personas.ts';
import { keysOn } from './hands.ts';
import { readLedger } from './ledger.ts';
import { expect, test } from './page-fixture.ts';
import { enrol, stateOf, walkerAt } from './walk.ts';
import type { Intake } from './world.ts';

let intake: Intake;
test.beforeAll(({ sharedIntake }) => {
  intake = sharedIntake;
});

for (const { who, answers } of [
  { who: 'a fish trader', answers: FISH_TRADER },
  { who: 'a rider with two jobs, another home and heirs', answers: RIDER },
]) {
  test(`71: ${who} enrols from the front page to her code with keys alone, and always sees where she is`, async ({
    page,
  }) => {
    const walker = walkerAt(page, 'id', keysOn(page));
    const { id } = await enrol(walker, intake.url, answers);
    await expect(stateOf(walker)).toContainText(walker.words('status:state.received.title'));
    const line = (await readLedger(intake)).find((each) => each.id === id);
    expect(line?.submission.enrolment.identity.fullName).toBe(answers.fullName);
  });
}
