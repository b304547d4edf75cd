import type { Language } from '#i18n/languages.ts';

/** "96 KB", "4,1 MB" (in English 4.1 MB): rounded up, as phones count. */
export function formatBytes(bytes: number, language: Language): string {
  if (bytes < 1_000_000) return `${Math.ceil(bytes / 1_000)} KB`;
  return `${Math.ceil(bytes / 100_000) / 10} MB`.replace('.', language === 'en' ? '.' : ',');
}
