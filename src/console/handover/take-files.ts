import type { OfficeAnswer, OfficeProblem } from '#console/office-api.ts';
import { batchesOf } from '#console/handover/batches.ts';
import { hashOfText } from '#console/handover/digest.ts';
import type { PhotoSent } from '#console/handover/send-photo.ts';
import type { HandedItem, HandedPhoto } from '#domain/write-hand-over.ts';
import { type Pieces, readHandOver } from '#domain/hand-over.ts';
import { referenceOf } from '#domain/reference.ts';
import type { Envelope, EnvelopeAnswer, SubmissionsResponse } from '#domain/wire.ts';

/** What came of one envelope or photo, by the code of its enrolment: nobody here knows a name yet. */
export interface Row<Outcome> {
  readonly key: string;
  readonly reference: string;
  readonly outcome: Outcome;
}

/** What came of some files. */
export interface FilesTaken {
  readonly entries: readonly Row<EnvelopeAnswer['outcome'] | 'missing'>[];
  readonly photos: readonly Row<PhotoSent['outcome']>[];
  /** To be taken back to the phones. */
  readonly receipts: readonly HandedItem[];
  readonly isWhole: boolean;
  /** How many of the files are none of ours. */
  readonly unreadable: number;
}

/** The ways to the intake. */
export interface Ways {
  readonly sendEnvelopes: (envelopes: readonly Envelope[]) => Promise<OfficeAnswer<SubmissionsResponse>>;
  readonly sendPhoto: (photo: HandedPhoto) => Promise<PhotoSent | OfficeProblem>;
}

/**
 * Takes what is whole in these files to the intake: what is in two of them once, photos after what stands before them, one at a time. Ends
 * with the first problem; taking all of it again later changes nothing of what was taken.
 */
export async function takeFiles(files: readonly Pieces[], ways: Ways): Promise<FilesTaken | OfficeProblem> {
  const entries = new Map<string, FilesTaken['entries'][number]>();
  const photos = new Map<string, FilesTaken['photos'][number]>();
  const receipts: HandedItem[] = [];
  let isWhole = true;
  let unreadable = 0;
  for (const file of files) {
    for await (const part of readHandOver(file, hashOfText)) {
      switch (part.kind) {
        case 'records':
          for (const batch of batchesOf(newOf(part.envelopes, entries))) {
            const answer = await ways.sendEnvelopes(batch);
            if (!answer.ok) return answer;
            for (const [place, envelope] of batch.entries()) {
              const given = answer.value.answers[place];
              const key = keyOf(envelope);
              entries.set(key, { key, reference: referenceOf(envelope.id), outcome: given?.outcome ?? 'later' });
              if (given?.outcome === 'accepted') receipts.push({ receipt: given.receipt });
            }
          }
          break;
        case 'photo': {
          const { submissionId, listed } = part.photo;
          const key = `${submissionId}/${listed.id}/${listed.sealedSha256}`;
          if (photos.has(key)) break;
          const sent = await ways.sendPhoto(part.photo);
          if ('ok' in sent) return sent;
          photos.set(key, { key, reference: referenceOf(submissionId), outcome: sent.outcome });
          if (sent.receipt !== null) receipts.push({ photoReceipt: sent.receipt });
          if (sent.outcome === 'missing') isWhole = false;
          break;
        }
        case 'end':
          if (!part.isOurs) unreadable += 1;
          else isWhole &&= part.isWhole;
          for (const reference of part.missing)
            entries.set(reference, { key: reference, reference, outcome: 'missing' });
          for (const reference of part.missingPhotos)
            photos.set(reference, { key: reference, reference, outcome: 'missing' });
      }
    }
  }
  return { entries: [...entries.values()], photos: [...photos.values()], receipts, isWhole, unreadable };
}

/** Those that were not sent before, each once. */
function newOf(envelopes: readonly Envelope[], sent: ReadonlyMap<string, unknown>): Envelope[] {
  const each = new Map(envelopes.map((envelope) => [keyOf(envelope), envelope]));
  return [...each].flatMap(([key, envelope]) => (sent.has(key) ? [] : [envelope]));
}

function keyOf({ id, version, sha256 }: Envelope): string {
  return `${id}/${version}/${sha256}`;
}
