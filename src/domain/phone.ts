import { fail, pass, type Outcome } from '#domain/outcome.ts';
import { plainText } from '#domain/typed-text.ts';

/** An Indonesian mobile number as '+628…'. Families share one: it is not unique to a person. */
export type Phone = string;

/**
 * Reads a mobile number as people write it: `0812-3456-7890`, `+62 812…`, `62812…` without plus (which other readers
 * take for a landline), `+62 0 812…`, `0062…`, `812…`, full-width digits. Pattern of the national part:
 * 8, then 1–3 or 5–9, then 7 to 10 digits (libphonenumber metadata for ID, S34).
 * Problems: phone-empty, phone-too-short, phone-too-long, phone-landline, phone-not-mobile (other countries, service
 * numbers, words or letters inside the number).
 */
export function parsePhone(raw: string): Outcome<Phone> {
  const text = plainText(raw).trim().replace(LABEL, '');
  if (text === '') return fail('phone-empty');
  // "O812" or "08l2": dropping a letter inside the number would shift every digit after it.
  if (!/\d/.test(text) || /\p{L}/u.test(text.replace(NOTE, ''))) return fail('phone-not-mobile');
  const digits = text.replace(/\D/g, '');
  const isAbroad = (text.startsWith('+') || digits.startsWith('00')) && !/^0*62/.test(digits) && !/^0*8/.test(digits);
  const national = digits.replace(/^0*(?:620*)*/, '');
  if (national.length < 6) return fail('phone-too-short');
  if (isAbroad || national.startsWith('1')) return fail('phone-not-mobile');
  if (!national.startsWith('8')) return fail(national.length > 11 ? 'phone-not-mobile' : 'phone-landline');
  if (national.length < 9) return fail('phone-too-short');
  if (national.length > 12) return fail('phone-too-long');
  return /^8[1-35-9]/.test(national) ? pass(`+62${national}`) : fail('phone-not-mobile');
}

/** For the eye: '0812-3456-7890'. */
export function formatPhone(phone: Phone): string {
  const national = `0${phone.slice(3)}`;
  return [national.slice(0, 4), national.slice(4, 8), national.slice(8)].filter((group) => group !== '').join('-');
}

/** "HP: 0812…", "WA 0812…", "No. telp 0812…". */
const LABEL = /^(?:(?:no|nomor|hp|wa|whatsapp|telp|telepon|tel)\b[\s.:]*)+/iu;

/** A remark after the number: "0812… (WA)", "0812… WA". */
const NOTE = /\s*\(?\s*(?:wa|whatsapp|hp)\s*\)?$/iu;
