import { createHash } from 'node:crypto';
import { mkdir, open, readFile, realpath, unlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';

/** Held as long as the process lives, or until released. */
export interface FolderLock {
  release(): Promise<void>;
}

/**
 * Takes a folder for this process alone; null when another one has it. The embedded database has no lock of its own: two
 * processes on one folder both "succeed" and lose rows silently (PGlite 0.5, tried).
 *
 * On Linux the lock is an abstract Unix socket: the kernel frees it even after kill -9, and there is no stale file to clean up by
 * hand. It does not reach across containers: never give two containers the same folder. Elsewhere it is a file with the process id.
 */
export async function takeFolderLock(folder: string): Promise<FolderLock | null> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return process.platform === 'linux' ? takeSocket(await realpath(folder)) : takeFile(join(folder, 'lock'));
}

async function takeSocket(folder: string): Promise<FolderLock | null> {
  const name = `\0payung-${createHash('sha256').update(folder).digest('hex').slice(0, 32)}`;
  const server = createServer((socket) => socket.destroy());
  const taken = await new Promise<boolean>((resolve, reject) => {
    server.once('error', (error) => ('code' in error && error.code === 'EADDRINUSE' ? resolve(false) : reject(error)));
    server.listen({ path: name }, () => resolve(true));
  });
  if (!taken) return null;
  server.unref();
  return {
    release: () => new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve()))),
  };
}

async function takeFile(path: string): Promise<FolderLock | null> {
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      const handle = await open(path, 'wx', 0o600);
      await handle.writeFile(String(process.pid));
      await handle.close();
      return { release: () => unlink(path) };
    } catch (thrown) {
      // Taken: by a process that lives, or by one that died and left its file behind.
      if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST')) throw thrown;
      if (isAlive(Number(await readFile(path, 'utf8')))) return null;
      await unlink(path);
    }
  }
  return null;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    // No such process (or not ours to signal, which a folder of ours cannot have): the lock is stale.
    return false;
  }
}
