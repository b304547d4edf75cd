import * as z from 'zod/mini';
import { Instant } from '#domain/wire.ts';

/** What the console and the intake say to each other about the intake's keys: never a key itself. */
export const KEYS_PATHS = { rotate: '/api/office/keys/rotate' } as const;

/** What can be made anew: the key that phones seal to, and the one that receipts are signed with. */
export const ROTATABLE_KEYS = ['sealing', 'receipts'] as const;

/** POST /api/office/keys/rotate: the password is asked again, because a screen may have been left alone. */
export const RotateKeysRequest = z.object({
  current: z.string().check(z.maxLength(1_000)),
  purposes: z.array(z.enum(ROTATABLE_KEYS)).check(z.maxLength(2)),
});

export const KeyShown = z.object({
  keyId: z.string(),
  purpose: z.enum(['sealing', 'receipts', 'look-up']),
  /** Null for the look-up key, which is as old as the key file. */
  createdAt: z.nullable(Instant),
  /** When a newer one took its place: it still opens what was sealed to it. */
  retiredAt: z.nullable(Instant),
});
export type KeyShown = z.infer<typeof KeyShown>;

/** Every key, newest first. */
export const KeysResponse = z.object({ keys: z.array(KeyShown) });
export type KeysResponse = z.infer<typeof KeysResponse>;
