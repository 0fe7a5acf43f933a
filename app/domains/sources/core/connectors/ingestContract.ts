import Type from 'typebox';
import { contract } from '#core/contract.ts';
import { OrNull } from '#core/schema.ts';
import { RECORD_KINDS } from '../recordKind.ts';

export const INGEST_MOST_ROWS = 10_000;
export const INGEST_MOST_BYTES = 8 * 1024 ** 2;

export const SourceName = Type.String({ pattern: '^[\\p{L}\\p{N}_-]{1,40}$' });

/** What became of the rows that were sent: read = accepted + unchanged + rejected + quarantined. */
export const IngestAnswer = Type.Object({
  batch: Type.Integer(), read: Type.Integer(), accepted: Type.Integer(), unchanged: Type.Integer(), rejected: Type.Integer(), quarantined: Type.Integer(),
  /** The first rows that did not go in: number of the row (the first is 1), field and reason. */
  rejects: Type.Array(Type.Object({ row: Type.Integer(), field: OrNull(Type.String()), reason: Type.String() })),
});
export type IngestAnswer = Type.Static<typeof IngestAnswer>;

/** Takes records in as JSON, with an API key and the header Idempotency-Key. The keys of a row are the fields of the kind. */
export const ingest = contract({
  method: 'POST', path: '/api/ingest/:kind',
  params: Type.Object({ kind: Type.Enum([...RECORD_KINDS]) }),
  body: Type.Object({ source: SourceName, rows: Type.Array(Type.Unknown(), { minItems: 1, maxItems: INGEST_MOST_ROWS }) }, { additionalProperties: false }),
  reply: IngestAnswer,
});
