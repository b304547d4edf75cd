import { sql } from 'drizzle-orm';
import { foreignKey, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { PHOTO_KINDS } from '#domain/photo.ts';
import { bytes, instant } from '#server/store/columns.ts';

/**
 * A photo of a submission, sealed, in pieces. It and its submission come in any order, so it refers to none: what a submission lists of it
 * is written here when that comes. Names nobody.
 */
export const photo = pgTable(
  'photo',
  {
    submissionId: uuid('submission_id').notNull(),
    id: text('id').notNull(),
    /** The highest version that lists it; null as long as none has come that does. */
    listedVersion: integer('listed_version'),
    kind: text('kind', { enum: PHOTO_KINDS }),
    keyId: text('key_id'),
    sealedSha256: text('sealed_sha256'),
    bytes: integer('bytes'),
    /** How many bytes are here, without a gap from the first. */
    received: integer('received').notNull().default(0),
    begunAt: instant('begun_at').notNull(),
    /** When all of it was here, and was what its submission lists. */
    completedAt: instant('completed_at'),
  },
  (table) => [
    primaryKey({ columns: [table.submissionId, table.id] }),
    // Few: what no submission lists is counted, and forgotten after a while.
    index('photo_unlisted')
      .on(table.begunAt)
      .where(sql`listed_version is null`),
  ],
);

/** One piece of a photo, by the place of its first byte. */
export const photoChunk = pgTable(
  'photo_chunk',
  {
    submissionId: uuid('submission_id').notNull(),
    photoId: text('photo_id').notNull(),
    position: integer('position').notNull(),
    content: bytes('content').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.submissionId, table.photoId, table.position] }),
    foreignKey({
      columns: [table.submissionId, table.photoId],
      foreignColumns: [photo.submissionId, photo.id],
    }).onDelete('cascade'),
  ],
);
