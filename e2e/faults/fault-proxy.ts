import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the proxy does to the next requests for a path. */
export type Fault =
  | { readonly kind: 'none' }
  /** The connection breaks before the intake hears anything. */
  | { readonly kind: 'cut-before' }
  /** The intake hears all and commits; its answer is lost. */
  | { readonly kind: 'cut-answer' }
  /** The intake hears only the first half of the body. */
  | { readonly kind: 'cut-body' }
  /** Half of the answer arrives. */
  | { readonly kind: 'half-answer' }
  | { readonly kind: 'delay'; readonly ms: number }
  /** Nothing is ever answered. */
  | { readonly kind: 'hang' }
  | { readonly kind: 'status'; readonly status: number; readonly headers?: Record<string, string> }
  /** Every address answers 200 with the login page of a hotspot. */
  | { readonly kind: 'captive-portal' }
  /** The intake hears it twice, as when a middle box repeats a request. */
  | { readonly kind: 'twice' }
  /** The connection is torn down at its first byte, as when TLS fails. */
  | { readonly kind: 'reset' }
  /** The connection breaks, and the intake hears the request so much later: after what the phone has sent since. */
  | { readonly kind: 'late'; readonly ms: number }
  /** The answer comes in small bits, each after a while. */
  | { readonly kind: 'drip'; readonly bytes: number; readonly everyMs: number }
  /** Something of the story's own: `pass` is the intake. Null breaks the connection. */
  | {
      readonly kind: 'own';
      readonly answer: (body: Buffer, pass: (body: Buffer) => Promise<Answer>) => Promise<Answer | null>;
    };

/** What goes back to the phone. */
export interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly text: Buffer;
}

/** Stands between phone and intake and breaks things on purpose. The phone knows only this address. */
export interface FaultProxy {
  readonly url: string;
  /** Applies to the next `times` requests whose path begins with `path`, or until told otherwise. */
  set(path: string, fault: Fault, times?: number): void;
  /** Breaks nothing any more, and counts anew. */
  calm(): void;
  /** How many requests for this path the phone sent, whatever became of them. */
  asked(path: string): number;
  /** How many requests for this path reached the intake. */
  passed(path: string): number;
  close(): Promise<void>;
}

const PORTAL = '<!doctype html><title>Hotspot</title><h1>Silakan masuk ke jaringan ini</h1>';

/** Starts a proxy in front of `target`, which may move (a restarted intake) and may be away for a while. */
export async function startFaultProxy(target: () => string): Promise<FaultProxy> {
  const faults = new Map<string, { fault: Fault; left: number }>();
  let asked: string[] = [];
  let passed: string[] = [];

  function faultFor(path: string): Fault {
    // The longest path that fits says what happens.
    const fitting = [...faults].toSorted(([one], [other]) => other.length - one.length);
    for (const [prefix, rule] of fitting) {
      if (!path.startsWith(prefix) || rule.left <= 0) continue;
      rule.left--;
      return rule.fault;
    }
    return { kind: 'none' };
  }

  async function handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const path = incoming.url ?? '/';
    asked.push(path);
    const body = await bodyOf(incoming);
    const fault = faultFor(path);
    const forward = (sent: Buffer) => {
      passed.push(path);
      return ask(target(), incoming, sent);
    };
    switch (fault.kind) {
      case 'cut-before':
        incoming.socket.destroy();
        return;
      case 'hang':
        return;
      case 'captive-portal':
        outgoing.writeHead(200, { 'content-type': 'text/html' }).end(PORTAL);
        return;
      case 'status':
        outgoing.writeHead(fault.status, { 'content-type': 'text/plain', ...fault.headers }).end('broken on purpose');
        return;
      case 'cut-answer':
        await forward(body);
        incoming.socket.destroy();
        return;
      case 'cut-body':
        answer(outgoing, await forward(body.subarray(0, Math.floor(body.length / 2))));
        return;
      case 'half-answer': {
        const { status, headers, text } = await forward(body);
        outgoing.writeHead(status, { ...headers, 'content-length': String(text.length) });
        outgoing.write(text.subarray(0, Math.floor(text.length / 2)));
        setTimeout(() => incoming.socket.destroy(), 50);
        return;
      }
      case 'twice':
        await forward(body);
        answer(outgoing, await forward(body));
        return;
      case 'reset':
        incoming.socket.resetAndDestroy();
        return;
      case 'late':
        incoming.socket.destroy();
        await new Promise((resolve) => setTimeout(resolve, fault.ms));
        await forward(body);
        return;
      case 'drip': {
        const { status, headers, text } = await forward(body);
        outgoing.writeHead(status, headers);
        for (let at = 0; at < text.length && !outgoing.destroyed; at += fault.bytes) {
          outgoing.write(text.subarray(at, at + fault.bytes));
          await new Promise((resolve) => setTimeout(resolve, fault.everyMs));
        }
        outgoing.end();
        return;
      }
      case 'delay':
        await new Promise((resolve) => setTimeout(resolve, fault.ms));
        answer(outgoing, await forward(body));
        return;
      case 'own': {
        const own = await fault.answer(body, forward);
        if (own === null) incoming.socket.destroy();
        else answer(outgoing, own);
        return;
      }
      case 'none':
        answer(outgoing, await forward(body));
    }
  }

  const server = createServer((incoming, outgoing) => {
    // The intake is away (killed, restarting): to the phone that is a broken connection.
    handle(incoming, outgoing).catch(() => incoming.socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${isBound(address) ? address.port : 0}`,
    set: (path, fault, times = Infinity) => faults.set(path, { fault, left: times }),
    calm: () => {
      faults.clear();
      asked = [];
      passed = [];
    },
    asked: (path) => asked.filter((each) => each.startsWith(path)).length,
    passed: (path) => passed.filter((each) => each.startsWith(path)).length,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answer(outgoing: ServerResponse, { status, headers, text }: Answer): void {
  outgoing.writeHead(status, headers);
  outgoing.end(text);
}

function ask(target: string, incoming: IncomingMessage, body: Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { ...incoming.headers, host: new URL(target).host, 'content-length': String(body.length) };
    delete headers.connection;
    delete headers['transfer-encoding'];
    const asked = request(
      new URL(incoming.url ?? '/', target),
      { method: incoming.method ?? 'GET', headers },
      (answered) => {
        bodyOf(answered).then((text) => {
          const kept = { ...answered.headers };
          delete kept['transfer-encoding'];
          delete kept.connection;
          resolve({ status: answered.statusCode ?? 502, headers: kept, text });
        }, reject);
      },
    );
    asked.on('error', reject);
    asked.end(body);
  });
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function isBound(address: string | AddressInfo | null): address is AddressInfo {
  return typeof address === 'object' && address !== null;
}
