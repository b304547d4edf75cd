import { KEYS_PATHS, KeysResponse, RotateKeysRequest } from '#domain/keys-wire.ts';
import {
  HoldRequest,
  HoldResponse,
  RETENTION_PATHS,
  RetentionPreview,
  RetentionPreviewRequest,
  RetentionSetRequest,
  RetentionState,
} from '#domain/retention-wire.ts';
import { SYSTEM_PATHS, SystemFacts } from '#domain/system-wire.ts';
import { BODY_PROBLEMS, json, problem, requestBody, schemaOf } from '#server/openapi-parts.ts';

const REFUSED = {
  401: problem('Not signed in, or no longer.'),
  403: problem('Not for this role or not for who works in some regions, or not from our own pages.'),
};
const DAMAGED = { 400: BODY_PROBLEMS[400], 413: BODY_PROBLEMS[413] };
const SIGNED_IN = { security: [{ officeSession: [] }] };
const FIELDS = json('What is wrong at which field.', 'OfficeProblem');

/** The intake as a whole, for administrators who work everywhere, as OpenAPI describes it. */
export const OFFICE_SYSTEM_PATHS = {
  [SYSTEM_PATHS.read]: {
    get: {
      ...SIGNED_IN,
      operationId: 'readSystem',
      summary: 'How the intake is: queue, answers since the start, versions, storage, keys, audit.',
      responses: { 200: json('Numbers and times.', 'SystemFacts'), ...REFUSED },
    },
  },
  [RETENTION_PATHS.read]: {
    get: {
      ...SIGNED_IN,
      operationId: 'readRetention',
      summary: 'How long decided cases are kept, and what was erased last.',
      responses: { 200: json('The rules and the last run.', 'RetentionState'), ...REFUSED },
    },
  },
  [RETENTION_PATHS.preview]: {
    post: {
      ...SIGNED_IN,
      operationId: 'previewRetention',
      summary: 'How many cases rules like these would erase now.',
      requestBody: requestBody('RetentionPreviewRequest'),
      responses: { 200: json('A number for each rule.', 'RetentionPreview'), ...DAMAGED, ...REFUSED, 422: FIELDS },
    },
  },
  [RETENTION_PATHS.set]: {
    post: {
      ...SIGNED_IN,
      operationId: 'setRetention',
      summary: 'Sets the rules; a rule that is new or another erases nothing for a day.',
      requestBody: requestBody('RetentionSetRequest'),
      responses: {
        200: json('The rules and the last run.', 'RetentionState'),
        ...DAMAGED,
        ...REFUSED,
        409: problem('Somebody else has changed them meanwhile.'),
        422: FIELDS,
        429: problem('The present password was wrong too often in this session: try again after Retry-After.'),
      },
    },
  },
  [RETENTION_PATHS.hold]: {
    post: {
      ...SIGNED_IN,
      operationId: 'holdCase',
      summary: 'Holds a case back from erasing, or lets it go.',
      requestBody: requestBody('HoldRequest'),
      responses: {
        200: json('Whether it is held.', 'HoldResponse'),
        ...DAMAGED,
        ...REFUSED,
        404: problem('Not there, or not in the regions of this account: which of them is not told.'),
      },
    },
  },
  [KEYS_PATHS.rotate]: {
    post: {
      ...SIGNED_IN,
      operationId: 'rotateKeys',
      summary: 'Makes new keys; older ones still open what was sealed to them.',
      requestBody: requestBody('RotateKeysRequest'),
      responses: {
        200: json('Every key.', 'KeysResponse'),
        ...DAMAGED,
        ...REFUSED,
        422: FIELDS,
        429: problem('The present password was wrong too often in this session: try again after Retry-After.'),
        503: problem(
          'keys-unwritable: nothing has changed; keys-unregistered: the new keys are in use, and the database is away.',
        ),
      },
    },
  },
};

export const OFFICE_SYSTEM_SCHEMAS: Record<string, ReturnType<typeof schemaOf>> = {
  RotateKeysRequest: schemaOf(RotateKeysRequest),
  KeysResponse: schemaOf(KeysResponse),
  SystemFacts: schemaOf(SystemFacts),
  RetentionState: schemaOf(RetentionState),
  RetentionPreviewRequest: schemaOf(RetentionPreviewRequest),
  RetentionPreview: schemaOf(RetentionPreview),
  RetentionSetRequest: schemaOf(RetentionSetRequest),
  HoldRequest: schemaOf(HoldRequest),
  HoldResponse: schemaOf(HoldResponse),
};
