import { RIDER } from '#domain/testing/personas.ts';
import { stepsFor } from '#domain/steps.ts';
import { expect, test } from './page-fixture.ts';
import { beginForm, fillStep, walkerAt } from './walk.ts';
import type { Intake } from './world.ts';

let intake: Intake;
test.beforeAll(({ sharedIntake }) => {
  intake = sharedIntake;
});

/**
 * Every box of the form that something is typed into or the sex is chosen in, with its purpose in the words of WCAG 2.2, section 7; ''
 * where these have no word for it, or where it is about somebody or something else. A new box fails here until it is thought about.
 */
const BOXES = {
  nik: '',
  fullName: 'name',
  birthDay: 'bday-day',
  birthMonth: 'bday-month',
  birthYear: 'bday-year',
  sex: 'sex',
  birthPlace: '',
  phone: 'tel',
  email: 'email',
  'ktpPlace.provinceWords': 'address-level1',
  'ktpPlace.regencyWords': 'address-level2',
  'ktpPlace.districtWords': 'address-level3',
  'ktpPlace.villageWords': 'address-level4',
  ktpStreet: 'address-line1',
  ktpRt: '',
  ktpRw: '',
  ktpPostalCode: 'postal-code',
  'homePlace.provinceWords': 'address-level1',
  'homePlace.regencyWords': 'address-level2',
  'homePlace.districtWords': 'address-level3',
  'homePlace.villageWords': 'address-level4',
  homeStreet: 'address-line1',
  homeRt: '',
  homeRw: '',
  homePostalCode: 'postal-code',
  occupationWords: '',
  secondOccupationWords: '',
  'workPlace.provinceWords': '',
  'workPlace.regencyWords': '',
  workStart: '',
  workEnd: '',
  incomeMonthly: '',
  'heirs.N.name': '',
  'heirs.N.birthDay': '',
  'heirs.N.birthMonth': '',
  'heirs.N.birthYear': '',
  motherName: '',
} as const;

test('each box about the person says what it is for, and no browser is asked to remember it', async ({ page }) => {
  const walker = walkerAt(page);
  const open = await beginForm(walker, intake.url, RIDER);
  const found: Record<string, string> = await boxes();
  for (const step of stepsFor(RIDER).filter((each) => each !== 'nik')) {
    await open(step);
    if (step === 'wilayah-ktp') {
      // Before it is written by hand, the first list is searched in.
      expect(await page.locator('[id="ktpPlace.province"]').getAttribute('data-purpose')).toBe('address-level1');
    }
    await fillStep(walker, step, RIDER);
    Object.assign(found, await boxes());
  }
  expect(found).toEqual(BOXES);

  /** The boxes of this page by their names; a box that a browser may remember fails. */
  async function boxes(): Promise<Record<string, string>> {
    const told = await page.getByRole('main').evaluate((main) =>
      Array.from(main.querySelectorAll<HTMLInputElement>('input:not([type=checkbox])')).map((box) => ({
        name: box.name.replace(/\d+/, 'N'),
        type: box.type,
        purpose: box.dataset['purpose'] ?? '',
        autocomplete: box.autocomplete || (box.form?.autocomplete ?? ''),
      })),
    );
    expect(told.filter(({ autocomplete }) => autocomplete !== 'off')).toEqual([]);
    const about = told.filter(({ type, purpose }) => type !== 'radio' || purpose !== '');
    return Object.fromEntries(about.map(({ name, purpose }) => [name, purpose]));
  }
});
