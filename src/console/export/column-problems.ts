import type { ExportColumn } from '#domain/export-fields.ts';

/** What is wrong with the columns of a file, by what stands in them: each that is there has a heading of its own. */
export function findColumnProblems(columns: readonly ExportColumn[]): Record<string, string> {
  const shown = columns.filter(({ on }) => on);
  const [first] = columns;
  if (shown.length === 0 && first !== undefined) return { [first.source]: 'columns-none' };
  const asCompared = (heading: string) => heading.trim().toLowerCase();
  const seen = new Set<string>();
  const problems: Record<string, string> = {};
  // A heading that is not shown now may be shown later, by one tick.
  for (const { source, heading } of columns) if (asCompared(heading) === '') problems[source] = 'heading-empty';
  for (const { source, heading } of shown) {
    if (seen.has(asCompared(heading)) && problems[source] === undefined) problems[source] = 'heading-twice';
    seen.add(asCompared(heading));
  }
  return problems;
}
