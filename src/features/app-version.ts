declare global {
  interface ImportMetaEnv {
    /** Set by the build (vite.config.ts). */
    readonly APP_VERSION: string;
  }
}

/** Which release of the app this is. */
export const APP_VERSION: string = import.meta.env.APP_VERSION;
