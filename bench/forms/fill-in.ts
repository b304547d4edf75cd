import type { Browser, CDPSession, Locator, Page } from '@playwright/test';
import * as z from 'zod';
import type { Answers } from '#domain/answers.ts';
import { FISH_TRADER } from '#domain/testing/personas.ts';
import { type Field, QUESTIONS, type QuestionPage } from './questions.ts';
import type { Side } from './sides.ts';
import { busyMs, heapMb, newPhone, openTab, scriptMs, settled, usableAt } from './slow-phone.ts';

/** How the things of a form are found on its page, whatever made it. */
export interface FormHands {
  /** What must be pressed before the fields of this page are there. */
  readonly open: (page: QuestionPage) => Promise<void>;
  readonly box: (field: Field, page: QuestionPage) => Locator;
  /** What a finger meets that chooses or ticks. */
  readonly option: (field: Field, value: string, page: QuestionPage) => Locator;
  /** On to the next page, until it is there. */
  readonly goOn: (next: QuestionPage) => Promise<void>;
}

/** What filling in cost. */
export interface FillingIn {
  /** Main thread from the beginning until nothing happens by itself any more. */
  readonly busyToReadyMs: number;
  readonly scriptPerKeyMs: number;
  /** From each key to the frame that shows it. */
  readonly keyMs: readonly number[];
  /** After the last key, when nobody types. */
  readonly scriptForSavingMs: number;
  readonly heapAtFirstFieldMb: number;
  /** From the first key to the last answer of the last page; null where there is one question only. */
  readonly whole: {
    readonly scriptMs: number;
    /** Script, style, layout and painting. */
    readonly busyMs: number;
    readonly wallMs: number;
    readonly heapMb: number;
  } | null;
}

/** The same person fills in the whole form, at a machine's pace, on a good line. */
export async function fillIn(on: Browser, side: Side): Promise<FillingIn> {
  const context = await newPhone(on, side.firstField);
  const { page, cdp } = await openTab(context);
  await page.goto(side.page);
  await usableAt(page);
  await settled(page);
  const busyToReadyMs = await busyMs(cdp);
  const heapAtFirstFieldMb = await heapMb(cdp);
  const typed = await typeFirstField(page, cdp, side.firstField);
  const whole = side.handsOn === null ? null : await fillInAll(cdp, side.handsOn(page), FISH_TRADER);
  await context.close();
  return { busyToReadyMs, heapAtFirstFieldMb, ...typed, whole };
}

/** The first field is filled in, emptied and filled in again, at the pace of quick fingers. */
async function typeFirstField(
  page: Page,
  cdp: CDPSession,
  firstField: string,
): Promise<Pick<FillingIn, 'scriptPerKeyMs' | 'keyMs' | 'scriptForSavingMs'>> {
  const once = Array.from(FISH_TRADER.nik);
  const keys = [...once, ...once.map(() => 'Backspace'), ...once];
  await page.locator(firstField).focus();
  await page.waitForTimeout(500);
  const before = await scriptMs(cdp);
  for (const key of keys) {
    await page.keyboard.press(key);
    await page.waitForTimeout(60);
  }
  const typed = await scriptMs(cdp);
  await page.waitForTimeout(2_500);
  const saved = await scriptMs(cdp);
  const keyMs = z.array(z.number()).parse(await page.evaluate('window.keyMs'));
  return { scriptPerKeyMs: (typed - before) / keys.length, keyMs, scriptForSavingMs: saved - typed };
}

async function fillInAll(cdp: CDPSession, hands: FormHands, answers: Answers): Promise<FillingIn['whole']> {
  const pages = QUESTIONS.filter(({ when }) => when === undefined || answerTo(when.field, answers)[0] === when.is);
  const scriptBefore = await scriptMs(cdp);
  const busyBefore = await busyMs(cdp);
  const begun = performance.now();
  for (const [at, page] of pages.entries()) {
    await hands.open(page);
    for (const field of page.fields) await answer(hands, field, page, answers);
    const next = pages[at + 1];
    if (next !== undefined) await hands.goOn(next);
  }
  const wallMs = performance.now() - begun;
  const script = (await scriptMs(cdp)) - scriptBefore;
  const busy = (await busyMs(cdp)) - busyBefore;
  return { wallMs, scriptMs: script, busyMs: busy, heapMb: await heapMb(cdp) };
}

async function answer(hands: FormHands, field: Field, page: QuestionPage, answers: Answers): Promise<void> {
  for (const value of answerTo(field.name, answers)) {
    if (field.kind !== 'text') {
      await hands.option(field, value, page).click();
      continue;
    }
    const box = hands.box(field, page);
    // The first field has been filled in.
    if ((await box.inputValue()) === '') await box.pressSequentially(value);
  }
}

/** What she answers: nothing, one thing or several. */
function answerTo(name: string, answers: Answers): readonly string[] {
  const found = name.split('_').reduce<unknown>((at, part) => (isRecord(at) ? at[part] : undefined), answers);
  if (Array.isArray(found)) return found.filter((each) => typeof each === 'string');
  return typeof found === 'string' && found !== '' ? [found] : [];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
