import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { Answers } from '#domain/answers.ts';

/** Searches every byte that the browser has written for what a person typed: as text of one and of two bytes a letter. */
export async function expectNoPlainText(folder: string, answers: Answers): Promise<void> {
  const words = personalWords(answers);
  const wanted = words.flatMap((word) => [
    { word, bytes: Buffer.from(word, 'utf8') },
    { word, bytes: Buffer.from(word, 'utf16le') },
  ]);
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const found: string[] = [];
  for (const file of files) {
    const path = join(file.parentPath, file.name);
    const bytes = await readFile(path);
    for (const each of wanted) if (bytes.includes(each.bytes)) found.push(`"${each.word}" in ${path}`);
  }
  expect(files.length, 'files searched').toBeGreaterThan(20);
  expect(found).toEqual([]);
}

/** What names a person, as typed and as it may have been written otherwise. */
export function personalWords(answers: Answers): string[] {
  const { nik, phone } = answers;
  const digits = phone.replaceAll(/\D/g, '').replace(/^(62)?0?/, '');
  const words = [
    nik,
    nik.replaceAll(/(.{4})(?=.)/g, '$1 '),
    answers.fullName,
    phone,
    digits,
    answers.email,
    answers.ktpStreet,
    answers.homeStreet,
    answers.motherName,
    ...answers.heirs.map(({ name }) => name),
  ];
  return words.filter((word) => word.length > 4);
}
