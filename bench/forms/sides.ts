import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { patternOf, wordsIn } from '#e2e/words.ts';
import { startIntake } from '#e2e/world.ts';
import type { StepId } from '#domain/steps.ts';
import { startStaticServer } from '#bench/static-server.ts';
import { buildEnketo, buildOdk, buildSurvey } from './build-peers.ts';
import type { FormHands } from './fill-in.ts';
import type { QuestionPage } from './questions.ts';
import { pathOf } from './xform.ts';

export const SIDE_NAMES = ['payung', 'static', 'survey', 'enketo', 'odk'] as const;
export type SideName = (typeof SIDE_NAMES)[number];

/** A form that is served, and how it is filled in. */
export interface Side {
  readonly name: SideName;
  readonly version: string;
  /** The address of its first question. */
  readonly page: string;
  readonly firstField: string;
  /** Null where the first question is all there is. */
  readonly handsOn: ((page: Page) => FormHands) | null;
  readonly stop: () => Promise<void>;
}

/** Builds and serves one of them. */
export function startSide(name: SideName, browser: Browser): Promise<Side> {
  return START[name](browser);
}

const START: Record<SideName, (browser: Browser) => Promise<Side>> = {
  payung: async () => {
    const intake = await startIntake({ database: 'embedded' });
    return {
      name: 'payung',
      version: 'Payung as built in dist/',
      page: `${intake.url}/daftar/`,
      firstField: 'input[name="nik"]',
      handsOn: payungHands,
      stop: () => intake.dispose(),
    };
  },
  static: () =>
    serve('static', join(import.meta.dirname, '../static-page'), {
      version: 'hand-written, the first question alone',
      firstField: 'input[name="nik"]',
      handsOn: null,
    }),
  survey: async () => {
    const { folder, version } = await buildSurvey();
    return serve('survey', folder, { version, firstField: '[data-name="nik"] input', handsOn: surveyHands });
  },
  enketo: async (browser) => {
    const { folder, version } = await buildEnketo(browser);
    return serve('enketo', folder, {
      version,
      firstField: `input[name="${pathOf('nik')}"]`,
      handsOn: enketoHands,
    });
  },
  odk: async () => {
    const { folder, version } = await buildOdk();
    // Of the first panel; a note before it has no input.
    return serve('odk', folder, { version, firstField: '.p-panel:first-child input.p-inputtext', handsOn: odkHands });
  },
};

async function serve(
  name: SideName,
  folder: string,
  side: Pick<Side, 'version' | 'firstField' | 'handsOn'>,
): Promise<Side> {
  const server = await startStaticServer(folder);
  return { ...side, name, page: `${server.url}/`, stop: () => Promise.resolve(server.close()) };
}

const nothing = () => Promise.resolve();

/**
 * By name; a place and an occupation are written by hand, her NIK of an invented region is kept, the page of reading back is gone through.
 * Found by selectors as everything of the others is: finding things by role would be counted as script of the page.
 */
function payungHands(page: Page): FormHands {
  const words = wordsIn('id');
  const named = (name: string) => `[name="${name.replace('_', '.')}"]`;
  const press = (key: string) => page.locator('main button', { hasText: exactly(words(key)) }).click();
  const arrive = (id: StepId) => page.locator('h1:focus', { hasText: exactly(words(`enrol:heading.${id}`)) }).waitFor();
  return {
    open: async ({ id, fields }) => {
      if (id === 'pekerjaan') await press('enrol:pekerjaan.other');
      else if (fields.some(({ name }) => name.endsWith('_regencyWords'))) await press('enrol:place.byHand');
    },
    box: ({ name }) => page.locator(`input${named(name)}`),
    option: ({ name }, value) => page.locator(`.choice:has(${named(name)}[value="${value}"]) label`),
    goOn: async ({ id }) => {
      await press('enrol:frame.continue');
      if (id === 'nama') await press('enrol:nik.doubtKeep');
      if (id === 'persetujuan') {
        await arrive('periksa');
        await press('enrol:periksa.continue');
      }
      await arrive(id);
    },
  };
}

function surveyHands(page: Page): FormHands {
  return {
    open: nothing,
    box: ({ name }) => page.locator(`[data-name="${name}"] input`),
    option: ({ name }, value) => page.locator(`[data-name="${name}"] label:has(input[value="${value}"])`),
    goOn: async ({ heading }) => {
      await page.locator('.sd-navigation__next-btn').click();
      await page.locator('.sd-page__title', { hasText: heading }).waitFor();
    },
  };
}

function enketoHands(page: Page): FormHands {
  return {
    open: nothing,
    box: ({ name }) => page.locator(`input[name="${pathOf(name)}"]`),
    option: ({ name }, value) =>
      page.locator(`label:has(input[name="${pathOf(name)}"][value="${value}"], input[data-name="${pathOf(name)}"][value="${value}"])`), // prettier-ignore
    goOn: async ({ heading }) => {
      await page.locator('.form-footer .next-page').click();
      await page.locator('.or-group.current', { hasText: heading }).waitFor();
    },
  };
}

/** All questions are on one page: there is nowhere to go on to. */
function odkHands(page: Page): FormHands {
  const question = (label: string, { heading }: QuestionPage) =>
    page
      .locator('.p-panel', { has: page.locator('.panel-title', { hasText: heading }) })
      .locator('.question-container', { has: page.locator('label', { hasText: exactly(label) }) });
  return {
    open: nothing,
    box: ({ label }, at) => question(label, at).locator('input'),
    option: ({ label }, value, at) => question(label, at).locator(`label:has(input[value="${value}"])`),
    goOn: nothing,
  };
}

function exactly(text: string): RegExp {
  return new RegExp(`^\\s*${patternOf(text)}\\s*$`);
}
