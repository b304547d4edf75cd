import { defineConfig } from 'vitest/config';

/** Where `npm test` wants the counts; absent when a person runs the units. */
const report = process.env['CHECK_REPORT'];

/**
 * Units that start whole processes, or sit out real seconds of waiting. `npm test` runs them, on both databases (server/testing/stores.ts);
 * `npm run check` is to stay short.
 */
const PROCESSES = [
  'server/main.test.ts',
  'server/case.test.ts',
  'server/export-opened.test.ts',
  'server/hung-database.test.ts',
];
const everything = process.env['DATABASES'] === 'both';

/** Units of pages that have a whole phone beneath them. */
const PHONES = [
  'src/features/open-correction.test.ts',
  'src/features/enrol/draft-session.test.ts',
  'src/features/enrol/submit-enrolment.test.ts',
];
const PURE = [
  'src/*.test.ts',
  'src/{domain,i18n,features}/**/*.test.{ts,tsx}',
  'scripts/**/*.test.ts',
  'e2e/*.test.ts',
];

export default defineConfig({
  // The library as the phone gets it: see vite.config.ts.
  resolve: { alias: { dexie: 'dexie/dist/modern/dexie.mjs' } },
  test: {
    environment: 'node',
    globalSetup: 'server/testing/before-units.ts',
    // One for each core of the smallest machine we work on; the default leaves one idle there.
    maxWorkers: 2,
    // Threads start in half the time that processes need.
    pool: 'threads',
    projects: [
      {
        extends: true,
        // Units that only reckon: one worker for all of them, instead of one to be started for each file.
        test: { name: 'rules', include: PURE, exclude: PHONES, isolate: false },
      },
      {
        extends: true,
        // Each phone in a process of its own: threads of one process share their Web Locks.
        test: { name: 'phone', include: ['src/device/**/*.test.ts', ...PHONES], pool: 'forks' },
      },
      {
        extends: true,
        // Units that have a database or a browser's parts of their own.
        test: {
          name: 'parts',
          include: ['src/{app,ui,console}/**/*.test.{ts,tsx}', 'server/**/*.test.ts'],
          exclude: everything ? [] : PROCESSES,
        },
      },
    ],
    // No unit is timed: this only ends one that hangs, on whatever machine and beside whatever else runs.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: report === undefined ? ['default'] : ['default', ['json', { outputFile: report }]],
  },
});
