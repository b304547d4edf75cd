/** What we use of Trusted Types, which TypeScript 7 does not know. What takes such an address is declared to take text. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (address: string) => string },
  ): { createScriptURL: (address: string) => string };
}
declare global {
  interface Window {
    readonly trustedTypes?: TrustedTypes;
  }
}

/** The service worker, and what reads cards and codes: no other script is ever started by an address. */
const OURS = /^\/(sw|ocr\/[0-9a-f]{10}\/worker\.min|assets\/look-for-code-[\w-]{8})\.js$/;
/** The same reader of codes while developing, where nothing is built. */
const OURS_UNBUILT = '/src/features/carry/look-for-code.ts?worker_file&type=module';
let policy: ReturnType<TrustedTypes['createPolicy']> | null = null;

/**
 * The address of a script of ours as Trusted Types demand it (`require-trusted-types-for 'script'; trusted-types payung`): this one
 * policy of the page lets no others through. Browsers without Trusted Types take the plain text.
 */
export function trustedAddress(path: string): string {
  if (window.trustedTypes === undefined) return path;
  policy ??= window.trustedTypes.createPolicy('payung', {
    createScriptURL: (address) => {
      const isOurs = OURS.test(address) || (import.meta.env.DEV && address === OURS_UNBUILT);
      if (!isOurs) throw new TypeError('Not a script of ours');
      return address;
    },
  });
  return policy.createScriptURL(path);
}
