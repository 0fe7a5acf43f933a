import Type from 'typebox';
import { contract } from '#core/contract.ts';
import { OrNull, TextSchema } from '#core/schema.ts';

export const importParams = Type.Object({ id: Type.Integer({ minimum: 1 }) });

/** Where the rows of a file went: read = accepted + Σ setAside, always. */
export const ImportCounts = Type.Object({
  read: Type.Integer(), accepted: Type.Integer(),
  setAside: Type.Array(Type.Object({ reason: Type.String(), label: TextSchema, count: Type.Integer() })),
  customers: Type.Integer(), returns: Type.Integer(), repeated: Type.Integer(),
  amountTotal: Type.String(), amountAccepted: Type.String(),
  from: OrNull(Type.String()), to: OrNull(Type.String()),
  /** Known after publishing: lines that were there already, byte for byte. */
  unchanged: OrNull(Type.Integer()), newCustomers: OrNull(Type.Integer()),
  warnings: Type.Array(TextSchema),
});

export const IMPORT_STATUSES = ['uploaded', 'checking', 'checked', 'publishing', 'published', 'failed', 'discarded'] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];
const ImportStatus = Type.Unsafe<ImportStatus>(Type.Union(IMPORT_STATUSES.map((status) => Type.Literal(status))));

/** What may stand between two columns; a blank means runs of blanks. */
export const DELIMITERS = [',', ';', '\t', '|', ' '] as const;

/** What a person says about how a file is to be read, where it was recognised wrongly. What is left out is found again. */
export const ReadingOptions = Type.Object({
  encoding: Type.Optional(Type.String({ minLength: 1, maxLength: 40 })),
  delimiter: Type.Optional(Type.Enum([...DELIMITERS])),
  hasHeader: Type.Optional(Type.Boolean()),
  sheet: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
}, { additionalProperties: false });
export type ReadingOptions = Type.Static<typeof ReadingOptions>;

export const ImportBatch = Type.Object({
  id: Type.Integer(), source: Type.String(), fileName: Type.String(), bytes: Type.Integer(),
  status: ImportStatus,
  timeZone: Type.String(), createdBy: Type.String(), createdAt: Type.String(), publishedAt: OrNull(Type.String()),
  shape: Type.Unknown(), mapping: Type.Unknown(),
  reading: ReadingOptions,
  /** Sheets of a workbook; empty otherwise. */
  sheets: Type.Array(Type.String()),
  suggestion: Type.Unknown(),
  /** The first rows of the file, as text, in the order of `shape.columns`. */
  preview: Type.Array(Type.Array(Type.String())),
  counts: OrNull(ImportCounts),
  jobId: OrNull(Type.String()),
  problem: OrNull(Type.Object({ code: Type.String(), message: Type.String(), hint: Type.String() })),
});

/** The newest imports, without what only one import's own page needs: shape, preview and suggestion are empty. */
export const listImports = contract({ method: 'GET', path: '/api/imports', reply: Type.Object({ imports: Type.Array(ImportBatch) }) });
/** Multipart: one file in the field `file`, and optionally a text field `source` before it. */
export const uploadImport = contract({ method: 'POST', path: '/api/imports', reply: Type.Object({ id: Type.Integer() }) });
export const readImport = contract({ method: 'GET', path: '/api/imports/:id', params: importParams, reply: ImportBatch });
/** Looks at the file again in the way that is said; mapping and counts begin anew. */
export const readImportAgain = contract({ method: 'PUT', path: '/api/imports/:id/reading', params: importParams, body: ReadingOptions, reply: ImportBatch });
/** Dry run: stages every row and counts where each would go. */
export const checkImport = contract({ method: 'POST', path: '/api/imports/:id/check', params: importParams, body: Type.Object({ mapping: Type.Unknown(), timeZone: Type.String({ maxLength: 60 }) }, { additionalProperties: false }), reply: Type.Object({ jobId: Type.String() }) });
/** Makes the staged rows facts, and starts a run. */
export const publishImport = contract({ method: 'POST', path: '/api/imports/:id/publish', params: importParams, reply: Type.Object({ jobId: Type.String() }) });
export const discardImport = contract({ method: 'POST', path: '/api/imports/:id/discard', params: importParams, reply: ImportBatch });
/** The set-aside rows as CSV with row, column, reason and original; answers bytes. */
export const downloadRejects = contract({ method: 'GET', path: '/api/imports/:id/rejects', params: importParams, reply: Type.Unknown() });
