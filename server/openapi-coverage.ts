import type * as z from 'zod/mini';
import {
  COVERAGE_PATHS,
  CoverageRequest,
  CoverageResponse,
  CoverageTarget,
  TargetsAnswer,
} from '#domain/coverage-wire.ts';
import { BODY_PROBLEMS, json, problem, requestBody, schemaOf } from '#server/openapi-parts.ts';

const SCHEMAS = {
  CoverageRequest,
  CoverageResponse,
  CoverageTarget,
  TargetsAnswer,
} as const satisfies Record<string, z.ZodMiniType>;

const SIGNED_IN = { security: [{ officeSession: [] }] };
const REFUSED = {
  401: problem('Not signed in, or no longer.'),
  403: problem('Not for this role or these regions, or not from our own pages.'),
};
const DAMAGED = { 400: BODY_PROBLEMS[400], 413: BODY_PROBLEMS[413] };

/** The figures of coverage, as OpenAPI describes them. */
export const OFFICE_COVERAGE_PATHS = {
  [COVERAGE_PATHS.figures]: {
    post: {
      ...SIGNED_IN,
      operationId: 'readCoverage',
      summary: 'Enrolments of a year, counted. Who sees no person is told no figure of fewer than five people.',
      requestBody: requestBody('CoverageRequest'),
      responses: {
        200: json('The figures of the place and of what it is made of.', 'CoverageResponse'),
        ...DAMAGED,
        ...REFUSED,
        404: problem('Not a region of this account.'),
      },
    },
  },
  [COVERAGE_PATHS.targets]: {
    get: {
      ...SIGNED_IN,
      operationId: 'listTargets',
      summary: 'Targets within the regions of the account, with those that held before.',
      responses: { 200: json('The targets, the newest first.', 'TargetsAnswer'), ...REFUSED },
    },
    post: {
      ...SIGNED_IN,
      operationId: 'setTarget',
      summary: 'Sets what is to be reached in a region and period, or takes it back; audited.',
      requestBody: requestBody('CoverageTarget'),
      responses: { 204: { description: 'Done.' }, ...DAMAGED, ...REFUSED },
    },
  },
};

export const OFFICE_COVERAGE_SCHEMAS: Record<string, ReturnType<typeof schemaOf>> = Object.fromEntries(
  Object.entries(SCHEMAS).map(([name, schema]) => [name, schemaOf(schema)]),
);
