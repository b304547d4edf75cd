import type { Rupiah } from '#domain/rupiah.ts';
import type { Example } from '#features/learn/example/examples.ts';

/** What is multiplied to an amount, without what is one; nothing where there is no sum. */
export function factorsOf(line: Example['lines'][number], rupiah: (amount: Rupiah) => string): readonly string[] {
  if (line.kind !== 'sum' && line.kind !== 'saved') return [];
  const percent = line.kind === 'saved' ? 100 : line.percent;
  return [
    ...(percent === 100 ? [] : [`${percent}%`]),
    ...(line.times === 1 ? [] : [String(line.times)]),
    rupiah(line.each),
  ];
}
