import type { Language } from '#i18n/languages.ts';

/** Days of the week by name, Monday first: a phone may not know the names in our languages, so they are ours. */
export const WEEKDAY_NAMES = {
  id: ['Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu', 'Minggu'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  jv: ['Senen', 'Selasa', 'Rebo', 'Kemis', 'Jemuwah', 'Setu', 'Ngahad'],
  su: ['Senén', 'Salasa', 'Rebo', 'Kemis', 'Jumaah', 'Saptu', 'Minggu'],
} as const satisfies Record<Language, readonly string[]>;
