import type { Context } from 'hono';
import type * as z from 'zod/mini';
import { OFFICE_REQUEST_BYTES_LIMIT } from '#domain/office-wire.ts';
import type { OfficeHandler, OfficeRequest } from '#server/auth/office-gate.ts';
import { bodyProblemResponse, problemResponse } from '#server/problem-response.ts';
import { readJsonBody } from '#server/request-body.ts';
import type { RequestNotes } from '#server/request-notes.ts';

/**
 * A handler of the office that is told what was asked, once it is what the wire says.
 *
 * @param bytesLimit the most bytes of what is asked
 */
export function answering<Schema extends z.ZodMiniType>(
  schema: Schema,
  answer: (
    asked: z.output<Schema>,
    request: OfficeRequest,
    context: Context<RequestNotes>,
  ) => Promise<Response> | Response,
  bytesLimit = OFFICE_REQUEST_BYTES_LIMIT,
): OfficeHandler {
  return async (context, request) => {
    const body = await readJsonBody(context.req.raw, bytesLimit);
    if (!body.ok) return bodyProblemResponse(body.problem);
    const asked = schema.safeParse(body.content);
    return asked.success ? answer(asked.data, request, context) : problemResponse(400, 'request-damaged');
  };
}
