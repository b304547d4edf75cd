import { sql } from 'drizzle-orm';
import {
  type SealedCase,
  type Standing,
  type StatusQuestion,
  findWithdrawnTimes,
  takeCasesForOpening,
  tellStandings,
} from '#server/store/cases.ts';
import type { Database, Queries } from '#server/store/connect.ts';
import { findRegisteredKeys, registerKeys } from '#server/store/key-register.ts';
import { type Arrival, type Kept, receive } from '#server/store/receive.ts';
import { type Withdrawal, withdraw } from '#server/store/withdraw.ts';

/** What the rest of the intake may ask of its database. Every method throws when the database cannot be reached. */
export interface Store {
  readonly kind: Database['kind'];
  /** For every function of store/ that is no method here, whoever asks. */
  readonly queries: Queries;
  /** For what watches over it: see `Database`. */
  readonly watch: Queries;
  /** How many groups of arrivals are worth receiving at once. */
  readonly lanes: number;
  receive(arrivals: readonly Arrival[]): Promise<Kept[]>;
  tellStandings(questions: readonly StatusQuestion[], at: Date): Promise<(Standing | null)[]>;
  withdraw(withdrawals: readonly Withdrawal[], at: Date): Promise<readonly (Date | null)[]>;
  takeCasesForOpening(reference: string, actor: string, at: Date): Promise<SealedCase[]>;
  findWithdrawnTimes(reference: string): Promise<Date[]>;
  findRegisteredKeys(): Promise<string[]>;
  registerKeys(
    keys: readonly { readonly keyId: string; readonly purpose: string }[],
    at: Date,
  ): Promise<{ readonly unknown: readonly string[] }>;
  isReachable(): Promise<boolean>;
  close(): Promise<void>;
}

/** The store on a connected database whose tables are up to date. */
export function createStore(database: Omit<Database, 'openKept'>): Store {
  const { queries, watch } = database;
  return {
    kind: database.kind,
    queries,
    watch,
    lanes: database.lanes,
    receive: (arrivals) => (arrivals.length === 0 ? Promise.resolve([]) : receive(queries, arrivals)),
    tellStandings: (questions, at) => tellStandings(queries, questions, at),
    withdraw: (withdrawals, at) => withdraw(queries, withdrawals, at),
    takeCasesForOpening: (reference, actor, at) => takeCasesForOpening(queries, reference, actor, at),
    findWithdrawnTimes: (reference) => findWithdrawnTimes(queries, reference),
    findRegisteredKeys: () => findRegisteredKeys(queries),
    registerKeys: (keys, at) => registerKeys(queries, keys, at),
    isReachable: async () => {
      try {
        await watch.transaction((transaction) => transaction.execute(sql`select 1`));
        return true;
      } catch {
        // Whatever the reason: the answer to the question is no.
        return false;
      }
    },
    close: () => database.close(),
  };
}
