import { type InferInsertModel, type SQL, getTableColumns, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';

/**
 * An INSERT of many rows by one parameter, to be ended with what follows (`on conflict`, `returning`): with a parameter for each value,
 * to write the statement down and to read it took longer than to keep the rows. A column that only some of them name is null in
 * the others; one that none of them names has its default.
 */
export function insertRows<Table extends PgTable>(table: Table, rows: readonly InferInsertModel<Table>[]): SQL {
  const columns = new Map(Object.entries(getTableColumns(table)).map(([key, { name }]) => [key, name]));
  const named = rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).flatMap(([key, value]) => {
        const name = columns.get(key);
        return name === undefined || value === undefined ? [] : [[name, plain(value)]];
      }),
    ),
  );
  const names = [...new Set(named.flatMap((row) => Object.keys(row)))];
  const list = sql.join(
    names.map((name) => sql.identifier(name)),
    sql`, `,
  );
  return sql`insert into ${table} (${list})
    select ${list} from json_populate_recordset(null::${table}, ${JSON.stringify(named)}::json)`;
}

/** Bytes as PostgreSQL writes them; all else as JSON has it: a time, a list, a number. */
function plain(value: unknown): unknown {
  return value instanceof Uint8Array ? `\\x${Buffer.from(value).toString('hex')}` : value;
}
