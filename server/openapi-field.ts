import {
  ContestAnswerRequest,
  ContestsAnswer,
  LedgerAnswer,
  LedgerRequest,
  PAY_PATHS,
  PayAnswer,
  PayRuleRequest,
} from '#domain/pay-wire.ts';
import {
  VISIT_PATHS,
  VisitAssignRequest,
  VisitRemoveRequest,
  VisitsAnswer,
  VisitsCheckRequest,
  VisitsCheckResponse,
  VisitsImportRequest,
  VisitsImportResponse,
  VisitsRequest,
} from '#domain/visit-wire.ts';
import { BODY_PROBLEMS, json, problem, requestBody, schemaOf } from '#server/openapi-parts.ts';

const REFUSED = {
  401: problem('Not signed in, or no longer.'),
  403: problem('Not for this role, not within the regions of this account, or not from our own pages.'),
};
const DAMAGED = { 400: BODY_PROBLEMS[400], 413: BODY_PROBLEMS[413] };
const NOT_THERE = problem('Not there, or not in the regions of this account.');
const DONE = { 204: { description: 'Done.' } };
const WRONG_FIELDS = { 422: json('What is wrong at which field.', 'OfficeProblem') };

function asking(operationId: string, summary: string, body: string | null, responses: object) {
  return {
    post: {
      security: [{ officeSession: [] }],
      operationId,
      summary,
      ...(body === null ? {} : { requestBody: requestBody(body) }),
      responses: { ...responses, ...(body === null ? {} : DAMAGED), ...REFUSED },
    },
  };
}

/** Visits and what counts for pay, as OpenAPI describes them. */
export const FIELD_DOCUMENT_PATHS = {
  [VISIT_PATHS.list]: asking(
    'listVisits',
    'The visits of an agent; whom they are to, for who may open it, is a line of the audit.',
    'VisitsRequest',
    { 200: json('The visits, the newest first.', 'VisitsAnswer'), 404: NOT_THERE },
  ),
  [VISIT_PATHS.assign]: asking('assignVisit', 'Asks an agent for a visit.', 'VisitAssignRequest', {
    ...DONE,
    404: NOT_THERE,
    ...WRONG_FIELDS,
  }),
  [VISIT_PATHS.check]: asking(
    'checkVisits',
    'What a file of visits would bring; nothing is kept.',
    'VisitsCheckRequest',
    {
      200: json('Each row, and what is wrong in it.', 'VisitsCheckResponse'),
    },
  ),
  [VISIT_PATHS.import]: asking(
    'importVisits',
    'Imports the file that was looked at, all of it or nothing.',
    'VisitsImportRequest',
    {
      200: json('How many.', 'VisitsImportResponse'),
      404: NOT_THERE,
    },
  ),
  [VISIT_PATHS.remove]: asking('removeVisit', 'Takes a visit back, with all it says.', 'VisitRemoveRequest', {
    ...DONE,
    404: NOT_THERE,
  }),
  [PAY_PATHS.overview]: {
    get: {
      security: [{ officeSession: [] }],
      operationId: 'getPay',
      summary: 'The rules of what counts, and what counts of each agent this month and the one before.',
      responses: { 200: json('The rules and the counts.', 'PayAnswer'), ...REFUSED },
    },
  },
  [PAY_PATHS.rule]: asking(
    'setPayRule',
    'Sets what counts from a day on: tomorrow at the earliest, or today if there is no rule yet.',
    'PayRuleRequest',
    { ...DONE, ...WRONG_FIELDS },
  ),
  [PAY_PATHS.ledger]: asking('getLedger', 'Every line of an agent’s month.', 'LedgerRequest', {
    200: json('The lines.', 'LedgerAnswer'),
    404: NOT_THERE,
  }),
  [PAY_PATHS.contests]: asking(
    'listContests',
    'What agents contest; it opens their words, a line of the audit.',
    null,
    {
      200: json('The contests, what waits first.', 'ContestsAnswer'),
    },
  ),
  [PAY_PATHS.answer]: asking('answerContest', 'Answers a contest, once.', 'ContestAnswerRequest', {
    ...DONE,
    404: NOT_THERE,
  }),
};

export const FIELD_SCHEMAS: Record<string, ReturnType<typeof schemaOf>> = {
  VisitsRequest: schemaOf(VisitsRequest),
  VisitsAnswer: schemaOf(VisitsAnswer),
  VisitAssignRequest: schemaOf(VisitAssignRequest),
  VisitsCheckRequest: schemaOf(VisitsCheckRequest),
  VisitsCheckResponse: schemaOf(VisitsCheckResponse),
  VisitsImportRequest: schemaOf(VisitsImportRequest),
  VisitsImportResponse: schemaOf(VisitsImportResponse),
  VisitRemoveRequest: schemaOf(VisitRemoveRequest),
  PayAnswer: schemaOf(PayAnswer),
  PayRuleRequest: schemaOf(PayRuleRequest),
  LedgerRequest: schemaOf(LedgerRequest),
  LedgerAnswer: schemaOf(LedgerAnswer),
  ContestsAnswer: schemaOf(ContestsAnswer),
  ContestAnswerRequest: schemaOf(ContestAnswerRequest),
};
