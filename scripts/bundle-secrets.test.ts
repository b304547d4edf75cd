import { expect, it } from 'vitest';
import { findServerOnly } from './bundle-secrets.ts';

const SETTINGS = ['PORT', 'DATABASE_URL', 'PUBLIC_URL'];
const NUMBER = 'k'.repeat(43);

it.each<[string, string, string]>([
  ['a private key (PEM)', '-----BEGIN EC PRIVATE KEY-----', 'as a file'],
  ['a private key (JWK)', `{"kty":"EC","d":"${NUMBER}"}`, 'as JSON'],
  ['a private key (JWK)', `{kty:"EC",d:\`${NUMBER}\`}`, 'as a bundler writes it'],
  ['the key of another system', `Bearer payung_${NUMBER}`, 'a key of the API'],
  ['the address of a database', 'postgres://payung:secret@localhost/payung', 'with its password'],
  ['the name of the file of keys', 'join(dataDir,"keys.json")', 'the code that reads it'],
  ['a table of the database', 'select * from office_session', 'a query'],
  ['where sources lie', '//# sourceMappingURL=app.js.map', 'a map beside a script'],
  ['the setting DATABASE_URL', 'process.env.DATABASE_URL', 'what only the server reads'],
])('%s is found in a bundle: %s (%s)', (what, text) => {
  expect(findServerOnly(`var a=1;${text};`, SETTINGS)).toContain(what);
});

it('what a phone needs is none of it', () => {
  const text = `{"kty":"EC","x":"${NUMBER}","y":"${NUMBER}"} d:"short" PORT postgres keysjson payung_db office`;
  expect(findServerOnly(text, SETTINGS)).toEqual([]);
});
