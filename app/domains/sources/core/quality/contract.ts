import Type from 'typebox';
import { contract } from '#core/contract.ts';
import { OrNull } from '#core/schema.ts';
import { RECORD_KINDS } from '../recordKind.ts';
import { QUALITY_DIMENSIONS } from './qualityCheck.ts';

const Kind = Type.Enum([...RECORD_KINDS]);
const Dimension = Type.Enum([...QUALITY_DIMENSIONS]);
const Figure = Type.Object({ check: Type.String(), good: Type.Integer(), total: Type.Integer() });

/** One kind of record of one source: how good it is, by which checks, and how that has moved. */
export const SourceQuality = Type.Object({
  source: Type.String(), kind: Kind, records: Type.Integer(), score: Type.Number(),
  dimensions: Type.Array(Type.Object({ dimension: Dimension, score: Type.Number(), weight: Type.Number() })),
  figures: Type.Array(Figure),
  trend: Type.Array(Type.Object({ measuredAt: Type.String(), batch: OrNull(Type.Integer()), score: Type.Number(), dimensions: Type.Array(Type.Object({ dimension: Dimension, score: Type.Number() })) })),
  batches: Type.Array(Type.Object({ batch: Type.Integer(), fileName: Type.String(), publishedAt: Type.String(), read: Type.Integer(), usable: Type.Integer() })),
});

export const readQuality = contract({ method: 'GET', path: '/api/quality', reply: Type.Object({ measuredAt: OrNull(Type.String()), jobId: OrNull(Type.String()), sources: Type.Array(SourceQuality) }) });
export const startQuality = contract({ method: 'POST', path: '/api/quality', reply: Type.Object({ jobId: Type.String() }) });
/** Records that a check does not hold for, the newest first. */
export const listQualityRows = contract({ method: 'GET', path: '/api/quality/rows', query: Type.Object({ source: Type.String({ maxLength: 100 }), check: Type.String({ maxLength: 60 }) }), reply: Type.Object({ columns: Type.Array(Type.String()), rows: Type.Array(Type.Array(OrNull(Type.String()))), more: Type.Boolean() }) });
