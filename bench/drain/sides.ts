import type { Page } from '@playwright/test';
import * as z from 'zod';
import { BATCH_LIMIT, Config, type Envelope, PATHS, type PublicKey } from '#domain/wire.ts';
import { type Enrolment, sealAll } from '#bench/enrolments.ts';
import { drainOutbox, fillOutbox, openApp, type Phone, watchHeap } from './phone.ts';
import type { Line, Throttle } from './throttle.ts';

/** What came of one round of a side. */
export interface Round {
  readonly ms: number;
  /** What the page's scripts held at most, MB. */
  readonly heapMb: number;
}

/** The key that an intake wants enrolments sealed to. */
export async function intakeKeyOf(url: string): Promise<PublicKey> {
  return Config.parse(await (await fetch(`${url}${PATHS.config}`)).json()).intakeKey;
}

/** Payung itself: a full outbox, no signal, then signal; the page of the outbox is open, as she holds it in her hand. */
export async function drainPayung(
  phone: Phone,
  way: Throttle,
  enrolments: readonly Enrolment[],
  { line = null, isCollected = false }: { readonly line?: Line | null; readonly isCollected?: boolean } = {},
): Promise<Round> {
  const page = await openApp(phone, way.url);
  const envelopes = await sealAll(enrolments, await intakeKeyOf(way.url));
  await phone.context.setOffline(true);
  await fillOutbox(page, enrolments, envelopes);
  way.set(line);
  const heap = await watchHeap(page, isCollected);
  const ms = await drainOutbox(page, enrolments.length);
  way.set(null);
  return close(page, { ms, heapMb: Math.max(...(await heap())) });
}

/** The limit: the same batches posted by a bare page, one after the other, to a server that only syncs them to its disk. */
export async function postToLimit(
  phone: Phone,
  way: Throttle,
  contents: readonly (Envelope | Enrolment['submission'])[],
  line: Line | null = null,
): Promise<Round> {
  const page = await phone.context.newPage();
  await page.goto(way.url);
  for (let from = 0; from < contents.length; from += BATCH_LIMIT) {
    const body = JSON.stringify({ protocol: 1, envelopes: contents.slice(from, from + BATCH_LIMIT) });
    await page.evaluate((batch) => window.payungBench.keepBatches([batch]), body);
  }
  way.set(line);
  const heap = await watchHeap(page, false);
  const ms = await page.evaluate(() => window.payungBench.postBatches());
  way.set(null);
  return close(page, { ms, heapMb: Math.max(...(await heap())) });
}

const Replicated = z.object({ ms: z.number(), written: z.number() });
let databases = 0;

/** PouchDB's own replication, as it comes: the same envelopes as documents, to a server that speaks CouchDB. */
export async function replicatePouch(
  phone: Phone,
  way: Throttle,
  envelopes: readonly Envelope[],
  line: Line | null = null,
): Promise<Round> {
  databases += 1;
  const name = `bench${databases}`;
  const page = await phone.context.newPage();
  await page.goto(way.url);
  await page.evaluate(`window.local = new PouchDB('${name}')`);
  for (let from = 0; from < envelopes.length; from += 500) {
    const documents = envelopes.slice(from, from + 500).map((envelope) => ({ _id: envelope.id, ...envelope }));
    await page.evaluate(`window.local.bulkDocs(${JSON.stringify(documents)}).then(() => undefined)`);
  }
  way.set(line);
  const heap = await watchHeap(page, false);
  const { ms, written } = Replicated.parse(
    await page.evaluate(`(async () => {
      const begun = performance.now();
      const done = await window.local.replicate.to(location.origin + '/db/${name}');
      return { ms: performance.now() - begun, written: done.docs_written };
    })()`),
  );
  way.set(null);
  if (written !== envelopes.length) throw new Error(`${written} of ${envelopes.length} were replicated`);
  const heapMb = Math.max(...(await heap()));
  await page.evaluate('window.local.destroy().then(() => undefined)');
  return close(page, { ms, heapMb });
}

async function close(page: Page, round: Round): Promise<Round> {
  await page.close();
  return round;
}
