import type { Settings } from '#server/settings.ts';
import { type Database, connectDatabase, joinEmbedded } from '#server/store/connect.ts';

/** The database of the settings, for a command; an embedded one is joined when a running intake has it. Null when it is away. */
export async function reachDatabase(
  settings: Settings,
  whenLost: (sentence: string) => void,
): Promise<Database | null> {
  try {
    const connected = await connectDatabase(settings, whenLost);
    return connected.ok ? connected.database : await joinEmbedded(settings.dataDir);
  } catch {
    // Told in one sentence: what the driver says may hold the password.
    return null;
  }
}
