import {
  API_PAGE_LIMIT,
  API_PATHS,
  ApiCase,
  ApiCasesAnswer,
  ApiContentAnswer,
  CONNECTION_PATHS,
  ConnectionIdRequest,
  KeyMade,
  KeyRequest,
  KeysAnswer,
} from '#domain/connection-wire.ts';
import {
  DeliveriesAnswer,
  DeliveryIdRequest,
  WEBHOOK_PATHS,
  WebhookIdRequest,
  WebhookMade,
  WebhookPayload,
  WebhookRequest,
  WebhooksAnswer,
} from '#domain/webhook-wire.ts';
import { BODY_PROBLEMS, json, problem, requestBody, schemaOf } from '#server/openapi-parts.ts';

const SIGNED_IN = { security: [{ officeSession: [] }] };
const WITH_KEY = { security: [{ apiKey: [] }] };
const OFFICE_REFUSED = {
  401: problem('Not signed in, or no longer.'),
  403: problem('Not for this role, not within the regions of this account, or not from our own pages.'),
};
const DAMAGED = { 400: BODY_PROBLEMS[400], 413: BODY_PROBLEMS[413] };
const KEY_REFUSED = {
  401: problem('No key, or one that does not count: revoked, expired, or never made.'),
  403: problem('The key does not have this scope.'),
  429: problem('This key has asked very much: ask again after Retry-After.'),
};
const NOT_THERE = problem('Not there, or not in the regions of this key: which of them is not told.');
const CASE_ID = {
  name: 'id',
  in: 'path',
  required: true,
  description: 'The id of the case.',
  schema: { type: 'string', format: 'uuid' },
};
const inQuery = (name: string, description: string, schema: object) => ({
  name,
  in: 'query',
  required: false,
  description,
  schema,
});

function aboutWebhook(
  operationId: string,
  summary: string,
  answer: object | null = null,
  body: 'WebhookIdRequest' | 'DeliveryIdRequest' = 'WebhookIdRequest',
) {
  const done = answer === null ? { 204: { description: 'Done.' } } : { 200: answer };
  return {
    post: {
      ...SIGNED_IN,
      operationId,
      summary,
      requestBody: requestBody(body),
      responses: {
        ...done,
        ...DAMAGED,
        ...OFFICE_REFUSED,
        404: problem('Not there, or not in the regions of this account.'),
      },
    },
  };
}

/** What other systems are sent, as OpenAPI describes it. */
export const WEBHOOKS_DOCUMENT = {
  'case.*': {
    post: {
      operationId: 'caseEvent',
      summary:
        'A case came to a stage. Signed as Standard Webhooks writes it down: HMAC-SHA-256 over `webhook-id.webhook-timestamp.body` with the secret (base64 after `whsec_`), as `v1,<base64>` in `webhook-signature`; while a new secret takes over there are two, and one that fits is enough. Take nothing whose timestamp is more than five minutes away from your clock, and each `webhook-id` once: what you did not answer with a 2xx within ten seconds is sent again under the same id, up to nine times in about two days. Events may come in another order than they happened: go by `timestamp`, or ask how the case stands. 410 stops all.',
      parameters: ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => ({
        name,
        in: 'header',
        required: true,
        schema: { type: 'string' },
      })),
      requestBody: requestBody('WebhookPayload'),
      responses: { 204: { description: 'Taken.' } },
    },
  },
};

/** An address as OpenAPI writes it: {id}. */
function described(path: string): string {
  return path.replaceAll(/:(\w+)/g, '{$1}');
}

/** Connected systems, as OpenAPI describes them: what they ask, and who lets them. */
export const CONNECTION_DOCUMENT_PATHS = {
  [described(API_PATHS.cases)]: {
    get: {
      ...WITH_KEY,
      operationId: 'listCaseStandings',
      summary:
        'How cases stand, in the order in which they changed last. Scope cases:status. Ask with `since` at first, then with `cursor` until `next` is null; begin the next round some minutes before the newest `changedAt` that was told, because what happens at one moment may be kept in another order. A withdrawal erases where a case was: a key for some regions is told of it by the webhook, and finds the case no more (404).',
      parameters: [
        inQuery('since', 'Cases that changed then or later.', { type: 'string', format: 'date-time' }),
        inQuery('cursor', 'The `next` of the answer before.', { type: 'string' }),
        inQuery('limit', 'The most cases in the answer.', { type: 'integer', minimum: 1, maximum: API_PAGE_LIMIT }),
      ],
      responses: {
        200: json('The cases, and where the next answer begins.', 'ApiCasesAnswer'),
        400: problem('Not a time, or not a cursor of ours.'),
        ...KEY_REFUSED,
      },
    },
  },
  [described(API_PATHS.case)]: {
    get: {
      ...WITH_KEY,
      operationId: 'getCaseStanding',
      summary: 'How one case stands. Scope cases:status.',
      parameters: [CASE_ID],
      responses: { 200: json('The case.', 'ApiCase'), ...KEY_REFUSED, 404: NOT_THERE },
    },
  },
  [described(API_PATHS.content)]: {
    get: {
      ...WITH_KEY,
      operationId: 'openCaseContent',
      summary: 'Opens the newest version of a case; each opening is a line of the audit. Scope cases:read.',
      parameters: [CASE_ID],
      responses: { 200: json('The case, opened.', 'ApiContentAnswer'), ...KEY_REFUSED, 404: NOT_THERE },
    },
  },
  [CONNECTION_PATHS.keys]: {
    get: {
      ...SIGNED_IN,
      operationId: 'listKeys',
      summary: 'The keys within the regions of the administrator.',
      responses: { 200: json('The keys.', 'KeysAnswer'), ...OFFICE_REFUSED },
    },
    post: {
      ...SIGNED_IN,
      operationId: 'makeKey',
      summary: 'Makes a key for another system; it is told once, here.',
      requestBody: requestBody('KeyRequest'),
      responses: {
        200: json('The key.', 'KeyMade'),
        ...DAMAGED,
        ...OFFICE_REFUSED,
        422: json('What is wrong at which field.', 'OfficeProblem'),
      },
    },
  },
  [WEBHOOK_PATHS.list]: {
    get: {
      ...SIGNED_IN,
      operationId: 'listWebhooks',
      summary: 'The webhooks within the regions of the administrator.',
      responses: { 200: json('The webhooks.', 'WebhooksAnswer'), ...OFFICE_REFUSED },
    },
    post: {
      ...SIGNED_IN,
      operationId: 'makeWebhook',
      summary: 'Has another system told; the secret that signs is told once, here.',
      requestBody: requestBody('WebhookRequest'),
      responses: {
        200: json('The webhook.', 'WebhookMade'),
        ...DAMAGED,
        ...OFFICE_REFUSED,
        422: json('What is wrong at which field.', 'OfficeProblem'),
      },
    },
  },
  [WEBHOOK_PATHS.rotate]: aboutWebhook(
    'rotateWebhookSecret',
    'Makes a new secret; for a day both sign.',
    json('The new secret.', 'WebhookMade'),
  ),
  [WEBHOOK_PATHS.resume]: aboutWebhook('resumeWebhook', 'Tells a paused webhook again, what waits at first.'),
  [WEBHOOK_PATHS.remove]: aboutWebhook('removeWebhook', 'Removes a webhook and what it was told.'),
  [WEBHOOK_PATHS.deliveries]: aboutWebhook(
    'listDeliveries',
    'What a webhook was told, the newest first.',
    json('The deliveries.', 'DeliveriesAnswer'),
  ),
  [WEBHOOK_PATHS.again]: aboutWebhook(
    'deliverAgain',
    'Tells one thing once more, under the same id.',
    null,
    'DeliveryIdRequest',
  ),
  [CONNECTION_PATHS.keyRevoke]: {
    post: {
      ...SIGNED_IN,
      operationId: 'revokeKey',
      summary: 'Takes a key back at once.',
      requestBody: requestBody('ConnectionIdRequest'),
      responses: {
        204: { description: 'Done.' },
        ...DAMAGED,
        ...OFFICE_REFUSED,
        404: problem('Not there, taken back already, or not in the regions of this account.'),
      },
    },
  },
};

export const CONNECTION_SCHEMAS: Record<string, ReturnType<typeof schemaOf>> = {
  KeyRequest: schemaOf(KeyRequest),
  KeyMade: schemaOf(KeyMade),
  KeysAnswer: schemaOf(KeysAnswer),
  ConnectionIdRequest: schemaOf(ConnectionIdRequest),
  ApiCase: schemaOf(ApiCase),
  ApiCasesAnswer: schemaOf(ApiCasesAnswer),
  ApiContentAnswer: schemaOf(ApiContentAnswer),
  WebhookRequest: schemaOf(WebhookRequest),
  WebhookMade: schemaOf(WebhookMade),
  WebhooksAnswer: schemaOf(WebhooksAnswer),
  WebhookIdRequest: schemaOf(WebhookIdRequest),
  DeliveryIdRequest: schemaOf(DeliveryIdRequest),
  DeliveriesAnswer: schemaOf(DeliveriesAnswer),
  WebhookPayload: schemaOf(WebhookPayload),
};
