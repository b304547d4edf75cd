import { defineConfig } from 'vitest/config';

/** Where `npm test` wants the counts; absent when a person runs the units. */
const report = process.env['CHECK_REPORT'];

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'server/**/*.test.ts', 'scripts/**/*.test.ts'],
    environment: 'node',
    // One for each core of the smallest machine we work on; the default leaves one idle there.
    maxWorkers: 2,
    // Threads start in half the time that processes need; no test changes what its neighbours share.
    pool: 'threads',
    // No unit is timed: this only ends one that hangs, on whatever machine and beside whatever else runs.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: report === undefined ? ['default'] : ['default', ['json', { outputFile: report }]],
  },
});
