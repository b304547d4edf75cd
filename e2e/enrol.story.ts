import type { Answers } from '#domain/answers.ts';
import { STEPS } from '#domain/steps.ts';
import { FISH_TRADER, MASSEUR, RIDER } from '#domain/testing/personas.ts';
import type { Language } from '#i18n/languages.ts';
import { readLedger } from './ledger.ts';
import { expect, expectAccessible, expectContrast, test } from './page-fixture.ts';
import { submissionOf } from './people.ts';
import { enrol, stateOf, walkerAt } from './walk.ts';
import type { Intake } from './world.ts';

let intake: Intake;
test.beforeAll(({ sharedIntake }) => {
  intake = sharedIntake;
});

const PEOPLE: readonly { who: string; answers: Answers; language: Language; colorScheme: 'light' | 'dark' }[] = [
  { who: 'a fish trader with one name who reads Javanese', answers: FISH_TRADER, language: 'jv', colorScheme: 'dark' },
  { who: 'a rider with two jobs, another home and heirs', answers: RIDER, language: 'id', colorScheme: 'light' },
  { who: 'a blind masseur who asks for help in Sundanese', answers: MASSEUR, language: 'su', colorScheme: 'light' },
  { who: 'a rider who reads English', answers: RIDER, language: 'en', colorScheme: 'dark' },
];

for (const { who, answers, language, colorScheme } of PEOPLE) {
  test(`${who} enrols (${language}, ${colorScheme}), and the intake holds what was typed and read`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme });
    const walker = walkerAt(page, language);
    const read: string[] = [];
    const { id, reference } = await enrol(walker, intake.url, answers, async (step) => {
      if (step === 'periksa') read.push(...(await page.getByRole('definition').allInnerTexts()));
      // The pages are the same for all; who has most of them sees them looked at.
      if (answers === RIDER) await (colorScheme === 'light' ? expectAccessible : expectContrast)(page, step);
    });
    await expect(stateOf(walker)).toContainText(walker.words('status:state.received.title'));
    await expectAccessible(page, 'selesai');

    const line = (await readLedger(intake)).find((each) => each.id === id);
    const { enrolment } = submissionOf(answers);
    // The NIKs of the stories begin with a region that does not exist: that was asked about, and kept.
    expect(line?.submission.enrolment).toEqual({
      ...enrolment,
      identity: { ...enrolment.identity, nikDoubtsKept: ['unknown-region'] },
      consents: inLanguage(enrolment.consents, language),
    });
    expect(line?.submission.language).toBe(language);
    expect(read.length).toBeGreaterThanOrEqual(STEPS.length);
    const asRead = line?.submission.asRead.map(({ answer }) => answer) ?? [];
    const changeWord = walker.words('enrol:periksa.change');
    expect(read.filter((text) => !text.startsWith(changeWord) && !asRead.includes(text))).toEqual([]);
    expect(reference).toMatch(/^[0-9A-Z]{3}-[0-9A-Z]{3}-[0-9A-Z]{3}$/);
  });
}

function inLanguage<Consents extends object>(consents: Consents, language: Language): object {
  return Object.fromEntries(
    Object.entries(consents).map(([name, consent]: [string, unknown]) => [
      name,
      typeof consent === 'object' && consent !== null ? { ...consent, language } : consent,
    ]),
  );
}
