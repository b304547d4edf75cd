import type { Regions, Role } from '#domain/roles.ts';
import { OFFICE_PATHS } from '#domain/office-wire.ts';
import type { PasswordHashing } from '#server/password-hash.ts';
import type { Queries } from '#server/store/connect.ts';
import { officeAccount, officeCredential } from '#server/store/office-schema.ts';
import { regionColumns } from '#server/store/region-scope.ts';

/** The real one takes a tenth of a second for each password, on purpose. */
export const FAST_HASHING: PasswordHashing = {
  hash: (password) => Promise.resolve(`fast:${password}`),
  verify: ({ hash, password }) => Promise.resolve(hash === `fast:${password}`),
  isOutdated: () => false,
};

export const SAMPLE_PASSWORD = 'kuda hijau makan awan';

/** What a browser on our own pages sends with everything. */
export const OWN_PAGE = { 'sec-fetch-site': 'same-origin' };

/** Puts an account into the database whose id is its username. */
export async function makeAccount(
  queries: Queries,
  account: { readonly username: string; readonly role: Role; readonly regions: Regions; readonly suspended?: boolean },
): Promise<void> {
  const { username, role, regions, suspended = false } = account;
  const at = new Date('2026-11-01T00:00:00.000Z');
  const times = { createdAt: at, updatedAt: at };
  await queries.transaction(async (transaction) => {
    await transaction.insert(officeAccount).values({
      id: username,
      name: `Petugas ${username}`,
      username,
      email: `${username}@kantor.invalid`,
      role,
      ...regionColumns(regions),
      suspendedAt: suspended ? at : null,
      ...times,
    });
    const password = await FAST_HASHING.hash(SAMPLE_PASSWORD);
    await transaction
      .insert(officeCredential)
      .values({ id: username, userId: username, providerId: 'credential', accountId: username, password, ...times });
  });
}

/** Signs in and gives the headers of everything that follows. */
export async function signInAs(
  request: (path: string, init: RequestInit) => Promise<Response>,
  username: string,
  password = SAMPLE_PASSWORD,
): Promise<Record<string, string>> {
  const body = JSON.stringify({ username, password });
  const response = await request(OFFICE_PATHS.signIn, { method: 'POST', body, headers: OWN_PAGE });
  if (response.status !== 200) throw new Error(`${username} cannot sign in: ${response.status}`);
  return { ...OWN_PAGE, cookie: cookiesOf(response) };
}

/** What a browser would send back. */
export function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}
