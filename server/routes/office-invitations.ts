import type { Context } from 'hono';
import {
  ACCOUNT_NAME_MAX,
  InvitationAcceptRequest,
  InvitationLookRequest,
  type InvitationLooked,
  type InvitationMade,
  InvitationRequest,
  InvitationRevokeRequest,
  type InvitationsAnswer,
  OFFICE_REQUEST_BYTES_LIMIT,
  PasswordLinkRequest,
  USERNAME,
} from '#domain/office-wire.ts';
import type { OfficeProblemCode } from '#domain/office-problems.ts';
import { coversRegions } from '#domain/roles.ts';
import { findNewPasswordProblem } from '#server/auth/common-passwords.ts';
import type { OfficeHandler } from '#server/auth/office-gate.ts';
import { isSameOrigin } from '#server/auth/same-origin.ts';
import type { Sessions } from '#server/auth/sessions.ts';
import { newToken, sha256 } from '#server/digest.ts';
import { bodyProblemResponse, problemResponse, rateLimitedResponse } from '#server/problem-response.ts';
import type { RateLimit } from '#server/rate-limit.ts';
import { readJsonBody } from '#server/request-body.ts';
import type { RequestNotes } from '#server/request-notes.ts';
import { answering } from '#server/routes/answering.ts';
import type { SignIn } from '#server/routes/office-sign-in.ts';
import type { Queries } from '#server/store/connect.ts';
import {
  acceptInvitation,
  acceptPasswordLink,
  findInvitation,
  keepInvitation,
  keepPasswordLink,
  listInvitations,
  revokeInvitation,
} from '#server/store/invitations.ts';

export interface InvitationParts {
  readonly sessions: Sessions;
  readonly signIn: SignIn;
  readonly queries: Queries;
  /** Of requests by who is not signed in. */
  readonly strangerLimit: RateLimit;
  readonly publicUrl: string | null;
  readonly now: () => Date;
}

/** GET /api/office/invitations */
export function invitationsHandler({ queries, now }: InvitationParts): OfficeHandler {
  return async (_, { account }) => {
    const invitations = await listInvitations(queries, account.regions, now());
    const answer: InvitationsAnswer = {
      invitations: invitations.map((each) => ({
        ...each,
        createdAt: each.createdAt.toISOString(),
        expiresAt: each.expiresAt.toISOString(),
      })),
    };
    return Response.json(answer);
  };
}

/** POST /api/office/invitations: nobody gives what is not hers. */
export function inviteHandler({ queries, now }: InvitationParts): OfficeHandler {
  return answering(InvitationRequest, async (expected, { account }) => {
    if (!coversRegions(account.regions, expected.regions)) return problemResponse(403, 'not-allowed');
    // An agent is made with a link for her phone: a password would be of no use to her.
    if (expected.role === 'agent') {
      return problemResponse(422, 'check-fields', {}, [{ field: 'role', problem: 'role-agent' }]);
    }
    const token = newToken();
    const invitation = { id: crypto.randomUUID(), tokenHash: sha256(token), ...expected };
    const expiresAt = await keepInvitation(queries, invitation, account, now());
    if (expiresAt === null) return problemResponse(403, 'not-allowed');
    const made: InvitationMade = { id: invitation.id, token, expiresAt: expiresAt.toISOString() };
    return Response.json(made);
  });
}

/** POST /api/office/invitations/revoke */
export function revokeHandler({ queries, now }: InvitationParts): OfficeHandler {
  return answering(InvitationRevokeRequest, async ({ id }, { account }) => {
    const revoked = await revokeInvitation(queries, id, account, now());
    return revoked ? new Response(null, { status: 204 }) : problemResponse(404, 'not-found');
  });
}

/** POST /api/office/accounts/password-link: for who has forgotten her password; nobody makes one for herself. */
export function passwordLinkHandler({ queries, now }: InvitationParts): OfficeHandler {
  return answering(PasswordLinkRequest, async ({ id }, { account }) => {
    if (id === account.id) return problemResponse(409, 'account-own');
    const token = newToken();
    const link = { id: crypto.randomUUID(), tokenHash: sha256(token), accountId: id };
    const expiresAt = await keepPasswordLink(queries, link, account, now());
    if (expiresAt === null) return problemResponse(404, 'not-found');
    const made: InvitationMade = { id: link.id, token, expiresAt: expiresAt.toISOString() };
    return Response.json(made);
  });
}

/** POST /api/office/invitations/look: what a link leads to, for who has it. In a body, so that the token reaches no log. */
export function lookRoute({ queries, strangerLimit, publicUrl, now }: InvitationParts) {
  return async (context: Context<RequestNotes>): Promise<Response> => {
    if (!isSameOrigin(context.req.raw.headers, publicUrl)) return problemResponse(403, 'not-allowed');
    const allowed = strangerLimit.take(context.get('address'), 1);
    if (!allowed.ok) return rateLimitedResponse(allowed.retryAfterS);
    const body = await readJsonBody(context.req.raw, OFFICE_REQUEST_BYTES_LIMIT);
    if (!body.ok) return bodyProblemResponse(body.problem);
    const request = InvitationLookRequest.safeParse(body.content);
    const found = request.success ? await findInvitation(queries, sha256(request.data.token), now()) : null;
    if (found === null) return problemResponse(404, 'invitation-gone');
    const { role, regions, expiresAt, account } = found;
    const looked: InvitationLooked = {
      role,
      regions,
      expiresAt: expiresAt.toISOString(),
      account: account === null ? null : { name: account.name, username: account.username },
    };
    return Response.json(looked, { headers: { 'cache-control': 'no-store' } });
  };
}

/** POST /api/office/invitations/accept: makes the account, or gives it a new password, and signs it in. */
export function acceptRoute({ sessions, signIn, queries, strangerLimit, publicUrl, now }: InvitationParts) {
  return async (context: Context<RequestNotes>): Promise<Response> => {
    if (!isSameOrigin(context.req.raw.headers, publicUrl)) return problemResponse(403, 'not-allowed');
    const allowed = strangerLimit.take(context.get('address'), 1);
    if (!allowed.ok) return rateLimitedResponse(allowed.retryAfterS);
    const body = await readJsonBody(context.req.raw, OFFICE_REQUEST_BYTES_LIMIT);
    if (!body.ok) return bodyProblemResponse(body.problem);
    const request = InvitationAcceptRequest.safeParse(body.content);
    if (!request.success) return problemResponse(400, 'request-damaged');
    const tokenHash = sha256(request.data.token);
    // Before anything is said about the fields, and before a password is hashed for a stranger.
    const found = await findInvitation(queries, tokenHash, now());
    if (found === null) return problemResponse(404, 'invitation-gone');
    if (found.account !== null)
      return setNewPassword(context, tokenHash, found.account.username, request.data.password);
    const { password } = request.data;
    const name = request.data.name.trim().replaceAll(/\s+/g, ' ');
    const username = request.data.username.trim().toLowerCase();
    const fields = problemsOf(name, username, password);
    if (fields.length > 0) return problemResponse(422, 'check-fields', {}, fields);
    const passwordHash = await sessions.passwords.hash(password);
    const accepted = { tokenHash, accountId: crypto.randomUUID(), name, username, passwordHash };
    const outcome = await acceptInvitation(queries, accepted, now());
    if (outcome === 'gone') return problemResponse(404, 'invitation-gone');
    if (outcome === 'username-taken') {
      return problemResponse(422, 'check-fields', {}, [{ field: 'username', problem: 'username-taken' }]);
    }
    const begun = await signIn.begin(context, username, password);
    if (begun === null) throw new Error('an account that was just made cannot sign in');
    return begun;
  };

  async function setNewPassword(
    context: Context<RequestNotes>,
    tokenHash: Uint8Array,
    username: string,
    password: string,
  ): Promise<Response> {
    const problem = findNewPasswordProblem(password, username);
    if (problem !== null) return problemResponse(422, 'check-fields', {}, [{ field: 'password', problem }]);
    const accepted = { tokenHash, passwordHash: await sessions.passwords.hash(password) };
    if ((await acceptPasswordLink(queries, accepted, now())) === 'gone') return problemResponse(404, 'invitation-gone');
    // Suspended in this very moment: then there is no session to begin.
    return (await signIn.begin(context, username, password)) ?? problemResponse(404, 'invitation-gone');
  }
}

function problemsOf(name: string, username: string, password: string) {
  const problems: { field: string; problem: OfficeProblemCode | null }[] = [
    { field: 'name', problem: name === '' ? 'name-empty' : name.length > ACCOUNT_NAME_MAX ? 'name-too-long' : null },
    {
      field: 'username',
      problem: username === '' ? 'username-empty' : USERNAME.test(username) ? null : 'username-format',
    },
    { field: 'password', problem: findNewPasswordProblem(password, username) },
  ];
  return problems.flatMap(({ field, problem }) => (problem === null ? [] : [{ field, problem }]));
}
