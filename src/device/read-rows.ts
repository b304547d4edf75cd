import type { Table } from 'dexie';

/**
 * The rows of these ids, in their order; undefined where there is none. Ids that follow one another, as those of a queue do, are read
 * by one question: the browser answers each question by itself, and that is what sending thousands would spend most of its time on.
 */
export async function readRows<Row extends { readonly id: string }>(
  table: Table<Row, string>,
  ids: readonly string[],
): Promise<(Row | undefined)[]> {
  const inOrder = [...ids].sort();
  const [first = ''] = inOrder;
  const near = await table
    .where('id')
    .between(first, inOrder.at(-1) ?? first, true, true)
    .limit(ids.length)
    .toArray();
  const found = new Map<string, Row | undefined>(near.map((row) => [row.id, row]));
  // Others lie between them.
  const left = ids.filter((id) => !found.has(id));
  if (left.length > 0)
    for (const [place, row] of (await table.bulkGet(left)).entries()) found.set(left[place] ?? '', row);
  return ids.map((id) => found.get(id));
}
