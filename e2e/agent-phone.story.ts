import { joinAsAgent, makeDeviceLink } from './agent.ts';
import { hold } from './hold.ts';
import { expect, expectAccessible, test } from './page-fixture.ts';
import { someone } from './people.ts';
import { fillStep, walkerAt } from './walk.ts';

// The story holds a file back.
test.use({ network: 'troubled' });

test('a part of an agent’s phone waits for its turn, and the tick at signing out names only what is there', async ({
  page,
  context,
  sharedIntake: intake,
}) => {
  const walker = walkerAt(page);
  const { words } = walker;
  await joinAsAgent(walker, intake.url, await makeDeviceLink(intake, 'Bu Tarmi'));
  const release = await hold(context, '**/paket/ocr.json');
  await page.getByRole('link', { name: words('bag:menu.kit') }).click();
  const card = page.getByRole('listitem').filter({ hasText: words('bag:kit.part.card-reading') });
  const storage = page.getByRole('listitem').filter({ hasText: words('bag:kit.part.storage') });
  await card.getByRole('button').click();
  await expect(card.getByRole('button')).toHaveText(words('bag:kit.working'));
  await storage.getByRole('button').click();
  await expect(storage.getByRole('button')).toHaveText(words('bag:kit.waits'));
  await expectAccessible(page, 'a part that waits for its turn');
  release();
  await expect(card).toContainText(words('bag:kit.state.good'), { timeout: 60_000 });
  // Its turn has come: this browser does not allow it, and that is told.
  await expect(storage).toContainText(words('bag:kit.refused'));

  // Bali is downloading when she chooses Yogyakarta: what stands there is of Yogyakarta, which can be downloaded too.
  const villages = page.getByRole('region', { name: words('bag:province.title') });
  const provinces = villages.getByRole('combobox');
  await provinces.selectOption('51');
  const last = page.waitForResponse('**/wilayah/51.71.txt');
  await expect(villages.getByRole('button', { name: words('bag:province.keep') })).toBeVisible();
  await provinces.evaluate((list: HTMLSelectElement) => {
    list.closest('section')?.querySelector('button')?.click();
    list.value = '34';
    list.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await last;
  await expect(villages).toContainText(words('bag:province.some', { kept: 0, wanted: 5 }));
  await villages.getByRole('button', { name: words('bag:province.keep') }).click();
  await expect(villages).toContainText(words('bag:province.whole', { wanted: 5 }));
  await provinces.selectOption('51');
  await expect(villages).toContainText(words('bag:province.whole', { wanted: 9 }));

  await page.locator('.agent-bar').getByRole('link').click();
  await page.getByRole('link', { name: words('agent:work.enrol') }).click();
  await fillStep(walker, 'nik', someone());
  await page.locator('.agent-bar').getByRole('link').click();
  await page.getByRole('link', { name: words('agent:work.device') }).click();
  await page.getByRole('button', { name: words('agent:signOut.begin'), exact: true }).click();
  const goes = words('agent:waiting.drafts_other', { count: 1 });
  await expect(page.getByRole('checkbox', { name: words('agent:signOut.letsGo', { what: goes }) })).toBeVisible();
});
