import { createHash } from 'node:crypto';
import { type Envelope, type Receipt, PATHS, REQUEST_BYTES_LIMIT, SubmissionsResponse } from '#domain/wire.ts';

/** What an intake said to a batch, or that it said nothing that counts. */
export type Said =
  | { readonly kind: 'answered'; readonly answers: SubmissionsResponse['answers'] }
  | { readonly kind: 'nothing'; readonly status: number | null };

/** Sends a batch as a phone does, with its digest; `damage` changes the body on the way, `patienceMs` hangs up early. */
export async function sendBatch(
  url: string,
  envelopes: readonly Envelope[],
  trouble: { readonly damage?: (body: string) => string; readonly patienceMs?: number } = {},
): Promise<Said> {
  const body = JSON.stringify({ protocol: 1, sentAt: new Date().toISOString(), envelopes });
  if (Buffer.byteLength(body) > REQUEST_BYTES_LIMIT) throw new Error('a batch of this test is too large');
  try {
    const response = await fetch(url + PATHS.submissions, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'content-digest': `sha-256=:${createHash('sha256').update(body).digest('base64')}:`,
      },
      body: trouble.damage === undefined ? body : trouble.damage(body),
      ...(trouble.patienceMs === undefined ? {} : { signal: AbortSignal.timeout(trouble.patienceMs) }),
    });
    if (response.status !== 200) {
      await response.arrayBuffer();
      return { kind: 'nothing', status: response.status };
    }
    return { kind: 'answered', answers: SubmissionsResponse.parse(await response.json()).answers };
  } catch {
    // Cut off, refused or hung up: the phone cannot know whether the intake has it, and sends it again.
    return { kind: 'nothing', status: null };
  }
}

/** Keeps what every envelope was told, and remembers when two answers do not agree. */
export class Ledger {
  readonly receipts = new Map<string, Receipt>();
  readonly contradictions: string[] = [];

  note(said: Said): void {
    if (said.kind === 'nothing') return;
    for (const answer of said.answers) {
      if (answer.outcome !== 'accepted') {
        if (answer.outcome === 'refused') this.contradictions.push(`refused: ${answer.problem}`);
        continue;
      }
      const before = this.receipts.get(answer.receipt.id);
      if (before !== undefined && before.signature !== answer.receipt.signature) {
        this.contradictions.push(`${answer.receipt.id} got two receipts`);
      }
      this.receipts.set(answer.receipt.id, answer.receipt);
    }
  }
}
