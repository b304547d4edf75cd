/**
 * Does a request that changes something come from our own pages? Every browser of the last years says so itself (Sec-Fetch-Site, or
 * Origin with each POST); what says neither is no browser with an officer's cookie. Beside SameSite=Lax, not instead of it.
 */
export function isSameOrigin(headers: Headers, publicUrl: string | null): boolean {
  const site = headers.get('sec-fetch-site');
  if (site !== null) return site === 'same-origin';
  const origin = headers.get('origin');
  if (origin === null || !URL.canParse(origin)) return false;
  return publicUrl === null
    ? new URL(origin).host === headers.get('host')
    : new URL(origin).origin === new URL(publicUrl).origin;
}
