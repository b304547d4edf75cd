import type { OfficeProblemCode } from '#domain/office-problems.ts';

/** In characters. Length is what a password lives by (NIST SP 800-63B-4, 2025: length and a list of common ones, nothing else). */
export const PASSWORD_MIN = 12;
/** Beyond any sentence a person remembers; hashing has to end. */
export const PASSWORD_MAX = 128;

/**
 * Pieces that the commonest passwords are put together from: those of the world's lists of leaked passwords, and what people in
 * Indonesia choose (prayers, love, football, places, the agencies themselves). Lower case, letters only, longest match first.
 */
const COMMON_PIECES = [
  'password passw pass word kata sandi katasandi rahasia sandi kunci masuk login admin administrator operator petugas',
  'kantor pengguna user welcome selamat datang qwertyuiop qwerty qwert asdfghjkl asdfgh asdf zxcvbnm zxcvbn zxcv qazwsx',
  'abcdefghijkl abcdefgh abcdef abcd abc letmein iloveyou love monkey dragon master sunshine princess football',
  'superman batman pokemon naruto test testing contoh coba cobacoba default changeme gantisaya secret',
  'sayang sayangku cinta cintaku akucinta aku kamu kita dia kangen rindu bismillah alhamdulillah assalamualaikum',
  'allah allahuakbar muhammad subhanallah insyaallah yesus tuhan amin mama papa ibu ayah anak adik kakak keluarga bunda',
  'indonesia merdeka garuda pancasila nusantara jakarta bandung surabaya medan semarang jogja yogyakarta bali jawa',
  'sumatera kalimantan sulawesi papua persib persija arema bonek viking jakmania barcelona madrid liverpool',
  'manchester united chelsea arsenal juventus anjing bangsat ganteng cantik manis doraemon komputer laptop android',
  'samsung nokia telkomsel facebook instagram google gmail yahoo payung bpjs jamsostek ketenagakerjaan kesehatan',
  'pemda pemkot pemkab dinas kemnaker januari februari maret april mei juni juli agustus september oktober november',
  'desember senin selasa rabu kamis jumat sabtu minggu satu dua tiga empat lima enam',
]
  .flatMap((line) => line.split(' '))
  .sort((one, other) => other.length - one.length);

/** As people dress letters up: p4ssw0rd. */
const DRESSED: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
};

/**
 * What is wrong with a new password, or null. It may be any sentence; it may not be short, and something of it must remain when the
 * commonest pieces, digits, signs and the account's own name are taken away.
 */
export function findPasswordProblem(password: string, username: string): OfficeProblemCode | null {
  const { length } = Array.from(password);
  if (length === 0) return 'password-empty';
  if (length < PASSWORD_MIN) return 'password-short';
  if (length > PASSWORD_MAX) return 'password-long';
  const lower = password.toLowerCase();
  const plain = rest(lower, username);
  const undressed = rest(
    lower.replaceAll(/[013457@$]/g, (sign) => DRESSED[sign] ?? sign),
    username,
  );
  return Math.min(plain, undressed) < 4 ? 'password-common' : null;
}

/** How many different letters remain. */
function rest(text: string, username: string): number {
  let left = username.length > 2 ? text.replaceAll(username.toLowerCase(), ' ') : text;
  for (const piece of COMMON_PIECES) left = left.replaceAll(piece, ' ');
  return new Set(left.replaceAll(/[\p{N}\p{P}\p{S}\p{Z}\p{C}]/gu, '')).size;
}
