import { readReadiness as readReadinessContract } from '#domains/sources/core/readiness/index.ts';
import { route, type Route } from '#server/http/route.ts';
import { readReadiness } from './readReadiness.ts';

export const readinessRoutes: readonly Route[] = [route(readReadinessContract, { access: 'signed-in', whole: true }, async ({ ctx }) => await readReadiness(ctx))];
