import { type Log, errorFields } from '#server/log.ts';

/** When to come again with what is sealed to a key that was made at another machine a moment ago: it is not unknown, only not here yet. */
export const KEY_IS_COMING_RETRY_S = 300;

/** The ids of all keys of this database, also of those that only another machine holds so far. Null when it cannot be asked. */
export async function askKeyRegister(
  findRegisteredKeys: () => Promise<readonly string[]>,
  log: Log,
): Promise<readonly string[] | null> {
  try {
    return await findRegisteredKeys();
  } catch (thrown) {
    // The database is away: whatever is sealed to such a key is to come again.
    log('error', 'keys-not-found', errorFields(thrown));
    return null;
  }
}
