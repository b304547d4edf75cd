import * as z from 'zod/mini';
import { Instant } from '#domain/wire.ts';

/** What the console and the intake say to each other about the sessions of an account. */
export const SESSION_PATHS = { list: '/api/office/sessions', end: '/api/office/sessions/end' } as const;

export const BROWSERS = ['chrome', 'edge', 'firefox', 'opera', 'safari', 'samsung', 'other'] as const;
export const SYSTEMS = ['android', 'ios', 'windows', 'mac', 'linux', 'chromeos', 'other'] as const;

const Id = z.string().check(z.minLength(1), z.maxLength(64));

/** The sessions of who asks that have not ended: the one that asks first, then the one that was used last. */
export const SessionsAnswer = z.object({
  sessions: z.array(
    z.object({
      id: Id,
      /** What the browser calls itself and its system; nobody has checked it. */
      browser: z.enum(BROWSERS),
      system: z.enum(SYSTEMS),
      begunAt: Instant,
      /** To the minute. */
      lastActiveAt: Instant,
      isThis: z.boolean(),
    }),
  ),
});
export type SessionsAnswer = z.infer<typeof SessionsAnswer>;

/** POST /api/office/sessions/end: one other session, or all of them; the present password is asked again. */
export const SessionEndRequest = z.object({ id: z.nullable(Id), current: z.string().check(z.maxLength(1_000)) });
