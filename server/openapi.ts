import * as z from 'zod/mini';
import { CLAIMS_PATH, ClaimRequest, ClaimResponse } from '#domain/claim-wire.ts';
import { DraftEndsRequest, DraftEndsResponse } from '#domain/draft-ends.ts';
import { PHOTO_PATTERN, PhotoResponse } from '#domain/photo-wire.ts';
import { RECONCILE_PATH, ReconcileRequest, ReconcileResponse } from '#domain/reconcile-wire.ts';
import { PROBLEM_CODES } from '#domain/problems.ts';
import {
  BATCH_LIMIT,
  Config,
  Envelope,
  PATHS,
  ProblemBody,
  SERVICE,
  StatusRequest,
  StatusResponse,
  SubmissionsRequest,
  SubmissionsResponse,
  WithdrawalsRequest,
  WithdrawalsResponse,
} from '#domain/wire.ts';
import { AGENT_DOCUMENT_PATHS, AGENT_SCHEMAS } from '#server/openapi-agents.ts';
import { FIELD_DOCUMENT_PATHS, FIELD_SCHEMAS } from '#server/openapi-field.ts';
import { OFFICE_AUDIT_PATHS, OFFICE_AUDIT_SCHEMAS } from '#server/openapi-audit.ts';
import { OFFICE_CASE_PATHS, OFFICE_CASE_SCHEMAS } from '#server/openapi-cases.ts';
import { OFFICE_EXPORT_PATHS, OFFICE_EXPORT_SCHEMAS } from '#server/openapi-export.ts';
import { OFFICE_RESULT_PATHS, OFFICE_RESULT_SCHEMAS } from '#server/openapi-results.ts';
import { CONNECTION_DOCUMENT_PATHS, CONNECTION_SCHEMAS, WEBHOOKS_DOCUMENT } from '#server/openapi-connections.ts';
import { OFFICE_ACCOUNT_PATHS, OFFICE_ACCOUNT_SCHEMAS } from '#server/openapi-office.ts';
import { OFFICE_COVERAGE_PATHS, OFFICE_COVERAGE_SCHEMAS } from '#server/openapi-coverage.ts';
import { OFFICE_PASSKEY_PATHS, OFFICE_PASSKEY_SCHEMAS } from '#server/openapi-passkeys.ts';
import { OFFICE_TABLES_PATHS, OFFICE_TABLES_SCHEMAS } from '#server/openapi-tables.ts';
import { OFFICE_SYSTEM_PATHS, OFFICE_SYSTEM_SCHEMAS } from '#server/openapi-system.ts';
import { BODY_PROBLEMS, BUSY, json, parameter, problem, requestBody, schemaOf } from '#server/openapi-parts.ts';

/** Where the description of the API is asked for. */
export const OPENAPI_PATH = '/api/openapi.json';

const State = z.object({ service: z.literal(SERVICE), status: z.string() });
/** On the wire each envelope is parsed by itself, so the schema of the request leaves it open; here it is shown. */
const SubmissionsRequestShown = z.extend(SubmissionsRequest, {
  envelopes: z.array(Envelope).check(z.minLength(1), z.maxLength(BATCH_LIMIT)),
});

/** The description of the API (OpenAPI 3.1), made of the very schemas that requests are parsed with. */
export function openApiDocument() {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Payung intake',
      version: '1',
      description: [
        'Takes sealed enrolments.',
        'While the database is away each route may answer 503: ask again after Retry-After.',
        'A 503 of the office without it (saved-unknown) comes late: it may have been done, so look before you ask again.',
        `Problem codes: ${PROBLEM_CODES.join(', ')}.`,
      ].join(' '),
    },
    paths: {
      [PATHS.submissions]: {
        post: {
          operationId: 'sendSubmissions',
          summary: 'Hands over sealed enrolments; each gets its own answer, exactly once by id and version.',
          requestBody: requestBody('SubmissionsRequest'),
          responses: { 200: json('One answer for each envelope, in order.', 'SubmissionsResponse'), ...BODY_PROBLEMS },
        },
      },
      [PATHS.status]: {
        post: {
          operationId: 'askStatus',
          summary: 'Tells how submissions fare, to who has their secret.',
          requestBody: requestBody('StatusRequest'),
          responses: { 200: json('One answer for each question, in order.', 'StatusResponse'), ...BODY_PROBLEMS },
        },
      },
      [PATHS.withdrawals]: {
        post: {
          operationId: 'withdrawSubmissions',
          summary: 'Erases what submissions say, for who has their secret; their ids are never taken again.',
          requestBody: requestBody('WithdrawalsRequest'),
          responses: {
            200: json('One answer for each withdrawal, in order.', 'WithdrawalsResponse'),
            ...BODY_PROBLEMS,
          },
        },
      },
      [CLAIMS_PATH]: {
        post: {
          operationId: 'claimSubmission',
          summary: 'Gives what an enrolment says to who has its claim code, for a phone of her own.',
          requestBody: requestBody('ClaimRequest'),
          responses: { 200: json('What is held, or that nothing is told.', 'ClaimResponse'), ...BODY_PROBLEMS },
        },
      },
      [RECONCILE_PATH]: {
        post: {
          operationId: 'reconcile',
          summary:
            'Tells which of the versions that a phone holds receipts for are no longer here, and takes its receipts for them.',
          requestBody: requestBody('ReconcileRequest'),
          responses: { 200: json('The places of what is missing.', 'ReconcileResponse'), ...BODY_PROBLEMS },
        },
      },
      [PATHS.draftEnds]: {
        post: {
          operationId: 'countDraftEnds',
          summary: 'Counts at which step drafts were thrown away; once for each batch, and without saying whose.',
          requestBody: requestBody('DraftEndsRequest'),
          responses: { 200: json('They are counted.', 'DraftEndsResponse'), ...BODY_PROBLEMS },
        },
      },
      [PHOTO_PATTERN.replaceAll(/:(\w+)/g, '{$1}')]: {
        post: {
          operationId: 'sendPhotoPiece',
          summary:
            'Takes a piece of a sealed photo, which begins where the one before ended; an empty one asks where that is.',
          parameters: [
            parameter('submissionId', 'path', 'string', 'The id of its enrolment.'),
            parameter('photoId', 'path', 'string', 'The id of the photo, as the enrolment lists it.'),
            parameter('offset', 'query', 'integer', 'Where the piece begins.'),
            parameter('content-digest', 'header', 'string', 'Of the piece, SHA-256 (RFC 9530).'),
          ],
          requestBody: { required: true, content: { 'application/octet-stream': {} } },
          responses: {
            200: json('How much of the photo is here.', 'PhotoResponse'),
            404: problem('No such address.'),
            410: problem('Its person has withdrawn: nothing of it is taken.'),
            ...BODY_PROBLEMS,
          },
        },
      },
      [PATHS.config]: {
        get: {
          operationId: 'getConfig',
          summary: 'The keys to seal to and to check receipts with, tariffs, and who runs this intake.',
          responses: { 200: json('The configuration.', 'Config'), 304: { description: 'Unchanged.' }, 503: BUSY },
        },
      },
      ...OFFICE_COVERAGE_PATHS,
      ...OFFICE_ACCOUNT_PATHS,
      ...OFFICE_CASE_PATHS,
      ...OFFICE_AUDIT_PATHS,
      ...OFFICE_EXPORT_PATHS,
      ...OFFICE_PASSKEY_PATHS,
      ...OFFICE_RESULT_PATHS,
      ...CONNECTION_DOCUMENT_PATHS,
      ...OFFICE_TABLES_PATHS,
      ...OFFICE_SYSTEM_PATHS,
      ...AGENT_DOCUMENT_PATHS,
      ...FIELD_DOCUMENT_PATHS,
      [OPENAPI_PATH]: {
        get: {
          operationId: 'getOpenApi',
          summary: 'This description.',
          responses: { 200: { description: 'OpenAPI 3.1.', content: { 'application/json': {} } } },
        },
      },
      '/healthz': {
        get: { operationId: 'isAlive', summary: 'This process lives.', responses: { 200: json('Alive.', 'State') } },
      },
      '/readyz': {
        get: {
          operationId: 'isReady',
          summary: 'This process reaches its database.',
          responses: { 200: json('Ready.', 'State'), 503: BUSY },
        },
      },
    },
    webhooks: WEBHOOKS_DOCUMENT,
    components: {
      securitySchemes: {
        officeSession: { type: 'apiKey', in: 'cookie', name: 'payung-office.session_token' },
        apiKey: { type: 'http', scheme: 'bearer' },
      },
      schemas: {
        ClaimRequest: schemaOf(ClaimRequest),
        ClaimResponse: schemaOf(ClaimResponse),
        ReconcileRequest: schemaOf(ReconcileRequest),
        ReconcileResponse: schemaOf(ReconcileResponse),
        DraftEndsRequest: schemaOf(DraftEndsRequest),
        DraftEndsResponse: schemaOf(DraftEndsResponse),
        SubmissionsRequest: schemaOf(SubmissionsRequestShown),
        SubmissionsResponse: schemaOf(SubmissionsResponse),
        StatusRequest: schemaOf(StatusRequest),
        StatusResponse: schemaOf(StatusResponse),
        WithdrawalsRequest: schemaOf(WithdrawalsRequest),
        WithdrawalsResponse: schemaOf(WithdrawalsResponse),
        ...OFFICE_COVERAGE_SCHEMAS,
        ...OFFICE_ACCOUNT_SCHEMAS,
        ...OFFICE_CASE_SCHEMAS,
        ...OFFICE_AUDIT_SCHEMAS,
        ...OFFICE_EXPORT_SCHEMAS,
        ...OFFICE_PASSKEY_SCHEMAS,
        ...OFFICE_RESULT_SCHEMAS,
        ...CONNECTION_SCHEMAS,
        ...OFFICE_TABLES_SCHEMAS,
        ...OFFICE_SYSTEM_SCHEMAS,
        ...AGENT_SCHEMAS,
        ...FIELD_SCHEMAS,
        PhotoResponse: schemaOf(PhotoResponse),
        Config: schemaOf(Config),
        State: schemaOf(State),
        Problem: schemaOf(ProblemBody),
      },
    },
  };
}
