import * as z from 'zod/mini';

const Content = z.optional(
  z.record(z.string(), z.object({ schema: z.optional(z.object({ $ref: z.optional(z.string()) })) })),
);
const Operation = z.object({
  operationId: z.string(),
  summary: z.string(),
  parameters: z.optional(z.array(z.object({ name: z.string(), description: z.string() }))),
  requestBody: z.optional(z.object({ content: Content })),
  responses: z.record(z.string(), z.object({ description: z.string(), content: Content })),
});

/** What of an OpenAPI document is shown. */
export const ApiDocument = z.object({
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
});
export type ApiDocument = z.infer<typeof ApiDocument>;

/** One thing that can be asked. */
export interface ApiOperation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly parameters: readonly { readonly name: string; readonly description: string }[];
  readonly answers: readonly { readonly status: string; readonly description: string }[];
  /** The bodies, by name, as JSON Schema: what is sent, and what comes back when all is well. */
  readonly shapes: readonly { readonly name: string; readonly text: string }[];
}

/** Everything that can be asked, in the order of the document. */
export function operationsOf({ paths, components }: ApiDocument): ApiOperation[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, { operationId, summary, parameters = [], requestBody, responses }]) => {
      const well = Object.entries(responses).flatMap(([status, { content }]) =>
        status.startsWith('2') ? namesIn(content) : [],
      );
      const names = [...new Set([...namesIn(requestBody?.content), ...well])];
      return {
        id: operationId,
        method: method.toUpperCase(),
        path,
        summary,
        parameters,
        answers: Object.entries(responses).map(([status, { description }]) => ({ status, description })),
        shapes: names.map((name) => ({ name, text: JSON.stringify(components.schemas[name], null, 2) })),
      };
    }),
  );
}

function namesIn(content: z.infer<typeof Content>): string[] {
  return Object.values(content ?? {}).flatMap(({ schema }) => schema?.$ref?.split('/').at(-1) ?? []);
}
