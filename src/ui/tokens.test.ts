import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** The contrast that tokens.css promises, reckoned from its own numbers (WCAG 2.2, relative luminance). */
const CSS = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');
const THEMES = {
  light: tokensOf(/^:root \{([^}]*)\}/m),
  'dark by the system': tokensOf(/:root:not\(\[data-theme='light'\]\) \{([^}]*)\}/),
  'dark by choice': tokensOf(/:root\[data-theme='dark'\] \{([^}]*)\}/),
};

/** Every text colour on every ground it is used on: 7:1. */
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
] as const;

/** Borders, icons and the focus ring: 3:1. */
const SHAPES = [
  ['line', 'paper'],
  ['line', 'surface'],
  ['brick', 'paper'],
  ['primary', 'surface'],
  ['focus-outer', 'paper'],
  ['focus-outer', 'surface'],
  ['focus-outer', 'focus-inner'],
] as const;

describe.each(Object.entries(THEMES))('the %s theme', (_, tokens) => {
  it.each(TEXTS)('writes %s on %s so that tired eyes can read it', (text, ground) => {
    expect(contrast(get(tokens, text), get(tokens, ground))).toBeGreaterThanOrEqual(7);
  });

  it.each(SHAPES)('draws %s on %s so that it can be seen', (shape, ground) => {
    expect(contrast(get(tokens, shape), get(tokens, ground))).toBeGreaterThanOrEqual(3);
  });
});

it('the two ways to the dark theme are one theme', () => {
  expect(THEMES['dark by choice']).toEqual(THEMES['dark by the system']);
});

function tokensOf(block: RegExp): Map<string, string> {
  const body = block.exec(CSS)?.[1] ?? '';
  return new Map([...body.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, name = '', value = '']) => [name, value]));
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
