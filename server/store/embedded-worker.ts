import { fsyncSync, mkdirSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite, type PGliteOptions } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import * as z from 'zod';

/**
 * The thread of the embedded database. It leans on internals of PGlite 0.5.14, which is why that version is pinned, and why it
 * refuses to serve unless a write was really followed by an fsync: as shipped, PGlite never calls it.
 *
 * In a thread of its own because a long query would otherwise hold up every request (9.7 s were seen).
 */
const { folder, socketPath } = z.object({ folder: z.string(), socketPath: z.string() }).parse(workerData);
if (parentPort === null) throw new Error('This file is the thread of the embedded database: start server/main.ts');
const parent = parentPort;
let fsyncs = 0;

type InitOptions = Parameters<NodeFS['init']>[1];

/** The file system of PGlite with the one call it lacks: without it, `fsync=on` syncs nothing. */
class DurableNodeFS extends NodeFS {
  override async init(pg: PGlite, options: InitOptions): ReturnType<NodeFS['init']> {
    const initialised = await super.init(pg, options);
    const preRun = initialised.emscriptenOpts.preRun;
    if (!Array.isArray(preRun)) throw new Error('PGlite has changed inside: no list of preRun steps');
    preRun.unshift((module: unknown) => {
      const { NODEFS } = Module.parse(module).FS.filesystems;
      NODEFS.stream_ops['fsync'] = (stream: unknown) => {
        fsyncs += 1;
        fsyncSync(OpenFile.parse(stream).nfd);
        return 0;
      };
    });
    return initialised;
  }
}

/** Looked at, never copied: the objects themselves must be changed. */
const Module = z.custom<{ FS: { filesystems: { NODEFS: { stream_ops: Record<string, unknown> } } } }>((module) =>
  hasNodeFs(fieldOf(module, 'FS')),
);
const OpenFile = z.custom<{ nfd: number }>((stream) => typeof fieldOf(stream, 'nfd') === 'number');

function hasNodeFs(fs: unknown): boolean {
  return typeof fieldOf(fieldOf(fieldOf(fs, 'filesystems'), 'NODEFS'), 'stream_ops') === 'object';
}

function fieldOf(thing: unknown, name: string): unknown {
  return typeof thing === 'object' && thing !== null ? Reflect.get(thing, name) : undefined;
}

/** A database that ends its thread when PostgreSQL itself breaks: the socket's queue would wait for ever (pglite-socket 0.2.17). */
class MortalPGlite extends PGlite {
  override async execProtocolRawStream(
    ...args: Parameters<PGlite['execProtocolRawStream']>
  ): ReturnType<PGlite['execProtocolRawStream']> {
    try {
      return await super.execProtocolRawStream(...args);
    } catch (thrown) {
      // Not an SQL error (those travel as answers): the engine is broken, and only a fresh start mends it.
      parent.postMessage({ kind: 'failed', sentence: 'The embedded database stopped working.' });
      throw thrown;
    }
  }
}

const options: PGliteOptions = {
  fs: new DurableNodeFS(folder),
  // -F means "no fsync"; `fdatasync`, the usual way to sync the log, does nothing under emscripten.
  startParams: [
    ...PGlite.defaultStartParams.filter((param) => param !== '-F'),
    '-c',
    'fsync=on',
    '-c',
    'wal_sync_method=fsync',
  ],
};

mkdirSync(folder, { recursive: true, mode: 0o700 });
const database = new MortalPGlite(options);
await database.waitReady;
await database.exec(
  'create table if not exists embedded_durability (id int primary key, proven_at timestamptz not null)',
);
const before = fsyncs;
await database.exec(
  'insert into embedded_durability values (1, now()) on conflict (id) do update set proven_at = excluded.proven_at',
);

if (fsyncs === before) {
  parent.postMessage({ kind: 'failed', sentence: 'The embedded database does not write through to the disk.' });
} else {
  const server = new PGLiteSocketServer({ db: database, path: socketPath, maxConnections: 8 });
  parent.on('message', () => {
    void (async () => {
      // Closing runs a checkpoint; the main thread waits for `closed` before it lets go of the folder.
      await server.stop();
      await database.close();
      parent.postMessage({ kind: 'closed' });
      parent.close();
    })();
  });
  await server.start();
  parent.postMessage({ kind: 'ready', fsyncs });
}
