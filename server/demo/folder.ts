import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';

/** What marks a folder as a demo's: whoever finds it here may throw everything in the folder away. */
const MARK = 'demo.json';

const Mark = z.object({
  format: z.literal('payung-demo/1'),
  /** Of all accounts. */
  password: z.string(),
  /** False while the invented people are still being put in. */
  filled: z.boolean(),
});
export type DemoMark = z.infer<typeof Mark>;

/**
 * Opens the folder of a demo: one that is there and filled, or a new one. One that was left half filled begins anew. Null when the
 * folder holds anything else: real enrolments, perhaps.
 */
export async function openDemoFolder(folder: string): Promise<DemoMark | null> {
  const found = await readMark(folder);
  if (found?.filled === true) return found;
  const names = await namesIn(folder);
  if (found === null && names.length > 0) return null;
  for (const name of names) await rm(join(folder, name), { recursive: true });
  const mark: DemoMark = { format: 'payung-demo/1', password: newPassword(), filled: false };
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeMark(folder, mark);
  return mark;
}

/** From now on a start finds everything there. */
export function markFilled(folder: string, mark: DemoMark): Promise<void> {
  return writeMark(folder, { ...mark, filled: true });
}

function writeMark(folder: string, mark: DemoMark): Promise<void> {
  return writeFile(join(folder, MARK), `${JSON.stringify(mark, null, 2)}\n`, { mode: 0o600 });
}

async function readMark(folder: string): Promise<DemoMark | null> {
  try {
    return Mark.parse(JSON.parse(await readFile(join(folder, MARK), 'utf8')));
  } catch {
    // Not there, or not ours: then the folder is no demo's.
    return null;
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch {
    // Not there yet; what cannot be read cannot be written either, and is told then.
    return [];
  }
}

const WORDS = 'kuda hijau awan lampu sungai pohon batu kapal burung meja roti jeruk'.split(' ');

/** Easy to type, another one for each demo: a machine on a network may be asked by others. */
function newPassword(): string {
  const dice = crypto.getRandomValues(new Uint32Array(4));
  const words = Array.from(dice.subarray(1), (number) => WORDS[number % WORDS.length] ?? '');
  return `${words.join(' ')} ${1_000 + ((dice[0] ?? 0) % 9_000)}`;
}
