import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { trustedAddress } from '#ui/trusted-address.ts';

beforeEach(() => {
  vi.stubGlobal('window', {
    trustedTypes: { createPolicy: (_name: string, rules: { createScriptURL: (address: string) => string }) => rules },
  });
});
afterEach(() => void vi.unstubAllGlobals());

it.each([
  '/sw.js',
  '/assets/look-for-code-aB3_x-9Z.js',
  // As vite serves it while developing; the built app does not know this one.
  '/src/features/carry/look-for-code.ts?worker_file&type=module',
])('%s is a script of ours', (address) => {
  expect(trustedAddress(address)).toBe(address);
});

it.each(['/src/features/carry/look-for-code.ts', '/src/app/main.tsx', 'https://contoh.invalid/sw.js'])(
  '%s is none that is started',
  (address) => {
    expect(() => trustedAddress(address)).toThrow('Not a script of ours');
  },
);
