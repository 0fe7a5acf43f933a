import Type from 'typebox';
import { contract } from '#core/contract.ts';
import { OrNull } from '#core/schema.ts';

export const Job = Type.Object({
  id: Type.String(),
  kind: Type.String(),
  /** What the job is about, as `<what>:<which>`: `import:12`, `run:3`. */
  subject: Type.String(),
  /** Who asked for it. */
  actor: Type.String(),
  status: Type.Union([Type.Literal('queued'), Type.Literal('running'), Type.Literal('done'), Type.Literal('failed'), Type.Literal('cancelled')]),
  step: OrNull(Type.String()),
  /** 0 to 1, or null while it cannot be known. */
  progress: OrNull(Type.Number()),
  createdAt: Type.String(),
  startedAt: OrNull(Type.String()),
  finishedAt: OrNull(Type.String()),
  result: Type.Unknown(),
  /** Rows that the job went through, where its result says so. */
  rows: OrNull(Type.Integer()),
  problem: OrNull(Type.Object({ code: Type.String(), message: Type.String(), hint: Type.String() })),
});

const byId = Type.Object({ id: Type.String({ format: 'uuid' }) });

export const listJobs = contract({ method: 'GET', path: '/api/jobs', query: Type.Object({ active: Type.Optional(Type.Boolean()) }), reply: Type.Object({ jobs: Type.Array(Job) }) });
export const readJob = contract({ method: 'GET', path: '/api/jobs/:id', params: byId, reply: Job });
export const cancelJob = contract({ method: 'POST', path: '/api/jobs/:id/cancel', params: byId, reply: Job });
/** The file a job made; answers bytes, not JSON. */
export const downloadJobResult = contract({ method: 'GET', path: '/api/jobs/:id/file', params: byId, reply: Type.Unknown() });
