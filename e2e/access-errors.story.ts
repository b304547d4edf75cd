import { EMPTY_ANSWERS } from '#domain/answers.ts';
import { getStep, stepsFor } from '#domain/steps.ts';
import { RIDER } from '#domain/testing/personas.ts';
import { todayOf } from '#i18n/formats.ts';
import { expectErrorsTwice } from './errors-twice.ts';
import { expect, test } from './page-fixture.ts';
import { fillStep, goOn, headingOf, startForm, walkerAt } from './walk.ts';
import type { Intake } from './world.ts';

let intake: Intake;
test.beforeAll(({ sharedIntake }) => {
  intake = sharedIntake;
});

const today = todayOf(Date.now());
const STEPS_OF_RIDER = stepsFor(RIDER).slice(0, -1);

test('65, 66: every page, left empty twice, says twice what is wrong; and the next question takes the focus', async ({
  page,
}) => {
  const walker = walkerAt(page);
  await startForm(walker, intake.url);
  // She writes and rubs it out again: by then the script of the first page is there.
  await fillStep(walker, 'nik', RIDER);
  await fillStep(walker, 'nik', { ...RIDER, nik: '' });
  for (const [index, step] of STEPS_OF_RIDER.entries()) {
    const expected = getStep(step).judge({ ...EMPTY_ANSWERS, livesAt: 'elsewhere' }, { today });
    if (expected.length > 0) await expectErrorsTwice(walker, step, expected.length);
    await fillStep(walker, step, RIDER);
    const next = STEPS_OF_RIDER[index + 1] ?? 'persetujuan';
    await goOn(walker, next);
    await expect(page).toHaveTitle(`${walker.words(`enrol:title.${next}`)} – Payung`);
    await expect(headingOf(walker, step)).toHaveCount(0);
  }
  // Nothing was ticked before the person did.
  for (const box of await page.getByRole('checkbox').all()) await expect(box).not.toBeChecked();
  await expectErrorsTwice(walker, 'persetujuan', 1);
});
