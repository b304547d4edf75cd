import type * as z from 'zod/mini';
import {
  KpjRequest,
  RESULT_PATHS,
  ResultsCheckRequest,
  ResultsCheckResponse,
  ResultsRecordRequest,
  ResultsRecordResponse,
} from '#domain/results-wire.ts';
import { BODY_PROBLEMS, json, problem, requestBody, schemaOf } from '#server/openapi-parts.ts';

const SCHEMAS = {
  ResultsCheckRequest,
  ResultsCheckResponse,
  ResultsRecordRequest,
  ResultsRecordResponse,
  KpjRequest,
} as const satisfies Record<string, z.ZodMiniType>;

const SIGNED_IN = { security: [{ officeSession: [] }] };
const REFUSED = {
  400: BODY_PROBLEMS[400],
  401: problem('Not signed in, or no longer.'),
  403: problem('Not for this role, or not from our own pages.'),
  413: BODY_PROBLEMS[413],
};

/** Participant numbers that come after an acceptance, as OpenAPI describes them. */
export const OFFICE_RESULT_PATHS = {
  [RESULT_PATHS.check]: {
    post: {
      ...SIGNED_IN,
      operationId: 'checkResults',
      summary:
        'What would become of each row of a file of participant numbers. Nothing is changed, and the file not kept.',
      requestBody: requestBody('ResultsCheckRequest'),
      responses: {
        200: json('A verdict for each row; or why the file cannot be read.', 'ResultsCheckResponse'),
        ...REFUSED,
      },
    },
  },
  [RESULT_PATHS.record]: {
    post: {
      ...SIGNED_IN,
      operationId: 'recordResults',
      summary: 'Records the rows that were shown, each for the case and version that it was shown for.',
      requestBody: requestBody('ResultsRecordRequest'),
      responses: { 200: json('What became of each row.', 'ResultsRecordResponse'), ...REFUSED },
    },
  },
  [RESULT_PATHS.kpj]: {
    post: {
      ...SIGNED_IN,
      operationId: 'recordKpj',
      summary: 'Records a participant number for an accepted case, or another instead of the one that was seen.',
      requestBody: requestBody('KpjRequest'),
      responses: {
        200: json('The case as it stands now, and the code of what stood in the way.', 'CaseActionResponse'),
        404: problem('Not there, or not in the regions of this account: which of them is not told.'),
        ...REFUSED,
      },
    },
  },
};

export const OFFICE_RESULT_SCHEMAS: Record<string, ReturnType<typeof schemaOf>> = Object.fromEntries(
  Object.entries(SCHEMAS).map(([name, schema]) => [name, schemaOf(schema)]),
);
