import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';

/** The middle of some values. */
export function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Median, and from the smallest to the largest. */
export function spread(values: readonly number[], decimals = 0): string {
  const shown = [median(values), Math.min(...values), Math.max(...values)].map((value) => value.toFixed(decimals));
  return `${shown[0]} (${shown[1]}–${shown[2]})`;
}

/** What a table is kept under: when, on which machine, how busy it was. */
export function heading(title: string, versions: readonly string[]): string {
  const machine = `${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB, load ${loadavg()[0]?.toFixed(1)}`;
  return [title, new Date().toISOString(), ...versions, `Node ${process.versions.node}`, machine].join(', ');
}

/** One line of a table: its name, and figures flush right. */
export function row(name: string, ...cells: readonly string[]): string {
  return name.padEnd(54) + cells.map((cell) => cell.padStart(22)).join('');
}

/** Whether a goal was met, in as many words. */
export function goal(name: string, ratio: number, holds: boolean, wanted: string): string {
  return `${holds ? 'met   ' : 'MISSED'} ${name}: ${ratio.toFixed(2)} (goal ${wanted})`;
}

/** Prints a table, and keeps it under its name and the date. */
export function keep(name: string, lines: readonly string[]): void {
  const text = `${lines.join('\n')}\n`;
  console.log(text);
  const results = join(import.meta.dirname, 'results');
  mkdirSync(results, { recursive: true });
  writeFileSync(join(results, `${name}-${new Date().toISOString().slice(0, 10)}.txt`), text);
}
