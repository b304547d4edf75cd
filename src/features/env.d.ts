interface ImportMetaEnv {
  /** Which release of the app this is. Set by the build (vite.config.ts). */
  readonly APP_VERSION: string;
  /** The folder of what reads cards; its name changes with its content. */
  readonly OCR_PATH: string;
}
