import { describe, expect, it } from 'vitest';
import { fillIn } from '#features/fill-in.ts';

describe('a text with placeholders', () => {
  it('is filled in, and keeps what it has no value for', () => {
    expect(fillIn('Mulai {{price}} sebulan, {{until}}', { price: 'Rp8.400' })).toBe('Mulai Rp8.400 sebulan, {{until}}');
  });
});
