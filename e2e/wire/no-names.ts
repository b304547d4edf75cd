import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Submission } from '#domain/enrolment.ts';
import { joinEmbedded } from '#server/store/connect.ts';
import type { Intake } from '#e2e/world.ts';
import { MARK, personalWords } from '#e2e/wire/people.ts';

const run = promisify(execFile);

/** Everything a thief of the database gets, as text: pg_dump for PostgreSQL, every row of every table for the embedded one. */
export async function dumpDatabase(intake: Intake): Promise<string> {
  if (intake.postgres !== null && intake.databaseUrl !== null) {
    const { stdout } = await run(join(intake.postgres.programs, 'pg_dump'), [intake.databaseUrl], {
      maxBuffer: 2 ** 30,
    });
    return stdout;
  }
  const database = await joinEmbedded(intake.dataDir);
  const client = await database.pool.connect();
  try {
    await client.query('begin');
    const { rows: tables } = await client.query(
      "select format('%I.%I', table_schema, table_name) as name from information_schema.tables where table_schema not in ('pg_catalog', 'information_schema')",
    );
    const dumps: string[] = [];
    for (const { name } of tables) {
      const { rows } = await client.query(`select t::text as line from ${String(name)} as t`);
      dumps.push(String(name), ...rows.map(({ line }) => String(line)));
    }
    await client.query('commit');
    return dumps.join('\n');
  } finally {
    client.release();
    await database.close();
  }
}

/**
 * The words about people that stand in a text where none may stand, plainly or as hexadecimal. Every NIK and phone is looked for;
 * every name, street and mail address carries the mark; of a few hundred people each word is looked for by itself.
 */
export function findPersonalWords(text: string, people: readonly Submission[]): string[] {
  const found: string[] = [];
  const hexMark = Buffer.from(MARK).toString('hex');
  for (const mark of [MARK, hexMark]) if (text.includes(mark)) found.push(mark);
  // In hexadecimal eleven digits meet by chance, once in forty such dumps; in the bytes that it stands for they do not.
  const hexadecimal = /\\\\?x([0-9a-f]{20,})/g;
  const unsealed = text.replaceAll(hexadecimal, '');
  const bytes = Array.from(text.matchAll(hexadecimal), ([, hex = '']) => Buffer.from(hex, 'hex').toString('latin1'));
  const readable = [unsealed, ...bytes].join('\n');
  const numbers = new Set(
    people.flatMap(({ enrolment }) => [enrolment.identity.nik, enrolment.contact.phone.slice(1)]),
  );
  for (const [, run16 = ''] of readable.matchAll(/(?=(99\d{14}))/g)) if (numbers.has(run16)) found.push(run16);
  for (const [, start = ''] of readable.matchAll(/(?=(628\d{8,11}))/g)) {
    for (let length = 11; length <= start.length; length += 1) {
      if (numbers.has(start.slice(0, length))) found.push(start.slice(0, length));
    }
  }
  for (const word of people.slice(0, 300).flatMap(personalWords)) if (unsealed.includes(word)) found.push(word);
  return found;
}
