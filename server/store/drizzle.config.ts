import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'postgresql',
  schema: [
    './server/store/schema.ts',
    './server/store/coverage-schema.ts',
    './server/store/office-schema.ts',
    './server/store/case-schema.ts',
    './server/store/agent-schema.ts',
    './server/store/audit-schema.ts',
    './server/store/export-schema.ts',
    './server/store/passkey-schema.ts',
    './server/store/connection-schema.ts',
    './server/store/tables-schema.ts',
    './server/store/retention-schema.ts',
    './server/store/photo-schema.ts',
    './server/store/reconcile-schema.ts',
  ],
  out: './server/store/migrations',
});
