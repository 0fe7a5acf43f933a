import Type, { type Static } from 'typebox';
import { contract } from '#core/contract.ts';
import { OrNull, TextSchema } from '#core/schema.ts';
import { ImportCounts, importParams, IMPORT_STATUSES, ReadingOptions, RECORD_KINDS, RecordMapping, UndoPlan } from '#domains/sources/core/index.ts';

/** What a person says of a mapping; the rest is found. */
export const GivenMapping = Type.Partial(RecordMapping, { additionalProperties: false });
export type GivenMapping = Static<typeof GivenMapping>;

/** One import as a command asks for it. The paths are of this machine. */
export const ImportRequest = Type.Object({
  paths: Type.Array(Type.String({ minLength: 1, maxLength: 4096 }), { minItems: 1, maxItems: 1000 }),
  kind: Type.Optional(Type.Enum([...RECORD_KINDS])),
  source: Type.Optional(Type.String({ pattern: '^[\\p{L}\\p{N}_-]{1,40}$' })),
  given: GivenMapping,
  reading: ReadingOptions,
  /** The company's unless told. */
  timeZone: Type.Optional(Type.String({ maxLength: 60 })),
  dryRun: Type.Boolean(),
}, { additionalProperties: false });
export type ImportRequest = Static<typeof ImportRequest>;

/** How an import that a command began stands. */
export const ImportState = Type.Object({
  batch: Type.Integer(), kind: Type.Enum([...RECORD_KINDS]), source: Type.String(), fileName: Type.String(), createdAt: Type.String(),
  status: Type.Enum([...IMPORT_STATUSES]), counts: OrNull(ImportCounts),
  /** Of its newest job; null without one. */
  job: OrNull(Type.Object({ status: Type.String(), step: OrNull(Type.String()), progress: OrNull(Type.Number()), problem: OrNull(Type.Object({ code: Type.String(), message: TextSchema, hint: TextSchema, data: Type.Record(Type.String(), Type.Unknown()) })) })),
});
export type ImportState = Static<typeof ImportState>;

const started = Type.Object({ batch: Type.Integer() });
const done = Type.Object({ ok: Type.Literal(true) });

export const beginCommandImport = contract({ method: 'POST', path: '/api/command/imports', body: ImportRequest, reply: started });
export const listCommandImports = contract({ method: 'GET', path: '/api/command/imports', reply: Type.Object({ imports: Type.Array(ImportState) }) });
export const readCommandImport = contract({ method: 'GET', path: '/api/command/imports/:id', params: importParams, reply: ImportState });
export const stopCommandImport = contract({ method: 'POST', path: '/api/command/imports/:id/stop', params: importParams, reply: done });
/** Throws away what was not published: after a dry run, or when it was stopped in time. */
export const forgetCommandImport = contract({ method: 'DELETE', path: '/api/command/imports/:id', params: importParams, reply: done });
export const readCommandRejects = contract({ method: 'GET', path: '/api/command/imports/:id/rejects', params: importParams, reply: Type.Unknown() });
export const planCommandUndo = contract({ method: 'GET', path: '/api/command/imports/:id/undo', params: importParams, reply: UndoPlan });
export const undoCommandImport = contract({ method: 'POST', path: '/api/command/imports/:id/undo', params: importParams, reply: started });
