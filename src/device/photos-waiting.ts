import { attempt, attemptWrite } from '#device/db.ts';
import { QUEUED } from '#domain/delivery.ts';
import { type Outcome, pass } from '#domain/outcome.ts';

/** Photos that wait, carried ones too: how many, and how many bytes are still to be sent. */
export interface PhotosWaiting {
  readonly photos: number;
  readonly bytes: number;
}

/** What waits of photos. */
export async function countPhotosWaiting(): Promise<Outcome<PhotosWaiting>> {
  const rows = await attempt((db) => db.photos.where('state').equals('waiting').toArray());
  if (!rows.ok) return rows;
  const bytes = rows.value.reduce((sum, row) => sum + row.bytes - row.received, 0);
  return pass({ photos: rows.value.length, bytes });
}

/** The person wants all photos that wait to go now, whatever the line costs. */
export function wantPhotosNow(): Promise<Outcome<number>> {
  return attemptWrite((db) => db.photos.where('state').equals('waiting').modify({ isWanted: true, delivery: QUEUED }));
}
