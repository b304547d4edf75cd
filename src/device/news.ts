import { attempt } from '#device/db.ts';
import { askAbout, dueEntries, inTurn } from '#device/status.ts';
import { HERE, type Surroundings } from '#device/surroundings.ts';
import { type Outcome, fail, pass } from '#domain/outcome.ts';
import type { ProblemCode } from '#domain/problems.ts';
import { isCorrectable, stageOf } from '#domain/stages.ts';

/**
 * A list that is opened or come back to asks by itself, about each entry at most this often, whoever asked last: what an officer has just
 * decided is there when she looks again, and going to and fro between pages asks once. A question and its answer weigh half a kilobyte.
 */
const LIST_EVERY_MS = 30_000;
/** News so young are new enough also for who asks for them. */
const JUST_NOW_MS = 10_000;

export interface News {
  readonly asked: number;
  /** How many of them stand otherwise than before. */
  readonly changed: number;
  /** Why the rest could not be asked about, where a later request failed. */
  readonly unasked: ProblemCode | null;
}

/**
 * Asks about everything that the office may have decided on meanwhile, in requests of fifty, those first that were not asked about for
 * longest. `tap`: the person asks, about all of it. Otherwise one request at most. Tells why nothing could be asked;
 * what came before a request failed is kept and told.
 */
export function askForNews({ tap = false } = {}, surroundings: Surroundings = HERE): Promise<Outcome<News>> {
  return inTurn(async () => {
    const due = await attempt((db) => dueEntries(db, surroundings, tap ? JUST_NOW_MS : LIST_EVERY_MS));
    if (!due.ok) return due;
    // What is decided is asked about with the rest, in its turn: see `refreshStatus`.
    const open = due.value.filter(({ stage, erasedAt = null }) => isCorrectable(stage) && erasedAt === null);
    let asked = 0;
    let changed = 0;
    const before = new Map(open.map((row) => [row.id, row]));
    let left = [...before.keys()];
    while (left.length > 0) {
      const heard = await askAbout(left, surroundings);
      if (!heard.ok) return asked === 0 ? heard : pass({ asked, changed, unasked: heard.problem });
      const ids = heard.value;
      const after = await attempt((db) => db.entries.bulkGet([...ids]));
      if (!after.ok) return after;
      asked += ids.length;
      changed += ids.filter(
        (id, place) => stageOf(after.value[place]?.stage) !== stageOf(before.get(id)?.stage),
      ).length;
      const last = ids.at(-1);
      if (!tap || last === undefined) break;
      left = left.slice(left.indexOf(last) + 1);
    }
    // The word by which the intake knows who asks is in the copies: without them "no news" would be untrue.
    return asked === 0 && open.length > 0 ? fail('copy-unreadable') : pass({ asked, changed, unasked: null });
  });
}
