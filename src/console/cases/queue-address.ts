import { QUEUE_AT_FIRST, QueueFilters } from '#domain/queue.ts';

/** The filters that an address asks for; what it does not say, or says wrongly, is as at first. */
export function filtersOf(search: string): QueueFilters {
  const asked = Object.fromEntries([...new URLSearchParams(search)].filter(([, value]) => value !== ''));
  const read = QueueFilters.safeParse({ ...QUEUE_AT_FIRST, ...asked });
  return read.success ? read.data : QUEUE_AT_FIRST;
}

/** The address of a queue, below that of the office: only what differs from the first is said. */
export function queueAddress(filters: QueueFilters): string {
  const said = Object.entries(filters).filter(
    ([name, value]) => value !== null && !Object.entries(QUEUE_AT_FIRST).some(([n, v]) => n === name && v === value),
  );
  const search = new URLSearchParams(said.map(([name, value]) => [name, String(value)])).toString();
  return search === '' ? '/' : `/?${search}`;
}
