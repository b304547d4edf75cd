import { and, asc, count, eq, inArray, isNull, lt, sql } from 'drizzle-orm';
import type { PhotoListed } from '#domain/photo.ts';
import { PHOTO_SEALED_BYTES_LIMIT } from '#domain/photo.ts';
import { PHOTO_CHUNKS_LIMIT } from '#domain/photo-wire.ts';
import { sha256, toBase64Url } from '#server/digest.ts';
import type { Queries } from '#server/store/connect.ts';
import type { Transaction } from '#server/store/office-audit.ts';
import { photo, photoChunk } from '#server/store/photo-schema.ts';
import { submission } from '#server/store/schema.ts';

/** A piece of a photo as it came. An empty one only asks. */
export interface PhotoPiece {
  readonly submissionId: string;
  readonly photoId: string;
  readonly offset: number;
  readonly content: Uint8Array;
}

export type PieceTaken =
  | { readonly kind: 'taken'; readonly received: number; readonly completed: Completed | null }
  /** Its person has withdrawn, or the time of keeping is over: nothing of it is taken. */
  | { readonly kind: 'gone' }
  /** More bytes than it may have. */
  | { readonly kind: 'too-large' }
  /** Too many photos are here whose submissions are not. */
  | { readonly kind: 'full' };

/** Since when a photo is whole, and by which hash. */
export interface Completed {
  readonly sealedSha256: string;
  readonly at: Date;
}

type PhotoRow = typeof photo.$inferSelect;

/** The most photos that are kept without a submission that lists them: half a gigabyte of whatever anybody sends. */
const UNLISTED_LIMIT = 2_000;
/** How long such a photo waits for its submission, which may be carried here on a memory card. */
const UNLISTED_DAYS = 30;

/**
 * Keeps a piece of a photo, if it begins where the pieces before it end. What is whole is compared with what its submission lists: it
 * is complete, or forgotten and awaited anew. Exactly once: a piece that is sent again changes nothing.
 */
export function takePiece(
  queries: Queries,
  piece: PhotoPiece,
  at: Date,
  unlistedLimit = UNLISTED_LIMIT,
): Promise<PieceTaken> {
  const { submissionId, photoId, offset, content } = piece;
  return queries.transaction(async (transaction) => {
    // As `receive` and `withdraw` lock: a photo is wholly before or wholly after what becomes of its submission.
    const [owner] = await transaction
      .select({ stage: submission.stage, erasedAt: submission.erasedAt })
      .from(submission)
      .where(eq(submission.id, submissionId))
      .for('no key update');
    if (owner?.stage === 'withdrawn' || owner?.erasedAt instanceof Date) return { kind: 'gone' };
    const found = await findLocked(transaction, submissionId, photoId);
    if (content.length === 0) return toldOf(found);
    if (found === undefined && (await countUnlisted(transaction)) >= unlistedLimit) return { kind: 'full' };
    const row = found ?? (await begin(transaction, submissionId, photoId, at));
    if (row === undefined || row.completedAt !== null || offset !== row.received) return toldOf(row);
    const received = row.received + content.length;
    if (received > (row.bytes ?? PHOTO_SEALED_BYTES_LIMIT)) return { kind: 'too-large' };
    const [pieces] = await transaction.select({ has: count() }).from(photoChunk).where(chunksOf(row));
    if (pieces !== undefined && pieces.has >= PHOTO_CHUNKS_LIMIT) {
      await startAgain(transaction, row);
      return { kind: 'taken', received: 0, completed: null };
    }
    await transaction.insert(photoChunk).values({ submissionId, photoId, position: offset, content });
    await transaction.update(photo).set({ received }).where(isPhoto(row));
    const judged = await completeIfWhole(transaction, { ...row, received }, at);
    if (judged.completedAt !== null) await noteMissing(transaction, [submissionId]);
    return toldOf(judged);
  });
}

/** What submissions list of their photos, as their versions arrive; in the transaction that keeps them. */
export async function listPhotos(
  transaction: Transaction,
  arrivals: readonly { readonly id: string; readonly version: number; readonly photos: readonly PhotoListed[] }[],
  at: Date,
): Promise<void> {
  // In one order, so that no two wait for each other.
  const wanted = arrivals
    .flatMap(({ id, version, photos }) => photos.map((listed) => ({ submissionId: id, version, listed })))
    .toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
  for (const { submissionId, version, listed } of wanted) {
    const { id, kind, keyId, sealedSha256, bytes } = listed;
    const [row] = await transaction
      .insert(photo)
      .values({ submissionId, id, listedVersion: version, kind, keyId, sealedSha256, bytes, begunAt: at })
      .onConflictDoUpdate({
        target: [photo.submissionId, photo.id],
        set: {
          listedVersion: sql`greatest(${photo.listedVersion}, excluded.listed_version)`,
          kind,
          keyId,
          sealedSha256,
          bytes,
          completedAt: sql`case when ${photo.sealedSha256} = excluded.sealed_sha256 then ${photo.completedAt} end`,
        },
      })
      .returning();
    if (row !== undefined) await completeIfWhole(transaction, row, at);
  }
  const touched = arrivals.filter(({ version, photos }) => version > 1 || photos.length > 0).map(({ id }) => id);
  await noteMissing(transaction, [...new Set(touched)].toSorted());
}

/** A photo of a case, as the office is shown it in the list. */
export type PhotoOfCase = Pick<PhotoRow, 'id' | 'kind' | 'listedVersion' | 'completedAt'>;

/** The photos that the versions of a case list, the newest first. */
export function findPhotos(transaction: Transaction, submissionId: string): Promise<PhotoOfCase[]> {
  return transaction
    .select({
      id: photo.id,
      kind: photo.kind,
      listedVersion: photo.listedVersion,
      completedAt: photo.completedAt,
    })
    .from(photo)
    .where(and(eq(photo.submissionId, submissionId), sql`${photo.listedVersion} is not null`))
    .orderBy(sql`${photo.listedVersion} desc`, asc(photo.id));
}

/** A photo that is complete, sealed as it came, with its key; null when it is not. */
export async function readPhoto(
  transaction: Transaction,
  submissionId: string,
  photoId: string,
): Promise<{ readonly sealed: Uint8Array; readonly keyId: string } | null> {
  const [row] = await transaction
    .select()
    .from(photo)
    .where(isPhoto({ submissionId, id: photoId }));
  if (row === undefined || row.completedAt === null || row.keyId === null) return null;
  return { sealed: await readSealed(transaction, row), keyId: row.keyId };
}

/** Erases the photos of these submissions, whatever of them is here. */
export async function erasePhotos(transaction: Transaction, ids: readonly string[]): Promise<void> {
  await transaction.delete(photo).where(inArray(photo.submissionId, [...ids]));
}

/** Forgets what no submission has come for. The value is how many photos. */
export function purgePhotos(queries: Queries, at: Date): Promise<number> {
  const before = new Date(at.getTime() - UNLISTED_DAYS * 86_400_000);
  return queries.transaction(async (transaction) => {
    const gone = await transaction
      .delete(photo)
      .where(and(isNull(photo.listedVersion), lt(photo.begunAt, before)))
      .returning({ id: photo.id });
    return gone.length;
  });
}

function keyOf({ submissionId, listed }: { readonly submissionId: string; readonly listed: PhotoListed }): string {
  return `${submissionId} ${listed.id}`;
}

function isPhoto({ submissionId, id }: Pick<PhotoRow, 'submissionId' | 'id'>) {
  return and(eq(photo.submissionId, submissionId), eq(photo.id, id));
}

function chunksOf({ submissionId, id }: Pick<PhotoRow, 'submissionId' | 'id'>) {
  return and(eq(photoChunk.submissionId, submissionId), eq(photoChunk.photoId, id));
}

async function findLocked(transaction: Transaction, submissionId: string, id: string): Promise<PhotoRow | undefined> {
  const [row] = await transaction.select().from(photo).where(isPhoto({ submissionId, id })).for('update');
  return row;
}

/** Of two pieces that begin a photo at once, the second finds what the first has made. */
async function begin(
  transaction: Transaction,
  submissionId: string,
  id: string,
  at: Date,
): Promise<PhotoRow | undefined> {
  await transaction.insert(photo).values({ submissionId, id, begunAt: at }).onConflictDoNothing();
  return findLocked(transaction, submissionId, id);
}

async function countUnlisted(transaction: Transaction): Promise<number> {
  const [found] = await transaction.select({ photos: count() }).from(photo).where(isNull(photo.listedVersion));
  return found?.photos ?? 0;
}

function toldOf(row: PhotoRow | undefined): PieceTaken {
  const { received = 0, completedAt = null, sealedSha256 = null } = row ?? {};
  const completed = completedAt === null || sealedSha256 === null ? null : { sealedSha256, at: completedAt };
  return { kind: 'taken', received, completed };
}

/** The photo as it stands once it is compared with what is listed, which needs all of its bytes and the list. */
async function completeIfWhole(transaction: Transaction, row: PhotoRow, at: Date): Promise<PhotoRow> {
  if (row.completedAt !== null || row.bytes === null || row.received < row.bytes) return row;
  const hash = toBase64Url(sha256(await readSealed(transaction, row)));
  if (hash !== row.sealedSha256) {
    await startAgain(transaction, row);
    return { ...row, received: 0 };
  }
  await transaction.update(photo).set({ completedAt: at }).where(isPhoto(row));
  return { ...row, completedAt: at };
}

async function startAgain(transaction: Transaction, row: PhotoRow): Promise<void> {
  await transaction.delete(photoChunk).where(chunksOf(row));
  await transaction.update(photo).set({ received: 0 }).where(isPhoto(row));
}

async function readSealed(transaction: Transaction, row: PhotoRow): Promise<Uint8Array> {
  const pieces = await transaction
    .select({ content: photoChunk.content })
    .from(photoChunk)
    .where(chunksOf(row))
    .orderBy(asc(photoChunk.position));
  return Buffer.concat(pieces.map(({ content }) => content));
}

/** Keeps with each submission whether a photo that its newest version lists is still to come. */
async function noteMissing(transaction: Transaction, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const isMissing = sql`exists (
    select 1 from ${photo} as listed
    where listed.submission_id = ${submission.id} and listed.listed_version = ${submission.newestVersion}
      and listed.completed_at is null)`;
  await transaction
    .update(submission)
    .set({ photoMissing: isMissing })
    .where(and(inArray(submission.id, [...ids]), sql`${submission.photoMissing} <> ${isMissing}`));
}
