import type { PayRule } from '#domain/pay.ts';
import { setPayRule } from '#server/store/pay.ts';
import { SUPERVISOR, assignVisit, makeDeviceLink } from '#e2e/agent.ts';
import { joinDatabase } from '#e2e/ledger.ts';
import type { IntakeStore } from '#e2e/world.ts';

// What the office does for an agent who is heard or looked at: a link for her phone, two people to see, a rule by which enrolments
// count. Usage: DATA_DIR=the intake's node e2e/heard/agent-link.ts: prints the link.

export const AGENT = 'Sari Contoh';
/** Counts what has become of an enrolment: one that was only received does not yet, and can be contested. */
const RULE: PayRule = {
  from: '2026-01-01',
  stage: 'registered',
  exceptDuplicates: true,
  exceptRevoked: true,
  photosComplete: false,
  rupiah: null,
  threshold: null,
};

/**
 * Gives the path of the link.
 *
 * @param agent her name: visits go to the first who has it
 */
export async function linkForAgent(intake: IntakeStore, agent: string): Promise<string> {
  const link = await makeDeviceLink(intake, agent);
  await assignVisit(intake, agent, 'Suparmi Khayalan');
  await assignVisit(intake, agent, 'Zainab Khayalan');
  const database = await joinDatabase(intake);
  await setPayRule(database.queries, RULE, SUPERVISOR, new Date());
  await database.close();
  return link;
}

if (import.meta.main) {
  const intake = { dataDir: process.env['DATA_DIR'] ?? '', databaseUrl: null };
  console.log(await linkForAgent(intake, `${AGENT} ${crypto.randomUUID().slice(0, 4)}`));
}
