import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** The contrast that tokens.css promises, reckoned from its own numbers (WCAG 2.2, relative luminance). */
const CSS = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');
const WRITTEN = tokensOf(/^:root \{([^}]*)\}/m);
const USUAL = new Map([...WRITTEN].map(([name, value]) => [name, eitherOf(value).usual]));
const STRONG = new Map([...WRITTEN].map(([name, value]) => [name, eitherOf(value).more]));
/** Each theme with the contrast that its texts must have. */
const THEMES = [
  { name: 'light', tokens: inScheme(USUAL, 'light'), enough: 7 },
  { name: 'dark', tokens: inScheme(USUAL, 'dark'), enough: 7 },
  { name: 'light high contrast', tokens: inScheme(STRONG, 'light'), enough: 10 },
  { name: 'dark high contrast', tokens: inScheme(STRONG, 'dark'), enough: 10 },
];

/** Every text colour on every ground it is used on. */
const TEXTS = [
  ['ink', 'paper'],
  ['ink', 'surface'],
  ['ink', 'sunk'],
  ['ink', 'info-wash'],
  ['ink', 'warning-wash'],
  ['ink', 'success-wash'],
  ['ink', 'error-wash'],
  ['ink-soft', 'paper'],
  ['ink-soft', 'surface'],
  ['ink-soft', 'sunk'],
  ['link', 'paper'],
  ['link', 'surface'],
  ['link', 'info-wash'],
  ['link', 'warning-wash'],
  ['link', 'error-wash'],
  ['link-hover', 'paper'],
  ['on-primary', 'primary'],
  ['on-primary', 'primary-hover'],
  ['accent-text', 'surface'],
  ['error', 'paper'],
  ['error', 'surface'],
  ['error', 'error-wash'],
  ['warning', 'warning-wash'],
  ['success', 'success-wash'],
  ['info', 'info-wash'],
  ['on-mark', 'mark'],
] as const;

/** Borders, icons and the focus ring: 3:1. */
const SHAPES = [
  ['line', 'paper'],
  ['line', 'surface'],
  ['brick', 'paper'],
  ['brick', 'track'],
  ['primary', 'surface'],
  ['focus-outer', 'paper'],
  ['focus-outer', 'surface'],
  ['focus-outer', 'focus-inner'],
] as const;

describe.each(THEMES)('the $name theme', ({ tokens, enough }) => {
  it.each(TEXTS)('writes %s on %s so that tired eyes can read it', (text, ground) => {
    expect(contrast(get(tokens, text), get(tokens, ground))).toBeGreaterThanOrEqual(enough);
  });

  it.each(SHAPES)('draws %s on %s so that it can be seen', (shape, ground) => {
    expect(contrast(get(tokens, shape), get(tokens, ground))).toBeGreaterThanOrEqual(3);
  });
});

describe('high contrast', () => {
  it('is the same by choice and by the phone', () => {
    const chosen = tokensOf(/^:root\[data-contrast='more'\] \{([^}]*)\}/m);
    expect([...chosen]).toEqual([
      ['usual', ''],
      ['more', 'initial'],
    ]);
    expect(tokensOf(/prefers-contrast: more\) \{\s*:root \{([^}]*)\}/)).toEqual(chosen);
    expect([...USUAL].filter(([name, value]) => STRONG.get(name) !== value).length).toBeGreaterThan(20);
  });

  it.each(THEMES.filter(({ enough }) => enough === 10))(
    'draws every edge in the $name theme as strong as text',
    (theme) => {
      for (const edge of ['line', 'line-soft', 'focus-outer'])
        expect(contrast(get(theme.tokens, edge), get(theme.tokens, 'paper'))).toBeGreaterThanOrEqual(10);
    },
  );
});

/** A value as it is usually and in high contrast; most have only one. */
function eitherOf(value: string): { readonly usual: string; readonly more: string } {
  const [, usual = value, more = value] = /^var\(--usual, (.+)\)\s+var\(--more, (.+)\)$/s.exec(value) ?? [];
  return { usual, more };
}

/** The colours of a block, each as `#light` or `light-dark(#light, #dark)`. */
function tokensOf(block: RegExp): Map<string, string> {
  const body = block.exec(CSS)?.[1] ?? '';
  return new Map([...body.matchAll(/--([\w-]+):\s*([^;]*);/g)].map(([, name = '', value = '']) => [name, value]));
}

function inScheme(tokens: ReadonlyMap<string, string>, scheme: 'light' | 'dark'): Map<string, string> {
  return new Map(
    [...tokens].flatMap(([name, value]) => {
      const [light, dark = light] = value.match(/#[0-9a-f]{6}/g) ?? [];
      const colour = scheme === 'light' ? light : dark;
      return colour === undefined ? [] : [[name, colour] as const];
    }),
  );
}

function get(tokens: ReadonlyMap<string, string>, name: string): string {
  const value = tokens.get(name);
  if (value === undefined) throw new Error(`No token --${name}`);
  return value;
}

function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
