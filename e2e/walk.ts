import { type Locator, type Page, expect } from '@playwright/test';
import type { Answers, HeirAnswer, PlaceAnswer } from '#domain/answers.ts';
import { findOccupation } from '#domain/occupations.ts';
import { type StepId, stepsFor } from '#domain/steps.ts';
import type { Language } from '#i18n/languages.ts';
import { type Hand, finger } from './hands.ts';
import { type Words, patternOf, wordsIn } from './words.ts';

/** A person at a phone, in her language. Everything is found as she finds it: by its role and its name. */
export interface Walker {
  readonly page: Page;
  readonly language: Language;
  readonly words: Words;
  readonly hand: Hand;
}

/** What a person has in hand after enrolling. */
export interface Enrolled {
  /** As she reads it, such as K7M-2QX-94D. */
  readonly reference: string;
  /** As the address has it. */
  readonly id: string;
}

/** A person at this page. */
export function walkerAt(page: Page, language: Language = 'id', hand: Hand = finger): Walker {
  return { page, language, words: wordsIn(language), hand };
}

/** Opens the front page and presses its one button. Ends at the first question. */
export async function startForm(walker: Walker, intakeUrl: string): Promise<void> {
  const { page, words, language, hand } = walker;
  await page.goto(`${intakeUrl}${language === 'id' ? '/' : `/${language}/`}`);
  await hand.press(page.getByRole('link', { name: words('home:start') }));
  await expect(headingOf(walker, 'nik')).toBeVisible();
}

/** Enrols a whole persona from the front page to her code. `atEach` is called on each page, filled in and not yet sent off. */
export async function enrol(
  walker: Walker,
  intakeUrl: string,
  answers: Answers,
  atEach: (step: StepId) => Promise<void> = () => Promise.resolve(),
): Promise<Enrolled> {
  await startForm(walker, intakeUrl);
  await walkTo(walker, 'persetujuan', answers, atEach);
  await fillStep(walker, 'persetujuan', answers);
  await atEach('persetujuan');
  return agree(walker);
}

/** Fills in and goes on, from the first question until `target` is asked. */
export function walkTo(
  walker: Walker,
  target: StepId,
  answers: Answers,
  atEach: (step: StepId) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  return walkBetween(walker, 'nik', target, answers, atEach);
}

/** Fills in and goes on, from the question on the screen until `target` is asked. */
export async function walkBetween(
  walker: Walker,
  from: StepId,
  target: StepId,
  answers: Answers,
  atEach: (step: StepId) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const steps = stepsFor(answers);
  for (const step of steps.slice(steps.indexOf(from), steps.indexOf(target))) {
    await fillStep(walker, step, answers);
    await atEach(step);
    await goOn(walker, nextOf(steps, step));
  }
}

/** Begins a form with a NIK, and gives the way to open any of its pages by its address, as from a bookmark. */
export async function beginForm(
  walker: Walker,
  intakeUrl: string,
  answers: Answers,
): Promise<(step: StepId) => Promise<void>> {
  const { page } = walker;
  await startForm(walker, intakeUrl);
  await fillStep(walker, 'nik', answers);
  await expect(page).toHaveURL(/\?d=/);
  const { origin, pathname, search } = new URL(page.url());
  return async (step) => {
    // Nobody is as fast as this hand: a page that is gone before its phone has written down the choice never made it.
    await expect(page.getByText(walker.words('enrol:frame.saving'), { exact: true })).toHaveCount(0);
    await page.goto(`${origin}${pathname}${step}${search}`);
    await expect(headingOf(walker, step)).toBeVisible();
  };
}

/** Presses the button of the page and waits until the next question has the focus. A doubt about the NIK is answered with yes. */
export async function goOn(walker: Walker, next: StepId): Promise<void> {
  const { page, words, hand } = walker;
  await hand.press(buttonOf(walker));
  const heading = headingOf(walker, next);
  const keep = page.getByRole('button', { name: words('enrol:nik.doubtKeep'), exact: true });
  await untilThere(page, words(`enrol:heading.${next}`), words('enrol:nik.doubtKeep'));
  await expect(heading.or(keep)).toBeVisible();
  if (await keep.isVisible()) await hand.press(keep);
  await expect(heading).toBeFocused();
}

/** Waits for a heading with the focus, or for a button, frame by frame: the pauses of `expect` grow, and a walk has many pages. */
async function untilThere(page: Page, heading: string, button = ''): Promise<void> {
  await page.waitForFunction(
    ([title, label]) =>
      (document.activeElement?.localName === 'h1' && document.activeElement.textContent === title) ||
      [...document.querySelectorAll('main button')].some(({ textContent }) => textContent === label),
    [heading, button],
  );
}

/** Agrees, and reads the code off the page. */
export async function agree(walker: Walker): Promise<Enrolled> {
  const { page, words, hand } = walker;
  await hand.press(page.getByRole('button', { name: words('enrol:setuju.submit') }));
  await expect(page.getByRole('heading', { level: 1, name: words('enrol:selesai.heading') })).toBeFocused();
  const reference = await page
    .getByRole('region', { name: words('status:codeTitle') })
    .locator('.code')
    .innerText();
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  return { reference, id };
}

/** How an enrolment stands, on its own page. */
export function stateOf({ page }: Walker): Locator {
  return page.getByRole('main').locator('.notice').first();
}

/** The heading of a question. */
export function headingOf(walker: Walker, step: StepId): Locator {
  return walker.page.getByRole('heading', { level: 1, name: walker.words(`enrol:heading.${step}`), exact: true });
}

/** The button that goes on. On the last pages it says more. */
export function buttonOf(walker: Walker): Locator {
  const { page, words } = walker;
  const says = [words('enrol:frame.continue'), words('enrol:periksa.continue'), words('enrol:setuju.submit')];
  return page.getByRole('main').getByRole('button', { name: new RegExp(`^(${says.join('|')})$`) });
}

/** A box to write in, by its whole name. */
export function boxOf(walker: Walker, label: string, optional: 'optional' | 'needed' = 'needed'): Locator {
  return boxIn(walker, walker.page.getByRole('main'), label, optional);
}

function boxIn(walker: Walker, within: Locator, label: string, optional: 'optional' | 'needed'): Locator {
  const name = optional === 'optional' ? `${label} (${walker.words('enrol:frame.optional')})` : label;
  return within.getByRole('textbox', { name, exact: true });
}

/** Fills in one page, touching everything that the answers say and nothing else. */
export async function fillStep(walker: Walker, step: StepId, answers: Answers): Promise<void> {
  const fill: (walker: Walker, answers: Answers) => Promise<void> = FILL[step];
  await fill(walker, answers);
}

const nothing = () => Promise.resolve();

const FILL: Record<StepId, (walker: Walker, answers: Answers) => Promise<void>> = {
  nik: async (walker, a) => {
    await walker.hand.write(boxOf(walker, walker.words('enrol:nik.label')), a.nik);
    await expect(walker.page.getByText(walker.words('enrol:frame.saved'), { exact: true })).toBeVisible();
  },
  nama: (walker, a) => walker.hand.write(boxOf(walker, walker.words('enrol:nama.label')), a.fullName),
  lahir: async (walker, a) => {
    const { page, words } = walker;
    await fillDate(walker, page.getByRole('main'), a);
    await choose(walker, words(`enrol:lahir.${a.sex}`));
    await walker.hand.write(boxOf(walker, words('enrol:lahir.placeLabel'), 'optional'), a.birthPlace);
  },
  kontak: async (walker, a) => {
    await walker.hand.write(boxOf(walker, walker.words('enrol:kontak.phoneLabel')), a.phone);
    await walker.hand.write(boxOf(walker, walker.words('enrol:kontak.emailLabel'), 'optional'), a.email);
  },
  'wilayah-ktp': (walker, a) => fillPlace(walker, a.ktpPlace, 'village'),
  'alamat-ktp': (walker, a) =>
    fillAddress(walker, { street: a.ktpStreet, rt: a.ktpRt, rw: a.ktpRw, postalCode: a.ktpPostalCode }),
  tinggal: (walker, a) => choose(walker, walker.words(`enrol:tinggal.${a.livesAt}`)),
  'wilayah-tinggal': (walker, a) => fillPlace(walker, a.homePlace, 'village'),
  'alamat-tinggal': (walker, a) =>
    fillAddress(walker, { street: a.homeStreet, rt: a.homeRt, rw: a.homeRw, postalCode: a.homePostalCode }),
  pekerjaan: async (walker, a) => {
    const { page, words } = walker;
    await fillOccupation(walker, words('enrol:pekerjaan.first'), a.occupation, a.occupationWords, 'needed');
    if (a.secondOccupation === '') return;
    await walker.hand.press(page.getByRole('button', { name: words('enrol:pekerjaan.addSecond') }));
    const second = words('enrol:pekerjaan.second');
    await fillOccupation(walker, second, a.secondOccupation, a.secondOccupationWords, 'optional');
  },
  'tempat-kerja': async (walker, a) => {
    await fillPlace(walker, a.workPlace, 'regency');
    await walker.hand.write(boxOf(walker, walker.words('enrol:kerja.start')), a.workStart);
    await walker.hand.write(boxOf(walker, walker.words('enrol:kerja.end')), a.workEnd);
  },
  penghasilan: async (walker, a) => {
    const { words } = walker;
    if (a.incomePer === 'day') {
      await choose(walker, words('enrol:penghasilan.perDay'));
      await walker.hand.write(boxOf(walker, words('enrol:penghasilan.daily')), a.incomePerDay);
      await walker.hand.write(boxOf(walker, words('enrol:penghasilan.days')), a.incomeDays);
    } else {
      await choose(walker, words('enrol:penghasilan.perMonth'));
      await walker.hand.write(boxOf(walker, words('enrol:penghasilan.monthly')), a.incomeMonthly);
    }
  },
  pembayar: (walker, a) => choose(walker, walker.words(`enrol:pembayar.${a.payer}`)),
  program: (walker, a) => choose(walker, walker.words(`enrol:program.${a.programmes}`)),
  bulan: (walker, a) =>
    choose(
      walker,
      walker.words(`enrol:bulan.option_${walker.language === 'en' && a.months === '1' ? 'one' : 'other'}`, {
        count: a.months,
      }),
    ),
  'ahli-waris': async (walker, a) => {
    for (const [place, heir] of a.heirs.entries()) await fillHeir(walker, place, heir);
    if (a.consentHeirs === 'yes' && a.throughAgent !== 'yes') await tick(walker, walker.words('enrol:waris.consent'));
  },
  ibu: (walker, a) => walker.hand.write(boxOf(walker, walker.words('enrol:ibu.label'), 'optional'), a.motherName),
  bantuan: async (walker, a) => {
    for (const each of [...a.needs, ...a.help]) await tick(walker, walker.words(`enrol:bantuan.${each}`));
    if (a.needsConsent === 'yes' && a.throughAgent !== 'yes')
      await tick(walker, walker.words('enrol:bantuan.consent'), 'optional');
  },
  pernyataan: async (walker, a) => {
    for (const each of a.attestations) await tick(walker, walker.words(`enrol:pernyataan.${each}`));
  },
  periksa: nothing,
  persetujuan: async (walker, a) => {
    const { words } = walker;
    if (a.consentRegistration === 'yes') await tick(walker, words('enrol:setuju.registration'));
    if (a.consentReminders === 'yes') await tick(walker, words('enrol:setuju.reminders'), 'optional');
    if (a.consentStatistics === 'yes') await tick(walker, words('enrol:setuju.statistics'), 'optional');
  },
};

function nextOf(steps: readonly StepId[], step: StepId): StepId {
  const next = steps[steps.indexOf(step) + 1];
  if (next === undefined) throw new Error(`Nothing is asked after ${step}`);
  return next;
}

/** Chooses one of a few. */
export async function choose({ page, hand }: Walker, label: string): Promise<void> {
  await hand.mark(page.getByRole('radio', { name: label, exact: true }));
}

/** Ticks one box. */
export async function tick(walker: Walker, label: string, optional: 'optional' | 'needed' = 'needed'): Promise<void> {
  const name = optional === 'optional' ? `${label} (${walker.words('enrol:frame.optional')})` : label;
  await walker.hand.mark(walker.page.getByRole('checkbox', { name, exact: true }));
}

async function fillDate(
  walker: Walker,
  within: Locator,
  date: { readonly birthDay: string; readonly birthMonth: string; readonly birthYear: string },
): Promise<void> {
  const { words } = walker;
  await walker.hand.write(boxIn(walker, within, words('enrol:lahir.day'), 'needed'), date.birthDay);
  await walker.hand.write(boxIn(walker, within, words('enrol:lahir.month'), 'needed'), date.birthMonth);
  await walker.hand.write(boxIn(walker, within, words('enrol:lahir.year'), 'needed'), date.birthYear);
}

const LEVELS = ['province', 'regency', 'district', 'village'] as const;

/** A place from the lists, level by level, or written by hand when the answers say so. */
async function fillPlace(walker: Walker, place: PlaceAnswer, deepest: 'regency' | 'village'): Promise<void> {
  const { page, words } = walker;
  const levels = LEVELS.slice(0, LEVELS.indexOf(deepest) + 1);
  if (place.byHand === 'yes') await walker.hand.press(page.getByRole('button', { name: words('enrol:place.byHand') }));
  for (const [depth, level] of levels.entries()) {
    const name = place[`${level}Words`];
    const label = words(`enrol:place.${level}`);
    if (place.byHand === 'yes') await walker.hand.write(boxOf(walker, label, depth >= 2 ? 'optional' : 'needed'), name);
    else await find(walker, label, name, name);
  }
}

/** Types into a box that searches a list, and presses the button with this name. */
export async function find(
  walker: Walker,
  label: string,
  typed: string,
  name: string | RegExp,
  optional: 'optional' | 'needed' = 'needed',
): Promise<void> {
  await walker.hand.write(boxOf(walker, label, optional), typed);
  const option = walker.page.getByRole('main').getByRole('listitem').getByRole('button', { name, exact: true });
  await walker.hand.press(option);
}

async function fillAddress(
  walker: Walker,
  of: { readonly street: string; readonly rt: string; readonly rw: string; readonly postalCode: string },
): Promise<void> {
  const { words } = walker;
  await walker.hand.write(boxOf(walker, words('enrol:alamat.street')), of.street);
  await walker.hand.write(boxOf(walker, words('enrol:alamat.rt'), 'optional'), of.rt);
  await walker.hand.write(boxOf(walker, words('enrol:alamat.rw'), 'optional'), of.rw);
  await walker.hand.write(boxOf(walker, words('enrol:alamat.postalCode'), 'optional'), of.postalCode);
}

async function fillOccupation(
  walker: Walker,
  label: string,
  id: string,
  ownWords: string,
  optional: 'optional' | 'needed',
): Promise<void> {
  const { page, words, language } = walker;
  if (id === 'other') {
    await walker.hand.press(page.getByRole('button', { name: words('enrol:pekerjaan.other') }));
    await walker.hand.write(boxOf(walker, `${label}: ${words('enrol:pekerjaan.words')}`), ownWords);
    return;
  }
  const occupation = findOccupation(id);
  if (occupation === undefined) throw new Error(`No occupation ${id}`);
  const name = language === 'en' ? occupation.en : occupation.label;
  await find(walker, label, name, new RegExp(`^${patternOf(name)}`), optional);
}

async function fillHeir(walker: Walker, place: number, heir: HeirAnswer): Promise<void> {
  const { page, words } = walker;
  await walker.hand.press(
    page.getByRole('button', { name: words(place === 0 ? 'enrol:waris.add' : 'enrol:waris.addAnother') }),
  );
  const person = page.getByRole('region', { name: words('enrol:waris.person', { n: place + 1 }) });
  await walker.hand.write(boxIn(walker, person, words('enrol:waris.name'), 'needed'), heir.name);
  const relation = person.getByRole('combobox', { name: words('enrol:waris.relation') });
  await walker.hand.pick(relation, words(`enrol:waris.${heir.relation}`));
  await fillDate(walker, person, heir);
}
