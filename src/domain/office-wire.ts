import * as z from 'zod/mini';
import { Regions, Role } from '#domain/roles.ts';
import { Instant, ProblemBody } from '#domain/wire.ts';

/** What the console and the intake say to each other about accounts. Everything that names somebody travels in a body, never in an address. */
export const OFFICE_PATHS = {
  signIn: '/api/office/sign-in',
  signOut: '/api/office/sign-out',
  me: '/api/office/me',
  password: '/api/office/password',
  invitations: '/api/office/invitations',
  invitationLook: '/api/office/invitations/look',
  invitationAccept: '/api/office/invitations/accept',
  invitationRevoke: '/api/office/invitations/revoke',
  accounts: '/api/office/accounts',
  accountChange: '/api/office/accounts/change',
  passwordLink: '/api/office/accounts/password-link',
} as const;

/** The most bytes of a request about accounts. */
export const OFFICE_REQUEST_BYTES_LIMIT = 16_384;

const Id = z.string().check(z.minLength(1), z.maxLength(64));
/** The secret of a one-time link: 32 bytes, base64url. It stands in the fragment, which no server ever sees. */
const InvitationToken = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/));
/** Lower case, as it is kept and compared; a dot inside as in names of mailboxes. */
export const USERNAME = /^[a-z0-9][a-z0-9._]{1,28}[a-z0-9]$/;
export const ACCOUNT_NAME_MAX = 80;

/** Who is signed in. */
export const OfficeMe = z.object({
  account: z.object({ id: Id, name: z.string(), username: z.string(), role: Role, regions: Regions }),
  /** When the session ends, whatever is done in it. */
  endsAt: Instant,
  /** She came by her password alone, where that is good for the making of a first passkey and nothing else. */
  passkeyFirst: z.optional(z.boolean()),
});
export type OfficeMe = z.infer<typeof OfficeMe>;

export const SignInRequest = z.object({
  username: z.string().check(z.minLength(1), z.maxLength(100)),
  password: z.string().check(z.minLength(1), z.maxLength(1_000)),
});
export type SignInRequest = z.infer<typeof SignInRequest>;

export const PasswordRequest = z.object({
  current: z.string().check(z.maxLength(1_000)),
  next: z.string().check(z.maxLength(1_000)),
});
export type PasswordRequest = z.infer<typeof PasswordRequest>;

export const InvitationRequest = z.object({ role: Role, regions: Regions });
export type InvitationRequest = z.infer<typeof InvitationRequest>;

/** The one answer in which the token is told: it is kept hashed. */
export const InvitationMade = z.object({ id: Id, token: InvitationToken, expiresAt: Instant });
export type InvitationMade = z.infer<typeof InvitationMade>;

export const InvitationsAnswer = z.object({
  invitations: z.array(
    z.object({
      id: Id,
      role: Role,
      regions: Regions,
      /** Whose new password it is for; null: for a new account. */
      forName: z.nullable(z.string()),
      createdBy: z.string(),
      createdAt: Instant,
      expiresAt: Instant,
    }),
  ),
});
export type InvitationsAnswer = z.infer<typeof InvitationsAnswer>;

export const InvitationRevokeRequest = z.object({ id: Id });
export type InvitationRevokeRequest = z.infer<typeof InvitationRevokeRequest>;

export const InvitationLookRequest = z.object({ token: InvitationToken });
export type InvitationLookRequest = z.infer<typeof InvitationLookRequest>;

export const InvitationLooked = z.object({
  role: Role,
  regions: Regions,
  expiresAt: Instant,
  /** Whose new password it is for; null: for a new account. */
  account: z.nullable(z.object({ name: z.string(), username: z.string() })),
});
export type InvitationLooked = z.infer<typeof InvitationLooked>;

/** The fields are judged one by one, so that each problem is told at its field. For a new password, the names are not looked at. */
export const InvitationAcceptRequest = z.object({
  token: InvitationToken,
  name: z.string().check(z.maxLength(1_000)),
  username: z.string().check(z.maxLength(1_000)),
  password: z.string().check(z.maxLength(1_000)),
});
export type InvitationAcceptRequest = z.infer<typeof InvitationAcceptRequest>;

export const AccountsAnswer = z.object({
  accounts: z.array(
    z.object({
      id: Id,
      name: z.string(),
      username: z.string(),
      role: Role,
      regions: Regions,
      suspended: z.boolean(),
      lastSeenAt: z.nullable(Instant),
    }),
  ),
});
export type AccountsAnswer = z.infer<typeof AccountsAnswer>;

export const AccountChangeRequest = z.object({ id: Id, role: Role, regions: Regions, suspended: z.boolean() });
export type AccountChangeRequest = z.infer<typeof AccountChangeRequest>;

export const PasswordLinkRequest = z.object({ id: Id });
export type PasswordLinkRequest = z.infer<typeof PasswordLinkRequest>;

/** The body of an answer that is not 2xx, with what is wrong at which field. */
export const OfficeProblemBody = z.extend(ProblemBody, {
  fields: z.optional(z.array(z.object({ field: z.string(), problem: z.string() }))),
});
export type OfficeProblemBody = z.infer<typeof OfficeProblemBody>;
