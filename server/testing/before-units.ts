import { makeEmbeddedTemplate } from '#server/testing/stores.ts';

/** Before the first unit: what many of them need and none should make beside another. */
export function setup(): Promise<void> {
  return makeEmbeddedTemplate();
}
