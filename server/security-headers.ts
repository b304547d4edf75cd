/**
 * What every answer says to the browser. Nothing is loaded from elsewhere, no script stands in a page, and a string becomes markup
 * or code nowhere: Trusted Types has one policy, `payung`, which only names our own service worker.
 */
export function securityHeaders(publicUrl: string | null): Readonly<Record<string, string>> {
  return {
    'content-security-policy': [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data: blob:",
      "connect-src 'self'",
      "worker-src 'self'",
      "manifest-src 'self'",
      "font-src 'none'",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      'trusted-types payung',
    ].join('; '),
    'referrer-policy': 'no-referrer',
    // A camera reads codes and cards in our own pages, asked for each time; nothing else is.
    'permissions-policy': 'camera=(self), microphone=(), geolocation=(), payment=(), usb=()',
    'cross-origin-opener-policy': 'same-origin',
    ...partHeaders(publicUrl),
  };
}

/** What reads cards runs in a worker, which goes by the policy of its own answer: it alone may run WebAssembly, and loads its parts by address. */
export function readerHeaders(publicUrl: string | null): Readonly<Record<string, string>> {
  return {
    'content-security-policy': [
      "default-src 'none'",
      "script-src 'self' 'wasm-unsafe-eval'",
      "connect-src 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
    ...partHeaders(publicUrl),
  };
}

/**
 * What the answer for a script or a stylesheet of a page says: the rest rules what a page may do, and no browser asks it of them. On a
 * slow line half a kilobyte for each of them is time.
 */
export function partHeaders(publicUrl: string | null): Readonly<Record<string, string>> {
  return {
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    // Only where people come by https: on plain http, as at home or in a test, browsers ignore it anyway.
    ...(publicUrl?.startsWith('https:') ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
  };
}
