/** One line of a chart and of its table: they are the same thing. */
export interface FigureRow {
  readonly key: string;
  readonly label: string;
  /** Null: hidden. */
  readonly count: number | null;
  /** What stands beside it, such as the target of a month. */
  readonly note?: string;
}

/** A chart with its table, as it is shown, printed and downloaded. */
export interface FigureChart {
  readonly id: string;
  readonly title: string;
  /** What is counted, and since when. */
  readonly definition: string;
  readonly rows: readonly FigureRow[];
  /** What the rows are shares of; null where they are parts of nothing, or it is hidden. */
  readonly whole: number | null;
}

/** How long the bar of a row is, in thousandths of the longest. */
export function barOf({ rows, whole }: FigureChart, count: number | null): number {
  const longest = Math.max(1, ...rows.map((row) => row.count ?? 0), whole === null ? 0 : Math.min(whole, 1));
  return Math.round(((count ?? 0) / longest) * 1_000);
}

/** A share in thousandths; null where it is not known. */
export function permilleOf(count: number | null, whole: number | null): number | null {
  return count === null || whole === null || whole === 0 ? null : Math.round((count / whole) * 1_000);
}
