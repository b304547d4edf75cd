import type * as z from 'zod/mini';
import {
  EXPORT_PATHS,
  ExportBegun,
  ExportColumnsRequest,
  ExportColumnsAnswer,
  ExportPartRequest,
  ExportRequest,
  ExportsAnswer,
} from '#domain/export-wire.ts';
import { BODY_PROBLEMS, json, problem, requestBody, schemaOf } from '#server/openapi-parts.ts';

const SCHEMAS = {
  ExportRequest,
  ExportBegun,
  ExportsAnswer,
  ExportPartRequest,
  ExportColumnsRequest,
  ExportColumnsAnswer,
} as const satisfies Record<string, z.ZodMiniType>;

const SIGNED_IN = { security: [{ officeSession: [] }] };
const REFUSED = {
  401: problem('Not signed in, or no longer.'),
  403: problem('Not for this role, or not from our own pages.'),
};
const DAMAGED = { 400: BODY_PROBLEMS[400], 413: BODY_PROBLEMS[413] };
const FILE = { schema: { type: 'string', format: 'binary' } };

/** Exports, as OpenAPI describes them. */
export const OFFICE_EXPORT_PATHS = {
  [EXPORT_PATHS.exports]: {
    get: {
      ...SIGNED_IN,
      operationId: 'listExports',
      summary: 'The newest exports whose regions are all those of the account.',
      responses: { 200: json('The exports.', 'ExportsAnswer'), ...REFUSED },
    },
    post: {
      ...SIGNED_IN,
      operationId: 'beginExport',
      summary: 'Begins an export of the cases within the regions of the account that the filters choose.',
      requestBody: requestBody('ExportRequest'),
      responses: { 200: json('The export; null when no case is chosen.', 'ExportBegun'), ...DAMAGED, ...REFUSED },
    },
  },
  [EXPORT_PATHS.part]: {
    post: {
      ...SIGNED_IN,
      operationId: 'getExportPart',
      summary: 'The file of a part: one that was made, again and the same, or the next. Each case in it is audited.',
      requestBody: requestBody('ExportPartRequest'),
      responses: {
        200: {
          description: 'CSV, XLSX, or with a password a ZIP with AES-256.',
          content: { 'text/csv': FILE, 'application/zip': FILE },
        },
        ...DAMAGED,
        ...REFUSED,
        404: problem('No such part, or not in the regions of this account: which of them is not told.'),
        422: json('The password is too weak.', 'OfficeProblem'),
      },
    },
  },
  [EXPORT_PATHS.columns]: {
    get: {
      ...SIGNED_IN,
      operationId: 'getExportColumns',
      summary: 'The columns of exports.',
      responses: { 200: json('The columns, and who changed them.', 'ExportColumnsAnswer'), ...REFUSED },
    },
    post: {
      ...SIGNED_IN,
      operationId: 'changeExportColumns',
      summary: 'Changes order, headings and choice of the columns of exports that begin from now on.',
      requestBody: requestBody('ExportColumnsRequest'),
      responses: {
        200: json('The columns.', 'ExportColumnsAnswer'),
        ...DAMAGED,
        ...REFUSED,
        409: problem('Somebody else has changed them meanwhile.'),
      },
    },
  },
};

export const OFFICE_EXPORT_SCHEMAS: Record<string, ReturnType<typeof schemaOf>> = Object.fromEntries(
  Object.entries(SCHEMAS).map(([name, schema]) => [name, schemaOf(schema)]),
);
