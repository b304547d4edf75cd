import { expect, it } from 'vitest';
import { alternatesOf } from '#server/alternates.ts';

it('names a page in every language by its whole address', () => {
  expect(alternatesOf('/en/belajar/', 'https://payung.example')?.split(', ')).toEqual([
    '<https://payung.example/belajar/>; rel="alternate"; hreflang="id"',
    '<https://payung.example/en/belajar/>; rel="alternate"; hreflang="en"',
    '<https://payung.example/jv/belajar/>; rel="alternate"; hreflang="jv"',
    '<https://payung.example/su/belajar/>; rel="alternate"; hreflang="su"',
  ]);
});

it('names no other language of a file or of a page of one’s own, and lets nobody write into the header', () => {
  expect(alternatesOf('/icon.svg', 'https://payung.example')).toBeNull();
  expect(alternatesOf('/jv/kiriman/019a/', 'https://payung.example')).toBeNull();
  expect(alternatesOf('/x>; rel="next"/', 'https://payung.example')).not.toContain('rel="next"');
});
