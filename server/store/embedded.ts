import { createHash } from 'node:crypto';
import { chmod, lstat, mkdir, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import * as z from 'zod';

/** The embedded database, running in a thread of this process. */
export interface EmbeddedDatabase {
  /** The folder of its Unix socket, in the form the driver takes as a host. */
  readonly socketFolder: string;
  /** Real fsyncs until it was ready: never zero. */
  readonly fsyncs: number;
  /** Writes a checkpoint and ends the thread. */
  close(): Promise<void>;
}

/**
 * Starts the embedded database of a folder. The caller holds the lock of the folder.
 *
 * @param whenLost called when it ends by itself: nothing can be kept any more, so the process should end too and be started anew
 * @throws when it cannot be started, or does not really write to the disk
 */
export async function startEmbedded(dataDir: string, whenLost: (sentence: string) => void): Promise<EmbeddedDatabase> {
  const socketFolder = await prepareSocketFolder(dataDir);
  const worker = new Worker(new URL('embedded-worker.ts', import.meta.url), {
    workerData: { folder: join(dataDir, 'postgres'), socketPath: join(socketFolder, SOCKET_FILE) },
  });
  const fsyncs = await new Promise<number>((resolve, reject) => {
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('The embedded database ended while starting.')));
    worker.once('message', (message: unknown) => {
      const word = Word.parse(message);
      if (word.kind === 'ready') resolve(word.fsyncs);
      else reject(new Error(word.kind === 'failed' ? word.sentence : 'The embedded database closed while starting.'));
    });
  });
  worker.removeAllListeners('error').removeAllListeners('exit');
  let closing = false;
  const lost = (sentence: string) => {
    if (!closing) whenLost(sentence);
  };
  worker.on('error', () => lost('The embedded database failed.'));
  worker.on('exit', () => lost('The embedded database ended.'));
  worker.on('message', (message: unknown) => {
    const word = Word.parse(message);
    if (word.kind === 'failed') lost(word.sentence);
  });
  return {
    socketFolder,
    fsyncs,
    close: () => {
      closing = true;
      return new Promise((resolve) => {
        worker.once('exit', () => resolve());
        worker.postMessage({ kind: 'close' });
      });
    },
  };
}

/** Where the socket of a folder's embedded database is, whoever runs it: the key-holder's command line asks for it too. */
export async function socketFolderOf(dataDir: string): Promise<string> {
  const real = await realpath(dataDir);
  const inside = join(real, 'socket');
  // A Unix socket's path has room for 107 bytes on Linux, 103 on macOS.
  if (Buffer.byteLength(join(inside, SOCKET_FILE)) <= 103) return inside;
  return join(tmpdir(), `payung-${createHash('sha256').update(real).digest('hex').slice(0, 16)}`);
}

/** The name the driver `pg` derives from its port. */
const SOCKET_FILE = '.s.PGSQL.5432';

const Word = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready'), fsyncs: z.number() }),
  z.object({ kind: z.literal('failed'), sentence: z.string() }),
  z.object({ kind: z.literal('closed') }),
]);

/** A folder that only we may enter: who reaches the socket reaches the database. */
async function prepareSocketFolder(dataDir: string): Promise<string> {
  const folder = await socketFolderOf(dataDir);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const found = await lstat(folder);
  if (!found.isDirectory() || (process.getuid !== undefined && found.uid !== process.getuid())) {
    throw new Error(`${folder} belongs to somebody else: remove it, or choose a shorter DATA_DIR.`);
  }
  await chmod(folder, 0o700);
  // Left behind by a process that was killed; we hold the folder's lock, so nobody listens on it.
  await rm(join(folder, SOCKET_FILE), { force: true });
  return folder;
}
