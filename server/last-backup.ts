import { stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Touched by whatever makes backups, when it is done: see docs/operations.md. */
const BACKUP_FILE = 'last-backup';

/** When the last backup was done, as far as the folder of the data tells. Null: none that we know of. */
export async function lastBackupAt(dataDir: string): Promise<Date | null> {
  try {
    return (await stat(join(dataDir, BACKUP_FILE))).mtime;
  } catch {
    // Nobody has told of one.
    return null;
  }
}
