import { keepContact } from '#device/agent/contact.ts';

let isKept = false;

/** Keeps in contact with the office for as long as this page lives. */
export function keepContactHere(): void {
  if (isKept) return;
  isKept = true;
  keepContact(import.meta.env.APP_VERSION);
}
