import type { Dice } from '#e2e/faults/dice.ts';
import type { Answer, Fault, FaultProxy } from '#e2e/faults/fault-proxy.ts';

const PATHS_HIT = ['/', '/api/submissions', '/api/submissions', '/api/withdrawals', '/api/status', '/api/reconcile'];

/** What the network or a machine on the way does next, for some requests or until it is calm again. */
export function breakNetwork(way: FaultProxy, dice: Dice): string {
  const fault = dice.pick<(dice: Dice) => Fault>(FAULTS)(dice);
  const path = dice.pick(PATHS_HIT);
  way.set(path, fault, dice.percent(70) ? dice.between(1, 3) : Infinity);
  return `${fault.kind} on ${path}`;
}

const FAULTS: readonly ((dice: Dice) => Fault)[] = [
  () => ({ kind: 'cut-before' }),
  () => ({ kind: 'cut-answer' }),
  () => ({ kind: 'cut-body' }),
  () => ({ kind: 'half-answer' }),
  () => ({ kind: 'reset' }),
  () => ({ kind: 'hang' }),
  () => ({ kind: 'twice' }),
  () => ({ kind: 'captive-portal' }),
  (dice) => ({ kind: 'delay', ms: dice.between(10, 600) }),
  (dice) => ({ kind: 'late', ms: dice.between(10, 600) }),
  (dice) => ({ kind: 'drip', bytes: dice.between(50, 500), everyMs: dice.between(5, 100) }),
  // A storm: the intake or a proxy before it is overrun.
  (dice) => ({ kind: 'status', status: dice.pick([500, 502, 503, 504, 429]), headers: retryAfter(dice) }),
  (dice) => ({ kind: 'status', status: dice.pick([401, 403, 404, 413, 511]) }),
  () => ({ kind: 'status', status: 307, headers: { location: 'http://127.0.0.1:1/api/submissions' } }),
  // A proxy drops the body, or swallows the request and says that all is well.
  () => ({ kind: 'own', answer: (_, pass) => pass(Buffer.alloc(0)) }),
  () => ({ kind: 'own', answer: () => Promise.resolve(said(200, '')) }),
  // Takes one or two envelopes at a time.
  () => ({
    kind: 'own',
    answer: (body, pass) => (body.length > 9_000 ? Promise.resolve(said(413, 'too large')) : pass(body)),
  }),
  // Signs for what it never gave to the intake.
  () => ({
    kind: 'own',
    answer: async (body, pass) => {
      const answer = await pass(body);
      const text = answer.text.toString('utf8').replaceAll(/"signature":"./g, '"signature":"_');
      return { ...answer, text: Buffer.from(text) };
    },
  }),
  // One bit is turned on the way.
  (dice) => {
    const place = dice.between(0, 99);
    return {
      kind: 'own',
      answer: (body, pass) => {
        const damaged = Buffer.from(body);
        const at = Math.floor((damaged.length * place) / 100);
        damaged.writeUInt8((damaged.at(at) ?? 0) ^ 1, Math.min(at, damaged.length - 1));
        return pass(damaged);
      },
    };
  },
];

function retryAfter(dice: Dice): Record<string, string> {
  return dice.percent(50)
    ? { 'retry-after': dice.pick(['1', '1800', '99999999', 'Sun, 22 Nov 2026 05:15:00 GMT']) }
    : {};
}

function said(status: number, text: string): Answer {
  return { status, headers: { 'content-type': 'text/plain' }, text: Buffer.from(text) };
}
