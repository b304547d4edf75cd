import { type Socket, connect, createServer } from 'node:net';
import { join } from 'node:path';

/** The line to a PostgreSQL, which can fall silent: nothing is passed on any more, nothing is refused and nothing is closed. */
export interface Line {
  /** Of the database, by this line. */
  readonly databaseUrl: string;
  fallSilent(): void;
  /** What was held up on its way arrives. */
  mend(): void;
  close(): Promise<void>;
}

/** @param databaseUrl of a database behind a Unix socket */
export async function startLine(databaseUrl: string): Promise<Line> {
  const { pathname, searchParams } = new URL(databaseUrl);
  const socketPath = join(searchParams.get('host') ?? '', '.s.PGSQL.5432');
  const sockets = new Set<Socket>();
  let isSilent = false;
  const pass = (from: Socket, to: Socket) => {
    sockets.add(from);
    if (isSilent) from.pause();
    from.on('data', (chunk) => to.write(chunk));
    // Told by its close.
    from.on('error', () => {});
    from.on('close', () => {
      sockets.delete(from);
      to.destroy();
    });
  };
  const server = createServer((near) => {
    const far = connect(socketPath);
    pass(near, far);
    pass(far, near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    databaseUrl: `postgres://payung@127.0.0.1:${port}${pathname}`,
    fallSilent: () => {
      isSilent = true;
      for (const socket of sockets) socket.pause();
    },
    mend: () => {
      isSilent = false;
      for (const socket of sockets) socket.resume();
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
