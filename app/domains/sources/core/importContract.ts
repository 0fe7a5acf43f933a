import Type from 'typebox';
import { contract } from '#core/contract.ts';
import { OrNull, TextSchema } from '#core/schema.ts';
import { CheckRuleInput } from './checkRule.ts';
import { RECORD_KINDS } from './recordKind.ts';
import { RecordMapping } from './recordMapping.ts';
import { SEVERITIES } from './rowReasons.ts';

export const importParams = Type.Object({ id: Type.Integer({ minimum: 1 }) });
const Kind = Type.Enum([...RECORD_KINDS]);

/** Where the rows of an import went: read = accepted + unchanged + rejected + quarantined, always. */
export const ImportCounts = Type.Object({
  read: Type.Integer(), accepted: Type.Integer(), unchanged: Type.Integer(), rejected: Type.Integer(), quarantined: Type.Integer(),
  /** Of the accepted: records that were not there, and newer versions of records that were. */
  created: Type.Integer(), updated: Type.Integer(),
  /** Every reason with its count, the most frequent first. Warnings are of rows that went in. */
  reasons: Type.Array(Type.Object({ reason: Type.String(), label: TextSchema, severity: Type.Enum([...SEVERITIES]), field: OrNull(Type.String()), count: Type.Integer() })),
  /** Customers the rows are about, and how many of them are new. */
  customers: Type.Integer(), newCustomers: Type.Integer(),
  /** Orders: lines with a negative amount, cancelled lines, and rows that repeat another in every field. */
  returns: Type.Integer(), cancelled: Type.Integer(), repeated: Type.Integer(),
  amountTotal: OrNull(Type.String()), amountAccepted: OrNull(Type.String()),
  from: OrNull(Type.String()), to: OrNull(Type.String()),
  warnings: Type.Array(TextSchema),
});
export type ImportCounts = Type.Static<typeof ImportCounts>;

export const IMPORT_STATUSES = ['uploaded', 'checking', 'checked', 'publishing', 'published', 'undoing', 'undone', 'failed', 'discarded'] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];
const ImportStatus = Type.Unsafe<ImportStatus>(Type.Union(IMPORT_STATUSES.map((status) => Type.Literal(status))));

export const IMPORT_ORIGINS = ['file', 'command', 'connector', 'api', 'webhook', 'release', 'demo'] as const;
export type ImportOrigin = (typeof IMPORT_ORIGINS)[number];

/** What a person says about how a file is to be read, where it was recognised wrongly. What is left out is found again. */
export const ReadingOptions = Type.Object({
  encoding: Type.Optional(Type.String({ minLength: 1, maxLength: 40 })),
  delimiter: Type.Optional(Type.String({ minLength: 1, maxLength: 1 })),
  quote: Type.Optional(Type.String({ maxLength: 1 })),
  hasHeader: Type.Optional(Type.Boolean()),
  skipLines: Type.Optional(Type.Integer({ minimum: 0, maximum: 1000 })),
  sheet: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
}, { additionalProperties: false });
export type ReadingOptions = Type.Static<typeof ReadingOptions>;

const ProblemShown = Type.Object({ code: Type.String(), message: Type.String(), hint: Type.String() });

export const ImportBatch = Type.Object({
  id: Type.Integer(), kind: Kind, kindIsSure: Type.Boolean(), source: Type.String(), origin: Type.Enum([...IMPORT_ORIGINS]), parentBatch: OrNull(Type.Integer()),
  fileName: Type.String(), files: Type.Array(Type.Object({ name: Type.String(), bytes: Type.Integer() })), bytes: Type.Integer(),
  status: ImportStatus,
  timeZone: Type.String(), createdBy: Type.String(), createdAt: Type.String(), publishedAt: OrNull(Type.String()), undoneAt: OrNull(Type.String()), undoneBy: OrNull(Type.String()),
  shape: Type.Unknown(), mapping: Type.Unknown(),
  reading: ReadingOptions,
  /** Sheets of a workbook; empty otherwise. */
  sheets: Type.Array(Type.String()),
  suggestion: Type.Unknown(),
  /** A mapping that people saved for files with these columns. */
  savedMapping: OrNull(Type.Object({ id: Type.Integer(), name: Type.String(), mapping: Type.Unknown() })),
  /** The first rows of the file, as text, in the order of `shape.columns`. */
  preview: Type.Array(Type.Array(Type.String())),
  counts: OrNull(ImportCounts),
  /** Quarantined rows that still wait for a person. */
  waiting: Type.Integer(),
  jobId: OrNull(Type.String()),
  problem: OrNull(ProblemShown),
});

/** The newest imports, without what only one import's own page needs: shape, preview and suggestion are empty. */
export const listImports = contract({ method: 'GET', path: '/api/imports', query: Type.Object({ source: Type.Optional(Type.String()), kind: Type.Optional(Kind), before: Type.Optional(Type.Integer()) }), reply: Type.Object({ imports: Type.Array(ImportBatch) }) });
/** Multipart: one or several files in the field `file`, and before them optionally text fields `source` and `kind`. */
export const uploadImport = contract({ method: 'POST', path: '/api/imports', reply: Type.Object({ id: Type.Integer() }) });
export const readImport = contract({ method: 'GET', path: '/api/imports/:id', params: importParams, reply: ImportBatch });
/** Looks at the files again in the way that is said; mapping and counts begin anew. */
export const readImportAgain = contract({ method: 'PUT', path: '/api/imports/:id/reading', params: importParams, body: ReadingOptions, reply: ImportBatch });
/** Says what kind of records the files hold, or from which system they come; the suggestion follows, mapping and counts begin anew. */
export const changeImport = contract({ method: 'PUT', path: '/api/imports/:id', params: importParams, body: Type.Object({ kind: Type.Optional(Kind), source: Type.Optional(Type.String({ pattern: '^[\\p{L}\\p{N}_-]{1,40}$' })) }, { additionalProperties: false }), reply: ImportBatch });
/** Dry run: stages every row and counts where each would go. */
export const checkImport = contract({ method: 'POST', path: '/api/imports/:id/check', params: importParams, body: Type.Object({ mapping: Type.Unknown(), timeZone: Type.String({ maxLength: 60 }) }, { additionalProperties: false }), reply: Type.Object({ jobId: Type.String() }) });
/** Makes the staged rows facts, and starts a run. */
export const publishImport = contract({ method: 'POST', path: '/api/imports/:id/publish', params: importParams, reply: Type.Object({ jobId: Type.String() }) });
export const discardImport = contract({ method: 'POST', path: '/api/imports/:id/discard', params: importParams, reply: ImportBatch });

/** What stands in the way of undoing an import; nothing means that it can be undone. */
export const UndoPlan = Type.Object({
  possible: Type.Boolean(),
  /** What would go, and what would come back in its earlier form. */
  removes: Type.Integer(), restores: Type.Integer(), removesCustomers: Type.Integer(),
  hindrances: Type.Array(Type.Object({ what: TextSchema, count: Type.Integer(), batch: OrNull(Type.Integer()) })),
  /** What a person should know before: rows that later imports of the same source found unchanged go as well, and come back only with those files. */
  notes: Type.Array(Type.Object({ what: TextSchema, count: Type.Integer(), batch: OrNull(Type.Integer()) })),
});
export type UndoPlan = Type.Static<typeof UndoPlan>;
export const planUndo = contract({ method: 'GET', path: '/api/imports/:id/undo', params: importParams, reply: UndoPlan });
export const undoImport = contract({ method: 'POST', path: '/api/imports/:id/undo', params: importParams, reply: Type.Object({ jobId: Type.String() }) });

/** The rows that did not go in as CSV with file, row, column, reason and original; answers bytes. */
export const downloadRejects = contract({ method: 'GET', path: '/api/imports/:id/rejects', params: importParams, reply: Type.Unknown() });
/** Up to a hundred rows with a reason (of those that did not go in, or that went in with a note). */
export const readExamples = contract({
  method: 'GET', path: '/api/imports/:id/examples', params: importParams, query: Type.Object({ reason: Type.String({ maxLength: 60 }) }),
  reply: Type.Object({ examples: Type.Array(Type.Object({ file: Type.String(), row: Type.Integer(), column: OrNull(Type.String()), value: OrNull(Type.String()), original: Type.String() })) }),
});

export const QuarantinedRow = Type.Object({
  file: Type.Integer(), fileName: Type.String(), row: Type.Integer(), reasons: Type.Array(Type.Object({ reason: Type.String(), label: TextSchema, field: OrNull(Type.String()) })),
  /** Field → text, as the file gave it and as a person changed it. */
  given: Type.Record(Type.String(), Type.String()), edited: OrNull(Type.Record(Type.String(), Type.String())),
  status: Type.Enum(['waiting', 'released', 'dismissed']), releasedIn: OrNull(Type.Integer()), changedBy: OrNull(Type.String()),
});
const rowAt = Type.Object({ file: Type.Integer({ minimum: 0 }), row: Type.Integer({ minimum: 0 }) });
export const listQuarantine = contract({ method: 'GET', path: '/api/imports/:id/quarantine', params: importParams, query: Type.Object({ status: Type.Optional(Type.Enum(['waiting', 'released', 'dismissed'])), afterFile: Type.Optional(Type.Integer()), afterRow: Type.Optional(Type.Integer()) }), reply: Type.Object({ rows: Type.Array(QuarantinedRow), total: Type.Integer() }) });
export const editQuarantined = contract({ method: 'PUT', path: '/api/imports/:id/quarantine', params: importParams, body: Type.Object({ ...rowAt.properties, edited: Type.Record(Type.String({ maxLength: 40 }), Type.String({ maxLength: 10_000 })) }, { additionalProperties: false }), reply: QuarantinedRow });
/** Takes rows up again as an import of their own, or leaves them out for good. Without `rows`: all that wait. */
export const releaseQuarantined = contract({ method: 'POST', path: '/api/imports/:id/quarantine/release', params: importParams, body: Type.Object({ rows: Type.Optional(Type.Array(rowAt, { maxItems: 10_000 })), asTheyAre: Type.Optional(Type.Boolean()) }, { additionalProperties: false }), reply: Type.Object({ batch: Type.Integer(), jobId: Type.String() }) });
export const dismissQuarantined = contract({ method: 'POST', path: '/api/imports/:id/quarantine/dismiss', params: importParams, body: Type.Object({ rows: Type.Optional(Type.Array(rowAt, { maxItems: 10_000 })) }, { additionalProperties: false }), reply: Type.Object({ dismissed: Type.Integer() }) });

export const SavedMapping = Type.Object({ id: Type.Integer(), kind: Kind, name: Type.String(), columns: Type.Array(Type.String()), mapping: RecordMapping, savedBy: Type.String(), savedAt: Type.String() });
export const listMappings = contract({ method: 'GET', path: '/api/import-mappings', reply: Type.Object({ mappings: Type.Array(SavedMapping) }) });
export const saveMapping = contract({ method: 'POST', path: '/api/import-mappings', body: Type.Object({ name: Type.String({ minLength: 1, maxLength: 80 }), columns: Type.Array(Type.String({ maxLength: 300 }), { maxItems: 2000 }), mapping: RecordMapping }, { additionalProperties: false }), reply: SavedMapping });
export const removeMapping = contract({ method: 'DELETE', path: '/api/import-mappings/:id', params: importParams, reply: Type.Object({ ok: Type.Literal(true) }) });

export const StoredCheckShown = Type.Object({ id: Type.Integer(), ...CheckRuleInput.properties, createdBy: Type.String(), createdAt: Type.String(), retiredAt: OrNull(Type.String()) });
export const listChecks = contract({ method: 'GET', path: '/api/import-checks', query: Type.Object({ kind: Type.Optional(Kind) }), reply: Type.Object({ checks: Type.Array(StoredCheckShown) }) });
export const addCheck = contract({ method: 'POST', path: '/api/import-checks', body: CheckRuleInput, reply: StoredCheckShown });
export const retireCheck = contract({ method: 'DELETE', path: '/api/import-checks/:id', params: importParams, reply: StoredCheckShown });

/** The systems that data came from, with what each brought. */
export const listSources = contract({ method: 'GET', path: '/api/sources', reply: Type.Object({ sources: Type.Array(Type.Object({ source: Type.String(), imports: Type.Integer(), kinds: Type.Array(Kind), lastAt: OrNull(Type.String()) })), suggested: Type.String() }) });
/** The workbook to fill in for a kind of record; answers bytes. */
export const downloadTemplate = contract({ method: 'GET', path: '/api/import-templates/:kind', params: Type.Object({ kind: Kind }), query: Type.Object({ lang: Type.Optional(Type.Enum(['zh', 'en'])) }), reply: Type.Unknown() });
