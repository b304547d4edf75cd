/**
 * Text as people really type it, made plain enough to judge: full-width and styled characters become ordinary ones,
 * invisible marks vanish, digits of other scripts in use here become 0–9. Case and spaces stay.
 */
export function plainText(raw: string): string {
  return raw
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(LOCAL_DIGIT, (digit) => String(((digit.codePointAt(0) ?? 0) - zeroOf(digit)) % 10));
}

/** As `plainText`, for names: keeps the writing as it is (NFC), drops invisible marks, makes every run of spaces one space. */
export function tidyText(raw: string): string {
  return raw
    .normalize('NFC')
    .replace(/[\s\p{Z}\p{Cc}]+/gu, ' ')
    .replace(INVISIBLE, '')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** How many characters a person would count, as far as code points can tell. */
export function characterCount(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** Zero-width joiners, direction marks, soft hyphens: they arrive by pasting from chats and are never meant. */
const INVISIBLE = /\p{Cf}/gu;

/** Arabic-Indic, Persian, Balinese, Sundanese and Javanese digits; full-width ones are already folded by NFKC. */
const LOCAL_ZEROS = [0x0660, 0x06f0, 0x1b50, 0x1bb0, 0xa9d0] as const;
const LOCAL_DIGIT = /[\u0660-\u0669\u06f0-\u06f9\u1b50-\u1b59\u1bb0-\u1bb9\ua9d0-\ua9d9]/gu;

function zeroOf(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  return LOCAL_ZEROS.find((zero) => code >= zero && code < zero + 10) ?? code;
}
