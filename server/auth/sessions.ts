import { type BetterAuthOptions, type BetterAuthPlugin, type DBAdapter, betterAuth } from 'better-auth';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { username } from 'better-auth/plugins';
import * as z from 'zod';
import { USERNAME } from '#domain/office-wire.ts';
import { type PasswordHashing, SCRYPT } from '#server/password-hash.ts';
import type { Queries } from '#server/store/connect.ts';
import type { Transaction } from '#server/store/office-audit.ts';
import { officeAccount, officeCredential, officeSession, officeVerification } from '#server/store/office-schema.ts';
import { READING } from '#server/store/pooled-queries.ts';

/** A working day: after it the password is asked again, whatever was done meanwhile. */
const SESSION_S = 8 * 3_600;

/** Passwords, sessions and their cookies; everything else about accounts is in store/. */
export interface Sessions {
  readonly passwords: PasswordHashing;
  /** Begins a session when name and password belong together; null otherwise, after the same work. */
  signIn(
    username: string,
    password: string,
  ): Promise<{ readonly token: string; readonly cookies: readonly string[] } | null>;
  /** Begins a session for an account that has shown who it is in another way. */
  begin(accountId: string): Promise<{ readonly token: string; readonly cookies: readonly string[] }>;
  /** The session whose signed cookie this is and that has not ended; null otherwise. */
  find(cookie: string): Promise<{ readonly id: string; readonly endsAt: Date } | null>;
  /** The cookies that make a browser forget its session. */
  forgetCookies(): Promise<readonly string[]>;
}

/**
 * better-auth, asked as a library: its own routes are not served. Sign-up is off, sessions are not prolonged, addresses are not kept.
 */
export function createSessions(
  queries: Queries,
  options: { readonly secret: string; readonly secure: boolean; readonly hashing?: PasswordHashing | undefined },
): Sessions {
  const passwords = options.hashing ?? SCRYPT;
  const auth = betterAuth({
    // Never used for a link: nothing of better-auth's is served. It must be there, or each start would complain.
    baseURL: 'http://office.invalid',
    secret: options.secret,
    database: (authOptions: BetterAuthOptions) => adapterOn(queries, authOptions),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      maxPasswordLength: 1_000,
      password: { hash: passwords.hash, verify: passwords.verify },
    },
    // Deferred: who asks by a session of yesterday is answered by reading. Its row goes with the next sign-in (`noteSignIn`).
    session: { expiresIn: SESSION_S, disableSessionRefresh: true, deferSessionRefresh: true },
    advanced: {
      cookiePrefix: 'payung-office',
      useSecureCookies: options.secure,
      // Only where the office asks: what a worker's phone sends never carries it.
      defaultCookieAttributes: { path: '/api/office', httpOnly: true, sameSite: 'lax' },
      ipAddress: { disableIpTracking: true },
    },
    plugins: [username({ displayUsername: false, usernameValidator: (name) => USERNAME.test(name) }), WITHOUT_PASSWORD],
    logger: { disabled: true },
    telemetry: { enabled: false },
  });

  return {
    passwords,
    signIn: async (name, password) => {
      const response = await auth.api.signInUsername({
        body: { username: name, password },
        headers: new Headers(),
        asResponse: true,
      });
      if (response.status !== 200) return null;
      const body: unknown = await response.json();
      if (typeof body !== 'object' || body === null || !('token' in body) || typeof body.token !== 'string')
        return null;
      return { token: body.token, cookies: response.headers.getSetCookie() };
    },
    begin: async (accountId) => {
      const response = await auth.api.beginSession({ body: { accountId }, asResponse: true });
      const { token } = Begun.parse(await response.json());
      return { token, cookies: response.headers.getSetCookie() };
    },
    find: async (cookie) => {
      const found = await auth.api.getSession({ headers: new Headers({ cookie }) });
      return found === null ? null : { id: found.session.id, endsAt: found.session.expiresAt };
    },
    forgetCookies: async () => {
      const response = await auth.api.signOut({ headers: new Headers(), asResponse: true });
      return response.headers.getSetCookie();
    },
  };
}

const Begun = z.object({ token: z.string() });

/** A session for whoever we say: better-auth is asked as a library, and nobody else can ask it. */
const WITHOUT_PASSWORD = {
  id: 'payung-session',
  endpoints: {
    beginSession: createAuthEndpoint(
      '/payung/begin',
      { method: 'POST', body: z.object({ accountId: z.string() }), metadata: { SERVER_ONLY: true } },
      async (context) => {
        const { internalAdapter } = context.context;
        const user = await internalAdapter.findUserById(context.body.accountId);
        if (user === null) throw new Error('a session for an account that is not there');
        const session = await internalAdapter.createSession(user.id);
        await setSessionCookie(context, { session, user });
        return context.json({ token: session.token });
      },
    ),
  },
} satisfies BetterAuthPlugin;

/** Each step in a transaction of its own, as everything that meets the embedded database (see connect.ts); no password is hashed in one. */
function adapterOn(queries: Queries, options: BetterAuthOptions): DBAdapter<BetterAuthOptions> {
  const on = (database: Queries | Transaction) =>
    drizzleAdapter(database, {
      provider: 'pg',
      schema: {
        user: officeAccount,
        session: officeSession,
        account: officeCredential,
        verification: officeVerification,
      },
    })(options);
  const each = <Result>(step: (adapter: DBAdapter<BetterAuthOptions>) => Promise<Result>, reading?: typeof READING) =>
    queries.transaction((transaction) => step(on(transaction)), reading);
  return {
    ...on(queries),
    create: (data) => each((adapter) => adapter.create(data)),
    findOne: (data) => each((adapter) => adapter.findOne(data), READING),
    findMany: (data) => each((adapter) => adapter.findMany(data), READING),
    count: (data) => each((adapter) => adapter.count(data), READING),
    update: (data) => each((adapter) => adapter.update(data)),
    updateMany: (data) => each((adapter) => adapter.updateMany(data)),
    delete: (data) => each((adapter) => adapter.delete(data)),
    deleteMany: (data) => each((adapter) => adapter.deleteMany(data)),
    consumeOne: (data) => each((adapter) => adapter.consumeOne(data)),
    incrementOne: (data) => each((adapter) => adapter.incrementOne(data)),
    transaction: (callback) => each(callback),
  };
}
