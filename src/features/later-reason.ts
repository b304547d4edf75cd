import type { LaterReason } from '#domain/delivery.ts';

const REASONS: readonly LaterReason[] = [
  'network-unreachable',
  'network-wants-login',
  'intake-busy',
  'intake-failed',
  'request-too-large',
];

/** The reason among those that pass by themselves, whose words are in `common:because`; undefined for a problem or for none. */
export function findLaterReason(because: string | null): LaterReason | undefined {
  return REASONS.find((each) => each === because);
}
