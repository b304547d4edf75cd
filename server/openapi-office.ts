import {
  AccountChangeRequest,
  AccountsAnswer,
  InvitationAcceptRequest,
  InvitationLookRequest,
  InvitationLooked,
  InvitationMade,
  InvitationRequest,
  InvitationRevokeRequest,
  InvitationsAnswer,
  OFFICE_PATHS,
  OfficeMe,
  OfficeProblemBody,
  PasswordLinkRequest,
  PasswordRequest,
  SignInRequest,
} from '#domain/office-wire.ts';
import { SESSION_PATHS, SessionEndRequest, SessionsAnswer } from '#domain/session-wire.ts';
import { BODY_PROBLEMS, BUSY, json, problem, requestBody, schemaOf } from '#server/openapi-parts.ts';

const DONE = { description: 'Done.' };
/** No cookie is needed: these open the office. */
const OPEN = { security: [] };
/** The cookie of a session. */
const SIGNED_IN = { security: [{ officeSession: [] }] };
const REFUSED = {
  401: problem('Not signed in, or no longer.'),
  403: problem('Not for this role, or not from our own pages.'),
};
const DAMAGED = { 400: BODY_PROBLEMS[400], 413: BODY_PROBLEMS[413] };
const FIELDS = json('What is wrong at which field.', 'OfficeProblem');
const NOT_THERE = problem('Not there, or not in the regions of this account.');

/** The accounts of the office, as OpenAPI describes them. */
export const OFFICE_ACCOUNT_PATHS = {
  [OFFICE_PATHS.signIn]: {
    post: {
      ...OPEN,
      operationId: 'signIn',
      summary: 'Begins a session, as an HttpOnly cookie.',
      requestBody: requestBody('SignInRequest'),
      responses: {
        200: json('Who is signed in.', 'OfficeMe'),
        ...DAMAGED,
        ...REFUSED,
        429: problem('Too many wrong passwords from here, or too many requests: try again after Retry-After.'),
        503: BUSY,
      },
    },
  },
  [OFFICE_PATHS.signOut]: {
    post: {
      ...SIGNED_IN,
      operationId: 'signOut',
      summary: 'Ends this session.',
      responses: { 204: DONE, ...REFUSED },
    },
  },
  [OFFICE_PATHS.me]: {
    get: {
      ...SIGNED_IN,
      operationId: 'getMe',
      summary: 'Who is signed in.',
      responses: { 200: json('The account.', 'OfficeMe'), ...REFUSED },
    },
  },
  [OFFICE_PATHS.password]: {
    post: {
      ...SIGNED_IN,
      operationId: 'changePassword',
      summary: 'Sets a new password; every other session of the account ends.',
      requestBody: requestBody('PasswordRequest'),
      responses: {
        204: DONE,
        ...DAMAGED,
        ...REFUSED,
        422: FIELDS,
        429: problem('The present password was wrong too often in this session: try again after Retry-After.'),
      },
    },
  },
  [SESSION_PATHS.list]: {
    get: {
      ...SIGNED_IN,
      operationId: 'listSessions',
      summary: 'One’s own sessions that have not ended.',
      responses: { 200: json('The sessions.', 'SessionsAnswer'), ...REFUSED },
    },
  },
  [SESSION_PATHS.end]: {
    post: {
      ...SIGNED_IN,
      operationId: 'endSessions',
      summary: 'Ends one other session of one’s own, or all of them; the present password is asked again.',
      requestBody: requestBody('SessionEndRequest'),
      responses: {
        204: DONE,
        ...DAMAGED,
        ...REFUSED,
        404: problem('Not one’s own, the one that asks, or ended meanwhile.'),
        422: FIELDS,
        429: problem('The present password was wrong too often in this session: try again after Retry-After.'),
      },
    },
  },
  [OFFICE_PATHS.accounts]: {
    get: {
      ...SIGNED_IN,
      operationId: 'listAccounts',
      summary: 'The accounts within the regions of the administrator.',
      responses: { 200: json('The accounts.', 'AccountsAnswer'), ...REFUSED },
    },
  },
  [OFFICE_PATHS.accountChange]: {
    post: {
      ...SIGNED_IN,
      operationId: 'changeAccount',
      summary:
        'Gives another role or other regions, suspends or lets in again; its sessions end and its links close at once.',
      requestBody: requestBody('AccountChangeRequest'),
      responses: {
        204: DONE,
        ...DAMAGED,
        ...REFUSED,
        404: NOT_THERE,
        409: problem('One\u2019s own account, or the last administrator.'),
      },
    },
  },
  [OFFICE_PATHS.passwordLink]: {
    post: {
      ...SIGNED_IN,
      operationId: 'makePasswordLink',
      summary: 'Makes a one-time link with which somebody chooses a new password; its secret is told once, here.',
      requestBody: requestBody('PasswordLinkRequest'),
      responses: {
        200: json('The link.', 'InvitationMade'),
        ...DAMAGED,
        ...REFUSED,
        404: NOT_THERE,
        409: problem('One\u2019s own account.'),
      },
    },
  },
  [OFFICE_PATHS.invitations]: {
    get: {
      ...SIGNED_IN,
      operationId: 'listInvitations',
      summary: 'The links that are still open.',
      responses: { 200: json('The invitations.', 'InvitationsAnswer'), ...REFUSED },
    },
    post: {
      ...SIGNED_IN,
      operationId: 'invite',
      summary: 'Makes a one-time link to an account, but of an agent; its secret is told once, here.',
      requestBody: requestBody('InvitationRequest'),
      responses: { 200: json('The invitation.', 'InvitationMade'), ...DAMAGED, ...REFUSED, 422: FIELDS },
    },
  },
  [OFFICE_PATHS.invitationRevoke]: {
    post: {
      ...SIGNED_IN,
      operationId: 'revokeInvitation',
      summary: 'Takes a link back.',
      requestBody: requestBody('InvitationRevokeRequest'),
      responses: { 204: DONE, ...DAMAGED, ...REFUSED, 404: NOT_THERE },
    },
  },
  [OFFICE_PATHS.invitationLook]: {
    post: {
      ...OPEN,
      operationId: 'lookAtInvitation',
      summary: 'What a link leads to, for who has it.',
      requestBody: requestBody('InvitationLookRequest'),
      responses: {
        200: json('The invitation.', 'InvitationLooked'),
        ...DAMAGED,
        403: REFUSED[403],
        404: problem('Used, taken back, too old, or never made.'),
        429: BODY_PROBLEMS[429],
      },
    },
  },
  [OFFICE_PATHS.invitationAccept]: {
    post: {
      ...OPEN,
      operationId: 'acceptInvitation',
      summary: 'Makes the account of a link, or sets its new password, and begins a session.',
      requestBody: requestBody('InvitationAcceptRequest'),
      responses: {
        200: json('Who is signed in.', 'OfficeMe'),
        ...DAMAGED,
        403: REFUSED[403],
        404: problem('Used, taken back, too old, or never made.'),
        429: BODY_PROBLEMS[429],
        422: FIELDS,
      },
    },
  },
};

export const OFFICE_ACCOUNT_SCHEMAS: Record<string, ReturnType<typeof schemaOf>> = {
  SignInRequest: schemaOf(SignInRequest),
  OfficeMe: schemaOf(OfficeMe),
  PasswordRequest: schemaOf(PasswordRequest),
  SessionsAnswer: schemaOf(SessionsAnswer),
  SessionEndRequest: schemaOf(SessionEndRequest),
  PasswordLinkRequest: schemaOf(PasswordLinkRequest),
  AccountsAnswer: schemaOf(AccountsAnswer),
  AccountChangeRequest: schemaOf(AccountChangeRequest),
  InvitationRequest: schemaOf(InvitationRequest),
  InvitationMade: schemaOf(InvitationMade),
  InvitationsAnswer: schemaOf(InvitationsAnswer),
  InvitationRevokeRequest: schemaOf(InvitationRevokeRequest),
  InvitationLookRequest: schemaOf(InvitationLookRequest),
  InvitationLooked: schemaOf(InvitationLooked),
  InvitationAcceptRequest: schemaOf(InvitationAcceptRequest),
  OfficeProblem: schemaOf(OfficeProblemBody),
};
