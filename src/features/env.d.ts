interface ImportMetaEnv {
  /** Which release of the app this is. Set by the build (vite.config.ts). */
  readonly APP_VERSION: string;
}
