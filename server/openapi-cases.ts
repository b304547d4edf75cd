import type * as z from 'zod/mini';
import {
  CASE_PATHS,
  CaseActionResponse,
  CaseIdRequest,
  CaseRequest,
  CaseResponse,
  DecideRequest,
  OfficePhotoRequest,
  OfficePhotoResponse,
  QueueRequest,
  QueueResponse,
  SearchRequest,
  SearchResponse,
} from '#domain/case-wire.ts';
import { BODY_PROBLEMS, json, problem, requestBody, schemaOf } from '#server/openapi-parts.ts';

const SCHEMAS = {
  QueueRequest,
  QueueResponse,
  SearchRequest,
  SearchResponse,
  CaseRequest,
  CaseResponse,
  CaseIdRequest,
  OfficePhotoRequest,
  OfficePhotoResponse,
  DecideRequest,
  CaseActionResponse,
} as const satisfies Record<string, z.ZodMiniType>;

const REFUSED = {
  400: BODY_PROBLEMS[400],
  401: problem('Not signed in, or no longer.'),
  403: problem('Not for this role, or not from our own pages.'),
  413: BODY_PROBLEMS[413],
};
const NOT_THERE = problem('Not there, or not in the regions of this account: which of them is not told.');
const ACTED = 'The case as it stands now, and the code of what stood in the way.';

function post(
  operationId: string,
  summary: string,
  request: keyof typeof SCHEMAS,
  responses: Readonly<Record<number, object>>,
) {
  return {
    post: {
      security: [{ officeSession: [] }],
      operationId,
      summary,
      requestBody: requestBody(request),
      responses: { ...responses, ...REFUSED },
    },
  };
}

/** The cases of the office, as OpenAPI describes them. */
export const OFFICE_CASE_PATHS = {
  [CASE_PATHS.queue]: post('readQueue', 'A page of cases within the regions of the account.', 'QueueRequest', {
    200: json(
      'The page, where the next one begins, and with the first how many cases each stage has.',
      'QueueResponse',
    ),
  }),
  [CASE_PATHS.search]: post('searchCases', 'Cases by a whole reference, NIK or phone number.', 'SearchRequest', {
    200: json('The cases within the regions of the account.', 'SearchResponse'),
  }),
  [CASE_PATHS.open]: post('openCase', 'Opens the envelopes of a case; the opening is audited.', 'CaseRequest', {
    200: json('The case, opened; or why another reason has to be given.', 'CaseResponse'),
    404: NOT_THERE,
  }),
  [CASE_PATHS.photo]: post('openPhoto', 'Opens a photo of a case; the opening is audited.', 'OfficePhotoRequest', {
    200: json('The picture, or null when it cannot be opened.', 'OfficePhotoResponse'),
    404: NOT_THERE,
  }),
  [CASE_PATHS.claim]: post('claimCase', 'Takes a case, or keeps it longer.', 'CaseIdRequest', {
    200: json(ACTED, 'CaseActionResponse'),
    404: NOT_THERE,
  }),
  [CASE_PATHS.release]: post('releaseCase', 'Lets a case go.', 'CaseIdRequest', {
    200: json(ACTED, 'CaseActionResponse'),
    404: NOT_THERE,
  }),
  [CASE_PATHS.decide]: post('decideCase', 'Decides on the version that was read.', 'DecideRequest', {
    200: json(ACTED, 'CaseActionResponse'),
    404: NOT_THERE,
  }),
  [CASE_PATHS.undo]: post('undoDecision', 'Takes back a decision that no phone has fetched.', 'CaseIdRequest', {
    200: json(ACTED, 'CaseActionResponse'),
    404: NOT_THERE,
  }),
};

export const OFFICE_CASE_SCHEMAS: Record<string, ReturnType<typeof schemaOf>> = Object.fromEntries(
  Object.entries(SCHEMAS).map(([name, schema]) => [name, schemaOf(schema)]),
);
