/**
 * What a log line may carry. The list is the guard: a NIK, a name, a phone or an address has no field to stand in, and a field
 * that is not listed is dropped even if the types were dodged.
 */
const FIELDS = [
  'method',
  'route',
  'status',
  'durationMs',
  'envelopes',
  'accepted',
  'refused',
  'later',
  'problems',
  'submission',
  'version',
  'rows',
  'database',
  'address',
  'signal',
  'error',
  'sqlState',
  'frames',
  'sentence',
  'keys',
] as const;

export type LogFields = Partial<Record<(typeof FIELDS)[number], string | number | readonly string[] | undefined>>;
export type LogLevel = 'info' | 'warn' | 'error';

/** Writes one event. Names of events are fixed words, never sentences put together from what people sent. */
export type Log = (level: LogLevel, event: string, fields?: LogFields) => void;

/**
 * A log of JSON lines: time, level, event and the allowed fields.
 *
 * @param write takes one line, with its line break
 * @param now the clock
 */
export function createLog(write: (line: string) => void, now: () => Date): Log {
  return (level, event, fields = {}) => {
    const allowed = Object.fromEntries(
      FIELDS.flatMap((name) => (fields[name] === undefined ? [] : [[name, fields[name]]])),
    );
    write(`${JSON.stringify({ time: now().toISOString(), level, event, ...allowed })}\n`);
  };
}

/**
 * What may be told of a thrown value: its class, PostgreSQL's code for it and where it was thrown. Never its message: drivers
 * put the values of a failed query into theirs.
 */
export function errorFields(thrown: unknown): LogFields {
  const cause = rootCause(thrown);
  if (!(cause instanceof Error)) return { error: typeof cause };
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined;
  const frames = (cause.stack ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('at '))
    .slice(0, 6);
  return { error: cause.name, sqlState: code, frames };
}

/** The first of a chain of causes: a query layer wraps what the driver threw. */
export function rootCause(thrown: unknown): unknown {
  let cause = thrown;
  for (let depth = 0; depth < 5 && cause instanceof Error && cause.cause !== undefined; depth += 1) cause = cause.cause;
  return cause;
}
