/** Of the rescue page, after the language. */
export const RESCUE_PATH = '/selamatkan/';
