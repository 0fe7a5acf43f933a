import Type from 'typebox';
import { contract } from '#core/contract.ts';

/** Loads the demo company into an installation that has no customers, and analyses it. */
export const loadDemo = contract({ method: 'POST', path: '/api/demo', reply: Type.Object({ jobId: Type.String() }) });
