import { defineConfig } from 'vitest/config';

/** Where `npm test` wants the counts; absent when a person runs the units. */
const report = process.env['CHECK_REPORT'];

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'server/**/*.test.ts', 'scripts/**/*.test.ts'],
    environment: 'node',
    // No unit is timed: this only ends one that hangs, on whatever machine and beside whatever else runs.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: report === undefined ? ['default'] : ['default', ['json', { outputFile: report }]],
  },
});
