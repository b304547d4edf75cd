import type * as z from 'zod/mini';
import { AGENCY_PATH, AgencyAnswer, AgencyRequest } from '#domain/agency-wire.ts';
import { CONSENTS_PATH, ConsentTextsAnswer } from '#domain/consent-texts.ts';
import { EDITION_PATHS, EditionActRequest, EditionSaveRequest, EditionsAnswer } from '#domain/edition-wire.ts';
import { BODY_PROBLEMS, json, problem, requestBody, schemaOf } from '#server/openapi-parts.ts';

const SCHEMAS = {
  AgencyAnswer,
  AgencyRequest,
  EditionSaveRequest,
  EditionActRequest,
  EditionsAnswer,
  ConsentTextsAnswer,
} as const satisfies Record<string, z.ZodMiniType>;

const REFUSED = {
  401: problem('Not signed in, or no longer.'),
  403: problem('Not for this role, or not from our own pages, or only for who may work everywhere.'),
};
const BODY = { 400: BODY_PROBLEMS[400], 413: BODY_PROBLEMS[413] };
const FIELDS = json('What is wrong at which field.', 'OfficeProblem');
const EDITIONS = json('The editions as they stand now.', 'EditionsAnswer');
const NOT_THERE = problem('There is no such edition.');
const STANDS_IN_THE_WAY = problem('One\u2019s own, another\u2019s, decided already, overtaken or in force.');
const SIGNED_IN = { security: [{ officeSession: [] }] };

/** What administrators decide for all phones, as OpenAPI describes it. */
export const OFFICE_TABLES_PATHS = {
  [AGENCY_PATH]: {
    get: {
      ...SIGNED_IN,
      operationId: 'getAgency',
      summary: 'Who runs this intake and how people reach it, as phones are told.',
      responses: { 200: json('The agency.', 'AgencyAnswer'), ...REFUSED },
    },
    post: {
      ...SIGNED_IN,
      operationId: 'changeAgency',
      summary: 'Changes what phones are told of who runs this intake.',
      requestBody: requestBody('AgencyRequest'),
      responses: {
        200: json('The agency as it is told from now on.', 'AgencyAnswer'),
        ...BODY,
        ...REFUSED,
        409: problem('Somebody else has changed it meanwhile.'),
        422: FIELDS,
      },
    },
  },
  [CONSENTS_PATH]: {
    get: {
      ...SIGNED_IN,
      operationId: 'listConsents',
      summary: 'Every wording of the consent that this intake has ever served, by version and language.',
      responses: { 200: json('The wordings.', 'ConsentTextsAnswer'), ...REFUSED },
    },
  },
  [EDITION_PATHS.list]: {
    get: {
      ...SIGNED_IN,
      operationId: 'listTariffs',
      summary: 'All editions of the prices, and the one that phones are told.',
      responses: { 200: EDITIONS, ...REFUSED },
    },
  },
  [EDITION_PATHS.begin]: {
    post: {
      ...SIGNED_IN,
      operationId: 'beginTariffs',
      summary: 'Begins a draft of the next edition from the one that phones are told.',
      responses: { 200: EDITIONS, ...REFUSED },
    },
  },
  [EDITION_PATHS.save]: {
    post: {
      ...SIGNED_IN,
      operationId: 'saveTariffs',
      summary: 'Keeps a draft of one\u2019s own as it was typed.',
      requestBody: requestBody('EditionSaveRequest'),
      responses: { 200: EDITIONS, ...BODY, ...REFUSED, 404: NOT_THERE, 409: STANDS_IN_THE_WAY },
    },
  },
  [EDITION_PATHS.act]: {
    post: {
      ...SIGNED_IN,
      operationId: 'decideTariffs',
      summary:
        'Asks approval for an edition, approves or refuses what another has written, or withdraws what is yet to come.',
      requestBody: requestBody('EditionActRequest'),
      responses: { 200: EDITIONS, ...BODY, ...REFUSED, 404: NOT_THERE, 409: STANDS_IN_THE_WAY, 422: FIELDS },
    },
  },
};

export const OFFICE_TABLES_SCHEMAS: Record<string, ReturnType<typeof schemaOf>> = Object.fromEntries(
  Object.entries(SCHEMAS).map(([name, schema]) => [name, schemaOf(schema)]),
);
