import { LANGUAGES, basePath } from '#i18n/languages.ts';
import { claimPath } from '#features/claim-pages.ts';
import { TOPICS, topicOf } from '#features/learn/topics.ts';
import { startFaultProxy } from './faults/fault-proxy.ts';
import { expect, test } from './page-fixture.ts';
import { becomeReadyOffline } from './phone.ts';
import { walkerAt } from './walk.ts';
import { wordsIn } from './words.ts';
import { type Intake, startIntake } from './world.ts';

let intake: Intake;
test.beforeAll(({ sharedIntake }) => {
  intake = sharedIntake;
});

for (const language of LANGUAGES) {
  const words = wordsIn(language);

  test.describe(`the pages that explain, in ${language}`, () => {
    test.describe('without JavaScript', () => {
      test.use({ javaScriptEnabled: false });
      test('can be read, one after the other', async ({ page }) => {
        await page.goto(`${intake.url}${basePath(language)}/belajar/`);
        const [first, ...rest] = ['what', 'not', 'who', 'get', 'pay'];
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(words(`learn:${first}.heading`));
        for (const id of rest) {
          await page
            .getByRole('link', { name: words('learn:frame.next', { title: words(`learn:${id}.short`) }) })
            .click();
          await expect(page.getByRole('heading', { level: 1 })).toHaveText(words(`learn:${id}.heading`));
        }
      });
    });
  });
}

const CLAIMS = [
  { topic: 'accident', claims: ['work-accident', 'occupational-disease'] },
  { topic: 'death', claims: ['death', 'work-death'] },
  { topic: 'oldAge', claims: ['savings'] },
  { topic: 'school', claims: ['scholarship'] },
] as const;

test('each page about a benefit leads to how it is claimed, and the front page to whether one may join', async ({
  page,
}) => {
  const words = wordsIn('id');
  for (const { topic, claims } of CLAIMS) {
    for (const claim of claims) {
      await page.goto(`${intake.url}${topicOf(topic).path}`);
      await page.getByRole('link', { name: words(`claims:${claim}.heading`), exact: true }).click();
      await expect(page).toHaveURL(`${intake.url}${claimPath(claim)}`);
    }
  }
  await page.goto(intake.url);
  await page.getByRole('link', { name: words('learn:check.heading') }).click();
  await expect(page).toHaveURL(`${intake.url}${topicOf('check').path}`);
});

test('a search engine finds each page in all languages, where the operator has said how people reach it', async ({
  page,
}) => {
  const known = await startIntake({ database: 'embedded', env: { PUBLIC_URL: 'https://payung.example/' } });
  const { link = '' } = (await page.request.get(`${known.url}/en/belajar/`)).headers();
  for (const language of LANGUAGES) {
    expect(link).toContain(
      `<https://payung.example${basePath(language)}/belajar/>; rel="alternate"; hreflang="${language}"`,
    );
  }
  await known.dispose();
  expect((await page.request.get(`${intake.url}/en/belajar/`)).headers()['link']).toBeUndefined();
});

test.describe('without signal', () => {
  test.use({ network: 'troubled' });
  test('every page that explains opens in every language after one visit to the front page', async ({ page }) => {
    const way = await startFaultProxy(() => intake.url);
    await becomeReadyOffline(walkerAt(page), way.url);
    way.set('/', { kind: 'cut-before' });
    for (const language of LANGUAGES) {
      for (const { id, path } of TOPICS) {
        const answer = await page.goto(`${way.url}${basePath(language)}${path}`);
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(wordsIn(language)(`learn:${id}.heading`));
        // The same rules hold as when the intake serves it: nothing inline may run.
        const policy = await answer?.headerValue('content-security-policy');
        expect(policy).toContain("script-src 'self'");
      }
    }
    await way.close();
  });
});
