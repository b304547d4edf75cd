import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { expect, it } from 'vitest';
import type { Person } from '#device/agent/people.ts';
import type { OutboxEntry } from '#device/outbox-entry.ts';
import { entryWith } from '#device/testing/entry.ts';
import type { Delivery } from '#domain/delivery.ts';
import { PersonLine } from '#features/agent/list/PersonLine.tsx';
import { formatInstant } from '#i18n/formats.ts';
import { textsAtBuild } from '#i18n/texts.ts';

const LOCALES = join(import.meta.dirname, '../../../../locales');
const NAME = 'Sri Contoh';
const CODE = 'K7M-2QX-94D';
const ID = '01930000-0000-7000-8000-00000000002a';
const RECEIVED_AT = '2026-11-22T05:00:00.000Z';
const SINCE = '2026-11-25T02:00:00.000Z';
const DAY_MS = 86_400_000;
/** The phone's clock, two days behind the intake's. */
const NOW_MS = Date.parse(SINCE) - 2 * DAY_MS;
const RECEIVED: Delivery = {
  kind: 'received',
  receipt: { id: ID, version: 1, sha256: 'A'.repeat(43), receivedAt: RECEIVED_AT, keyId: 'sign-1', signature: '' },
};
const WITHDRAWN: Delivery = { kind: 'withdrawn', withdrawnAt: SINCE };
const entry = entryWith({ id: ID, reference: CODE, queuedAtMs: NOW_MS - 10 * 60_000 });
const draft = {
  kind: 'draft',
  id: 'f0rm',
  name: NAME,
  step: 'lahir',
  atMs: NOW_MS - 3 * 3_600_000,
  corrects: null,
  changes: null,
  unreadable: false,
} as const satisfies Person;

it.each<readonly [why: string, entry: Partial<OutboxEntry>, told: string]>([
  ['by this phone, which alone knows of it', {}, '10 menit lalu'],
  ['as the intake tells it, also by a clock that is behind', { delivery: RECEIVED }, on(RECEIVED_AT)],
  ['since it came to stand so', { delivery: RECEIVED, stage: 'in-review', stageSince: SINCE }, on(SINCE)],
  ['since it was sent back', { delivery: RECEIVED, stage: 'needs-correction', stageSince: SINCE }, on(SINCE)],
  ['since it was withdrawn', { delivery: WITHDRAWN }, on(SINCE)],
])('since when somebody stands so is told %s', async (_, over, told) => {
  const line = await lineOf({ kind: 'entry', id: ID, name: NAME, entry: { ...entry, ...over } });
  expect(line.startsWith(`${NAME} `)).toBe(true);
  expect(line).toContain(`, ${told}. Kode ${CODE}`);
  expect(line.match(/lalu|20\d\d/g)).toHaveLength(1);
});

it('a form that is not finished tells how far it is and when it was touched', async () => {
  expect(await lineOf(draft)).toMatch(/^Sri Contoh Sampai .+, 3 jam lalu$/);
});

it('a form that changes what the office has not sent back tells that it is not sent, and how the other stands', async () => {
  const changes = { ...entry, delivery: RECEIVED, stage: 'in-review', stageSince: SINCE };
  const line = await lineOf({ ...draft, corrects: CODE, changes });
  expect(line).toContain(`${NAME} Perubahan belum dikirim `);
  expect(line).toContain(`, ${on(SINCE)}. Kode ${CODE}`);
  const sentBack = await lineOf({ ...draft, corrects: CODE, changes: { ...changes, stage: 'needs-correction' } });
  expect(sentBack).toBe(`${NAME} Perbaikan untuk ${CODE}`);
  const decided = await lineOf({ ...draft, corrects: CODE, changes: { ...changes, stage: 'registered' } });
  expect(decided).toBe(`${NAME} Perbaikan untuk ${CODE}`);
  const away = await lineOf({ ...draft, corrects: CODE });
  expect(away).toBe(`${NAME} Perbaikan untuk ${CODE}`);
});

function on(instant: string): string {
  return formatInstant(Date.parse(instant), 'id');
}

/** What an ear hears of it. */
async function lineOf(person: Person): Promise<string> {
  const texts = ['bag', 'common', 'enrol', 'status'].map((name): [string, Record<string, unknown>] => {
    const read: Record<string, unknown> = JSON.parse(readFileSync(join(LOCALES, 'id', `${name}.json`), 'utf8'));
    return [name, read];
  });
  const i18n = await textsAtBuild('id', { id: Object.fromEntries(texts) });
  const html = renderToStaticMarkup(
    <I18nextProvider i18n={i18n}>
      <PersonLine person={person} nowMs={NOW_MS} />
    </I18nextProvider>,
  );
  return html.replaceAll(/<[^>]+>/g, '').trim();
}
