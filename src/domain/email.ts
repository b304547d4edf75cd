import { fail, pass, type Outcome } from '#domain/outcome.ts';
import { plainText } from '#domain/typed-text.ts';

/**
 * Reads an e-mail address; the domain is put in lower case, the part before the @ is kept (some hosts heed its case).
 * Problems: required (empty; most workers have none, so ask only where it is optional), email-format.
 * The shape is judged, not the existence: only a message that arrives proves an address.
 */
export function parseEmail(raw: string): Outcome<string> {
  const text = plainText(raw)
    .trim()
    .replace(/^mailto:/i, '');
  if (text === '') return fail('required');
  // RFC 5321 4.5.3.1: 64 octets before the @, 254 in all. Checked first, so that no pattern meets a long text.
  if (text.length > 254) return fail('email-format');
  const at = text.lastIndexOf('@');
  const local = text.slice(0, at);
  const domain = text.slice(at + 1).toLowerCase();
  const isLocal = local.length <= 64 && /^[^\s@<>()[\]\\,;:"]+$/.test(local) && !/^\.|\.\.|\.$/.test(local);
  const isDomain = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/.test(domain);
  return at > 0 && isLocal && isDomain ? pass(`${local}@${domain}`) : fail('email-format');
}
