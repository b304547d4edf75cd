import * as z from 'zod/mini';
import { Submission } from '#domain/enrolment.ts';
import { Instant, PROTOCOL, Receipt, SERVICE } from '#domain/wire.ts';

/** Where a person claims what was filled in for her on another phone. */
export const CLAIMS_PATH = '/api/claims';

/** POST: in a body, so that neither code reaches a log. Both in their written form. */
export const ClaimRequest = z.object({
  protocol: z.literal(PROTOCOL),
  reference: z.string().check(z.regex(/^[0-9A-Z]{3}(-[0-9A-Z]{3}){2}$/)),
  code: z.string().check(z.regex(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/)),
});

/**
 * `held`: what the newest version says, for the phone that asks to keep; how it stands is asked for with its secret. `not-held` never says
 * why: unknown, not here yet and a wrong code are one answer.
 */
const ClaimAnswer = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('held'), submission: Submission, receipt: Receipt }),
  z.object({ outcome: z.literal('withdrawn'), withdrawnAt: Instant }),
  z.object({ outcome: z.literal('erased'), erasedAt: Instant }),
  z.object({ outcome: z.literal('not-held') }),
]);
export type ClaimAnswer = z.infer<typeof ClaimAnswer>;

export const ClaimResponse = z.object({ service: z.literal(SERVICE), serverTime: Instant, answer: ClaimAnswer });
export type ClaimResponse = z.infer<typeof ClaimResponse>;
