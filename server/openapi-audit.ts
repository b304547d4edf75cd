import {
  AUDIT_PATHS,
  AuditCheckResponse,
  AuditExportRequest,
  AuditRequest,
  AuditResponse,
} from '#domain/audit-wire.ts';
import { BODY_PROBLEMS, json, problem, requestBody, schemaOf } from '#server/openapi-parts.ts';

const REFUSED = {
  401: problem('Not signed in, or no longer.'),
  403: problem('Not for this role, or not from our own pages.'),
};
const DAMAGED = { 400: BODY_PROBLEMS[400], 413: BODY_PROBLEMS[413] };
const SIGNED_IN = { security: [{ officeSession: [] }] };

/** The audit of the office, as OpenAPI describes it. */
export const OFFICE_AUDIT_PATHS = {
  [AUDIT_PATHS.read]: {
    post: {
      ...SIGNED_IN,
      operationId: 'readAudit',
      summary: 'A page of what was done in the office, newest first, and how its chain is.',
      requestBody: requestBody('AuditRequest'),
      responses: { 200: json('The page.', 'AuditResponse'), ...DAMAGED, ...REFUSED },
    },
  },
  [AUDIT_PATHS.check]: {
    post: {
      ...SIGNED_IN,
      operationId: 'checkAudit',
      summary: 'Walks along the chain and tells the first link that is broken.',
      responses: { 200: json('How it is.', 'AuditCheckResponse'), ...REFUSED },
    },
  },
  [AUDIT_PATHS.export]: {
    post: {
      ...SIGNED_IN,
      operationId: 'exportAudit',
      summary: 'The lines with their hashes, oldest first; the export is a line itself.',
      requestBody: requestBody('AuditExportRequest'),
      responses: {
        200: { description: 'CSV or JSON lines.', content: { 'text/csv': {}, 'application/jsonl': {} } },
        ...DAMAGED,
        ...REFUSED,
      },
    },
  },
};

export const OFFICE_AUDIT_SCHEMAS: Record<string, ReturnType<typeof schemaOf>> = {
  AuditRequest: schemaOf(AuditRequest),
  AuditResponse: schemaOf(AuditResponse),
  AuditCheckResponse: schemaOf(AuditCheckResponse),
  AuditExportRequest: schemaOf(AuditExportRequest),
};
