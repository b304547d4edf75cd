/** How i18next shows our texts, on the phone and in the console alike. */
export const TEXT_OPTIONS = {
  fallbackLng: 'id',
  defaultNS: 'common',
  load: 'currentOnly',
  // React escapes what it shows.
  interpolation: { escapeValue: false },
  returnNull: false,
  showSupportNotice: false,
} as const;
