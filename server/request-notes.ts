import type { HttpBindings } from '@hono/node-server';
import type { LogFields } from '#server/log.ts';

/** What handlers know of a request besides what it says, and what they leave for its log line. */
export interface RequestNotes {
  Bindings: Partial<HttpBindings>;
  Variables: { address: string; notes: LogFields };
}
