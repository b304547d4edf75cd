import {
  PASSKEY_PATHS,
  PasskeyAddRequest,
  PasskeyBeginRequest,
  PasskeyChallenge,
  PasskeyOptions,
  PasskeyRemoveRequest,
  PasskeySignInRequest,
  PasskeysAnswer,
} from '#domain/passkey-wire.ts';
import { BODY_PROBLEMS, json, problem, requestBody, schemaOf } from '#server/openapi-parts.ts';

const SIGNED_IN = { security: [{ officeSession: [] }] };
const REFUSED = { 401: problem('Not signed in, or no longer.'), 403: problem('Not from our own pages.') };
const DAMAGED = { 400: BODY_PROBLEMS[400], 413: BODY_PROBLEMS[413] };
const FIELDS = json('What is wrong at which field.', 'OfficeProblem');
const NOWHERE = problem('Passkeys cannot be used under this address.');

/** The passkeys of the office, as OpenAPI describes them. */
export const OFFICE_PASSKEY_PATHS = {
  [PASSKEY_PATHS.list]: {
    get: {
      ...SIGNED_IN,
      operationId: 'listPasskeys',
      summary: 'One’s own passkeys.',
      responses: { 200: json('The passkeys.', 'PasskeysAnswer'), ...REFUSED },
    },
  },
  [PASSKEY_PATHS.begin]: {
    post: {
      ...SIGNED_IN,
      operationId: 'beginPasskey',
      summary: 'What a browser needs to make a passkey; the present password is asked again.',
      requestBody: requestBody('PasskeyBeginRequest'),
      responses: {
        200: json('The options.', 'PasskeyOptions'),
        ...DAMAGED,
        ...REFUSED,
        409: NOWHERE,
        422: FIELDS,
        429: problem('The present password was wrong too often in this session: try again after Retry-After.'),
      },
    },
  },
  [PASSKEY_PATHS.add]: {
    post: {
      ...SIGNED_IN,
      operationId: 'addPasskey',
      summary: 'Keeps the passkey that a browser has made.',
      requestBody: requestBody('PasskeyAddRequest'),
      responses: {
        204: { description: 'Done.' },
        ...DAMAGED,
        ...REFUSED,
        409: problem('Not made for this challenge, or there already.'),
        422: FIELDS,
      },
    },
  },
  [PASSKEY_PATHS.remove]: {
    post: {
      ...SIGNED_IN,
      operationId: 'removePasskey',
      summary: 'Removes one’s own passkey.',
      requestBody: requestBody('PasskeyRemoveRequest'),
      responses: {
        204: { description: 'Done.' },
        ...DAMAGED,
        ...REFUSED,
        404: problem('Not one’s own.'),
        409: problem('The last one, where passkeys are required.'),
      },
    },
  },
  [PASSKEY_PATHS.challenge]: {
    post: {
      security: [],
      operationId: 'askPasskeyChallenge',
      summary: 'A challenge to sign in with, good once and for five minutes.',
      responses: {
        200: json('The challenge.', 'PasskeyChallenge'),
        403: REFUSED[403],
        409: NOWHERE,
        429: BODY_PROBLEMS[429],
      },
    },
  },
  [PASSKEY_PATHS.signIn]: {
    post: {
      security: [],
      operationId: 'signInWithPasskey',
      summary: 'Begins a session for who has signed a challenge with a passkey.',
      requestBody: requestBody('PasskeySignInRequest'),
      responses: {
        200: json('Who is signed in.', 'OfficeMe'),
        ...DAMAGED,
        401: problem('Not a passkey of ours, or a challenge that counts no more.'),
        403: REFUSED[403],
        429: BODY_PROBLEMS[429],
      },
    },
  },
};

export const OFFICE_PASSKEY_SCHEMAS: Record<string, ReturnType<typeof schemaOf>> = {
  PasskeysAnswer: schemaOf(PasskeysAnswer),
  PasskeyBeginRequest: schemaOf(PasskeyBeginRequest),
  PasskeyOptions: schemaOf(PasskeyOptions),
  PasskeyAddRequest: schemaOf(PasskeyAddRequest),
  PasskeyRemoveRequest: schemaOf(PasskeyRemoveRequest),
  PasskeyChallenge: schemaOf(PasskeyChallenge),
  PasskeySignInRequest: schemaOf(PasskeySignInRequest),
};
