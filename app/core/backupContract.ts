import Type from 'typebox';
import { contract } from '#core/contract.ts';
import { OrNull } from '#core/schema.ts';

export const Backup = Type.Object({
  name: Type.String(),
  bytes: Type.Integer(),
  madeAt: Type.String(),
  /** `person`, `command` or `upgrade`; null where a passphrase hides it. */
  why: OrNull(Type.String()),
  /** The version of the product that made it. */
  product: OrNull(Type.String()),
  encrypted: Type.Boolean(),
});

export const listBackups = contract({
  method: 'GET', path: '/api/backups',
  reply: Type.Object({
    backups: Type.Array(Backup),
    /** Where they are, on the machine of the product. */
    folder: Type.String(),
    freeBytes: Type.Number(),
    /** About how large the next one will be. */
    neededBytes: Type.Number(),
    /** The job that makes one just now. */
    jobId: OrNull(Type.String()),
    /** What went wrong with the newest one, if it did. */
    problem: OrNull(Type.Object({ message: Type.String(), hint: Type.String() })),
  }),
});
export const makeBackup = contract({ method: 'POST', path: '/api/backups', reply: Type.Object({ jobId: Type.String() }) });
export const removeBackup = contract({ method: 'DELETE', path: '/api/backups/:name', params: Type.Object({ name: Type.String({ pattern: '^[\\w.-]{1,150}\\.backup$' }) }), reply: Type.Object({ ok: Type.Literal(true) }) });
