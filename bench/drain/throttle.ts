import { type Server, type Socket, connect, createServer } from 'node:net';

/** How a line is: kilobits per second each way, and the time of a round trip. */
export interface Line {
  readonly kbits: number;
  readonly roundTripMs: number;
}

/** A line between phone and server that can be made slow: every byte of a direction shares one width, as under one mast. */
export interface Throttle {
  readonly url: string;
  /** From now on; null: as fast as it can. */
  set(line: Line | null): void;
  close(): Promise<void>;
}

/** Bytes of one direction on their way; more are not taken in: a mast has no endless queue. */
const QUEUE_BYTES = 64 * 1024;

/** Starts a TCP proxy in front of an address. No slow start and no loss: a kind line, and the same for everybody. */
export async function startThrottle(target: string): Promise<Throttle> {
  const { hostname, port } = new URL(target);
  let line: Line | null = null;
  const up = createWidth(() => line);
  const down = createWidth(() => line);
  const sockets = new Set<Socket>();
  const server = createServer((phone) => {
    const host = connect({ host: hostname, port: Number(port) });
    for (const socket of [phone, host]) {
      socket.setNoDelay(true);
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        phone.destroy();
        host.destroy();
      });
    }
    up(phone, host);
    down(host, phone);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${portOf(server)}`,
    set: (wanted) => {
      line = wanted;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** One direction: what is sent waits for its turn on the line, and arrives half a round trip later. */
function createWidth(lineNow: () => Line | null) {
  let freeAtMs = 0;
  return (from: Socket, to: Socket) => {
    let onItsWay = 0;
    from.on('data', (chunk) => {
      const line = lineNow();
      const now = performance.now();
      if (line === null) {
        to.write(chunk);
        return;
      }
      freeAtMs = Math.max(freeAtMs, now) + (chunk.length * 8) / line.kbits;
      onItsWay += chunk.length;
      if (onItsWay > QUEUE_BYTES) from.pause();
      setTimeout(
        () => {
          onItsWay -= chunk.length;
          if (onItsWay <= QUEUE_BYTES) from.resume();
          if (to.writable) to.write(chunk);
        },
        freeAtMs - now + line.roundTripMs / 2,
      );
    });
  };
}

function portOf(server: Server): number {
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('not bound');
  return address.port;
}
