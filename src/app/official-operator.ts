/** As in domain/wire.ts, which would bring zod onto the home page. */
const CONFIG = '/api/config';

/**
 * The name of the body that runs this intake if it is the official channel, by the config that the service worker keeps; null when
 * it is not, or not known yet. Saying "not official" once too often harms nobody.
 */
export async function findOfficialOperator(): Promise<string | null> {
  if (!('caches' in window)) return null;
  try {
    const kept = await caches.match(CONFIG);
    const config: unknown = await kept?.json();
    return officialNameIn(config);
  } catch {
    // The store is blocked, or what it holds is no config: then nobody is named.
    return null;
  }
}

function officialNameIn(config: unknown): string | null {
  if (typeof config !== 'object' || config === null || !('operator' in config)) return null;
  const { operator } = config;
  if (typeof operator !== 'object' || operator === null || !('official' in operator) || !('name' in operator))
    return null;
  return operator.official === true && typeof operator.name === 'string' ? operator.name : null;
}
