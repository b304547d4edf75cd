import { makeEmbeddedTemplate, startSharedPostgres } from '#server/testing/stores.ts';

/** Before the first unit: what many of them need and none should make beside another. The value is run after the last. */
export async function setup(): Promise<() => Promise<void>> {
  const stopPostgres = await startSharedPostgres();
  await makeEmbeddedTemplate();
  return stopPostgres;
}
