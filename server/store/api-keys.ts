import { and, desc, eq, gt, isNull } from 'drizzle-orm';
import { SCOPES, type Scope } from '#domain/connection-wire.ts';
import { type Regions, coversRegions, mayDo } from '#domain/roles.ts';
import type { Account } from '#server/store/accounts.ts';
import type { Queries } from '#server/store/connect.ts';
import { apiKey } from '#server/store/connection-schema.ts';
import { appendAudit } from '#server/store/office-audit.ts';
import { officeAccount } from '#server/store/office-schema.ts';
import { READING } from '#server/store/pooled-queries.ts';
import { regionColumns, regionsOf } from '#server/store/region-scope.ts';
import { TOUCH_MS, touch } from '#server/store/touch.ts';

/** A key, as it is asked with. */
export interface ApiKey {
  readonly id: string;
  readonly scopes: readonly Scope[];
  readonly regions: Regions;
}

/** A key as an administrator sees it. */
export interface ListedKey extends ApiKey {
  readonly name: string;
  readonly begin: string;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
  readonly lastUsedAt: Date | null;
}

/** Keeps a new key. */
export function keepApiKey(
  queries: Queries,
  key: ApiKey & Pick<ListedKey, 'name' | 'begin' | 'expiresAt'> & { readonly keyHash: Uint8Array },
  by: Account,
  at: Date,
): Promise<void> {
  return queries.transaction(async (transaction) => {
    const { regions, scopes, ...kept } = key;
    await transaction
      .insert(apiKey)
      .values({ ...kept, scopes: [...scopes], ...regionColumns(regions), createdBy: by.id, createdAt: at });
    await appendAudit(transaction, {
      at,
      actor: by.id,
      action: 'api-key-made',
      subject: key.id,
      detail: { scopes, regions, expiresAt: key.expiresAt.toISOString() },
    });
  });
}

/** The keys whose regions are all among these, the newest first. */
export function listApiKeys(queries: Queries, regions: Regions): Promise<ListedKey[]> {
  return queries.transaction(async (transaction) => {
    const rows = await transaction
      .select({ key: apiKey, createdBy: officeAccount.name })
      .from(apiKey)
      .innerJoin(officeAccount, eq(officeAccount.id, apiKey.createdBy))
      .orderBy(desc(apiKey.createdAt), desc(apiKey.id));
    return rows
      .map(({ key, createdBy }) => ({ ...key, createdBy, scopes: scopesOf(key), regions: regionsOf(key) }))
      .filter((key) => coversRegions(regions, key.regions));
  }, READING);
}

/** Takes a key back at once; false when there is none that is open, or not within their regions. */
export function revokeApiKey(queries: Queries, id: string, by: Account, at: Date): Promise<boolean> {
  return queries.transaction(async (transaction) => {
    const [row] = await transaction
      .select()
      .from(apiKey)
      .where(and(eq(apiKey.id, id), isNull(apiKey.revokedAt)))
      .for('update');
    if (row === undefined || !coversRegions(by.regions, regionsOf(row))) return false;
    await transaction.update(apiKey).set({ revokedAt: at }).where(eq(apiKey.id, id));
    await appendAudit(transaction, { at, actor: by.id, action: 'api-key-revoked', subject: id });
    return true;
  });
}

/**
 * The key with this hash if it may be asked with now, and notes that it was.
 *
 * @param whenUnkept told why its use was not noted after all
 */
export async function admitKey(
  queries: Queries,
  keyHash: Uint8Array,
  at: Date,
  whenUnkept: (thrown: unknown) => void,
): Promise<ApiKey | null> {
  const [found] = await queries.transaction(
    (transaction) =>
      transaction
        .select({ key: apiKey, maker: officeAccount })
        .from(apiKey)
        .innerJoin(officeAccount, eq(officeAccount.id, apiKey.createdBy))
        .where(
          and(
            eq(apiKey.keyHash, keyHash),
            isNull(apiKey.revokedAt),
            gt(apiKey.expiresAt, at),
            isNull(officeAccount.suspendedAt),
          ),
        ),
    READING,
  );
  // What its maker could give she could as who she was: a key does not outlive her power.
  if (found === undefined || !mayDo(found.maker.role, 'connections-manage')) return null;
  const { key: row, maker } = found;
  if (!coversRegions(regionsOf(maker), regionsOf(row))) return null;
  if (row.lastUsedAt === null || at.getTime() - row.lastUsedAt.getTime() > TOUCH_MS) {
    const isThis = eq(apiKey.id, row.id);
    await touch(
      row.id,
      () => queries.transaction((transaction) => transaction.update(apiKey).set({ lastUsedAt: at }).where(isThis)),
      whenUnkept,
    );
  }
  return { id: row.id, scopes: scopesOf(row), regions: regionsOf(row) };
}

function scopesOf({ scopes }: { readonly scopes: readonly string[] }): Scope[] {
  return SCOPES.filter((scope) => scopes.includes(scope));
}
