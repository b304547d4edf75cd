/** What we use of Trusted Types, which TypeScript 7 does not know. `register` is declared to take text; it takes the trusted text too. */
interface Window {
  readonly trustedTypes?: {
    createPolicy(
      name: string,
      rules: { createScriptURL: (address: string) => string },
    ): { createScriptURL: (address: string) => string };
  };
}
