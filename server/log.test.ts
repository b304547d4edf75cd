import { expect, it } from 'vitest';
import { createLog, errorFields } from '#server/log.ts';

function lineOf(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = [];
  write(
    createLog(
      (line) => lines.push(line),
      () => new Date('2026-11-22T03:00:00Z'),
    ),
  );
  return lines.join('');
}

it('writes one line of JSON for each event', () => {
  expect(lineOf((log) => log('info', 'request', { method: 'GET', route: '/api/config', status: 200 }))).toBe(
    '{"time":"2026-11-22T03:00:00.000Z","level":"info","event":"request","method":"GET","route":"/api/config","status":200}\n',
  );
});

it('drops a field that no log line may carry', () => {
  const smuggled = { status: 200, nik: '9901015505740005' };
  expect(lineOf((log) => log('info', 'request', smuggled))).not.toContain('9901015505740005');
});

it('tells the class and the place of an error, never its message: drivers put the values of a query into theirs', () => {
  const driver = Object.assign(new TypeError('duplicate key (nik)=(9901015505740005)'), { code: '23505' });
  const fields = errorFields(new Error('Failed query: insert … params: Sumiyem', { cause: driver }));
  expect(fields).toMatchObject({ error: 'TypeError', sqlState: '23505' });
  expect(JSON.stringify(fields)).not.toMatch(/9901015505740005|Sumiyem/);
});
