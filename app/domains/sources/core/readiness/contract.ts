import Type from 'typebox';
import { contract } from '#core/contract.ts';
import { OrNull } from '#core/schema.ts';
import { RECORD_KINDS } from '../recordKind.ts';
import { READINESS_LEVELS } from './capabilities.ts';

const Level = Type.Enum([...READINESS_LEVELS]);
/** What the present data can support. Names, thresholds and reasons are data of core under the same keys. */
export const readReadiness = contract({ method: 'GET', path: '/api/readiness', reply: Type.Object({
  at: Type.String(), figures: Type.Record(Type.String(), OrNull(Type.Number())),
  capabilities: Type.Array(Type.Object({ key: Type.String(), level: Level, needs: Type.Array(Type.Object({ figure: Type.String(), have: OrNull(Type.Number()), level: Level })) })),
  next: Type.Array(Type.Object({ kind: Type.Enum([...RECORD_KINDS]), capabilities: Type.Array(Type.String()) })),
}) });
