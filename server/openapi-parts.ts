import * as z from 'zod/mini';

/** A body of problem+json. */
export const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});
/** A body of JSON, by the name of its schema. */
export const json = (description: string, name: string) => ({
  description,
  content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } },
});
/** Something that is asked for in the address or a header. */
export const parameter = (
  name: string,
  where: 'path' | 'query' | 'header',
  type: 'string' | 'integer',
  description: string,
) => ({
  name,
  in: where,
  required: true,
  description,
  schema: { type },
});
export const requestBody = (name: string) => ({ required: true, ...json('', name) });

export const BUSY = problem('Nothing can be kept at present: send again after Retry-After.');
export const BODY_PROBLEMS = {
  400: problem('The body was damaged on the way, or is not of this protocol: send it again.'),
  413: problem('The body is too large: send it in smaller pieces.'),
  429: problem('This address has sent very much: send again after Retry-After.'),
  503: BUSY,
};

/** In the dialect of JSON Schema that OpenAPI 3.1 uses; `$schema` is the document's to say. */
export function schemaOf(schema: z.ZodMiniType) {
  const { $schema: _, ...rest } = z.toJSONSchema(schema);
  return rest;
}
