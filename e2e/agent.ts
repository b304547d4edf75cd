import { expect } from '@playwright/test';
import type { Answers } from '#domain/answers.ts';
import { DEVICE_LINK_PATH } from '#domain/device-wire.ts';
import { ATTESTATIONS } from '#domain/enrolment-choices.ts';
import type { Account } from '#server/store/accounts.ts';
import { listAgents, makeAgent, revokeDevice } from '#server/store/agents.ts';
import { keepDeviceLink } from '#server/store/devices.ts';
import { keepVisits } from '#server/store/visits.ts';
import { newToken, sha256 } from '#server/digest.ts';
import { openKeys } from '#server/keys.ts';
import { sealNote } from '#server/seal-words.ts';
import { makeAccount } from '#server/testing/office-accounts.ts';
import { joinDatabase } from './ledger.ts';
import { type Walker, buttonOf } from './walk.ts';
import type { IntakeStore } from './world.ts';

export const SUPERVISOR: Account = {
  id: 'siti',
  name: 'Petugas siti',
  username: 'siti',
  role: 'supervisor',
  regions: 'all',
};
/** No row and no birth date: what a careful agent takes. */
export const PIN = '371946';

/** The office makes an agent and a link for her phone, past the console. Gives the path of the link. */
export async function makeDeviceLink(intake: IntakeStore, name: string): Promise<string> {
  const database = await joinDatabase(intake);
  try {
    const { queries } = database;
    const at = new Date();
    const agents = await listAgents(queries, 'all', at);
    if (agents.length === 0) await makeAccount(queries, { username: 'siti', role: 'supervisor', regions: 'all' });
    const id = crypto.randomUUID();
    await makeAgent(queries, { id, name, regions: 'all' }, SUPERVISOR, at);
    const token = newToken();
    const link = { id: crypto.randomUUID(), tokenHash: sha256(token), accountId: id };
    if ((await keepDeviceLink(queries, link, SUPERVISOR, at)) === null) throw new Error('No link was made');
    return `${DEVICE_LINK_PATH}#${token}`;
  } finally {
    await database.close();
  }
}

/** The office sends an agent to somebody. */
export async function assignVisit(intake: IntakeStore, agentName: string, name: string): Promise<void> {
  const opened = await openKeys(intake.dataDir, false, () => new Date());
  if (!opened.ok) throw new Error(`The keys of the intake are ${opened.reason}`);
  const database = await joinDatabase(intake);
  try {
    const at = new Date();
    const agent = (await listAgents(database.queries, 'all', at)).find((each) => each.name === agentName);
    const id = crypto.randomUUID();
    const content = { name, address: 'Gang Fiktif 4', phone: null, note: null };
    const visit = { id, appointment: null, ...(await sealNote({ kind: 'visit', id }, content, opened.keys)) };
    await keepVisits(
      database.queries,
      { account: agent?.account ?? '', visits: [visit], how: 'typed' },
      SUPERVISOR,
      at,
    );
  } finally {
    await database.close();
  }
}

/** The office takes back every device of this agent. */
export async function takeBackDevices(intake: IntakeStore, name: string): Promise<void> {
  const database = await joinDatabase(intake);
  try {
    const at = new Date();
    const agent = (await listAgents(database.queries, 'all', at)).find((each) => each.name === name);
    for (const { id } of agent?.devices ?? [])
      await revokeDevice(database.queries, { device: id, reason: 'stolen' }, SUPERVISOR, at);
  } finally {
    await database.close();
  }
}

/** Opens the link, sets the phone up and chooses a PIN. Ends at the agent's page. */
export async function joinAsAgent(walker: Walker, url: string, link: string): Promise<void> {
  const { page, words, hand } = walker;
  await page.goto(`${url}${link}`);
  await hand.press(page.getByRole('button', { name: words('agent:join.submit'), exact: true }));
  await expect(page.getByRole('heading', { level: 1, name: words('agent:choose.heading') })).toBeFocused();
  await choosePin(walker, PIN, words('agent:choose.submit'));
  await expect(page.getByRole('heading', { level: 1, name: words('agent:work.heading') })).toBeFocused();
}

/** Types a new PIN twice. */
export async function choosePin({ page, words, hand }: Walker, pin: string, submit: string): Promise<void> {
  await hand.write(page.getByLabel(words('agent:pin.new'), { exact: true }), pin);
  await hand.write(page.getByLabel(words('agent:pin.again'), { exact: true }), pin);
  await hand.press(page.getByRole('main').getByRole('button', { name: submit, exact: true }));
}

/** Types a PIN into the lock. */
export async function tryPin({ page, words, hand }: Walker, pin: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: words('agent:lock.heading') })).toBeVisible();
  await hand.write(page.getByLabel(words('agent:lock.pin'), { exact: true }), pin);
  await hand.press(page.getByRole('button', { name: words('agent:lock.open'), exact: true }));
}

/**
 * From the page on which all is read back: the phone is handed over, its person agrees, to whom it was read, and it goes back to its agent,
 * who unlocks it. Gives the id of the entry.
 */
export async function agreeInHerHands(walker: Walker, agentName: string, name: string): Promise<string> {
  const { page, words, hand } = walker;
  await hand.press(buttonOf(walker));
  await hand.press(page.getByRole('button', { name: words('witness:handGo', { name }) }));
  await agreeAsPerson(walker, name);
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await giveBack(walker, agentName);
  return id;
}

/** The phone goes back to its agent, who unlocks it: she is asked who is next. */
export async function giveBack(walker: Walker, agentName: string): Promise<void> {
  const { page, words, hand } = walker;
  await hand.press(page.getByRole('button', { name: words('witness:back', { agent: agentName }) }));
  await tryPin(walker, PIN);
  await expect(page.getByRole('heading', { level: 2, name: words('witness:nextTitle') })).toBeVisible();
}

/** As an agent fills it in: statements and consents are asked in the hands of whose they are. */
export function throughAgent(answers: Answers): Answers {
  return { ...answers, throughAgent: 'yes' };
}

/** Ticks what she states, in her own hands. */
export async function tickStatements({ page, words, hand }: Walker): Promise<void> {
  for (const each of ATTESTATIONS) {
    const name = words(`enrol:pernyataan.${each === 'data-true' ? 'data-written' : each}`);
    await hand.mark(page.getByRole('checkbox', { name, exact: true }));
  }
}

/** Agrees in her own hands, after it was read to her; ends at her code. */
export async function agreeAsPerson(walker: Walker, name: string): Promise<void> {
  const { page, words, hand } = walker;
  await tickStatements(walker);
  await hand.mark(page.getByRole('radio', { name: words('witness:how_read-aloud') }));
  for (const about of ['waris', 'bantuan'] as const) {
    const consent = page.getByRole('checkbox', { name: words(`enrol:${about}.consent`), exact: true });
    if (await consent.isVisible()) await hand.mark(consent);
  }
  await hand.mark(page.getByRole('checkbox', { name: words('enrol:setuju.registration'), exact: true }));
  await hand.press(page.getByRole('button', { name: words('witness:submit') }));
  await expect(page.getByRole('heading', { level: 1, name: words('witness:backTitle', { name }) })).toBeFocused();
}
