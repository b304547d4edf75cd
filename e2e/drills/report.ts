/** Checks of one drill, printed as they are made; the last line counts. */
export function createReport() {
  let passed = 0;
  let failed = 0;
  return {
    step: (sentence: string) => console.log(`     ${sentence}`),
    check: (rule: string, holds: boolean, otherwise: unknown = '') => {
      if (holds) passed += 1;
      else failed += 1;
      console.log(`${holds ? 'ok  ' : 'FAIL'} ${rule}${holds ? '' : ` (${String(otherwise)})`}`);
    },
    /** Prints the sum; a drill with a failed check ends with 1. */
    close: () => {
      console.log(`${passed} passed, ${failed} failed`);
      process.exitCode = failed === 0 ? 0 : 1;
    },
  };
}
