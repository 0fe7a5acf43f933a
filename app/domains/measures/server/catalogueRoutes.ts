import { Problem } from '#core/problem.ts';
import { changeOwnMeasure as changeContract, listFactValues, listMeasures, listOwnMeasures, makeOwnMeasure as makeContract, ownMeasureProblems, previewOwnMeasure as previewContract, readMeasure, readOwnMeasure, retireOwnMeasure as retireContract, type OwnMeasure, type OwnMeasureDraft } from '#domains/measures/core/index.ts';
import type { Ctx } from '#server/ctx.ts';
import { route, type Route } from '#server/http/route.ts';
import { factValues } from './factValues.ts';
import { changeOwnMeasure, madeOf, makeOwnMeasure, readCatalogue, readOwnMeasures, readOwnVersions, retireOwnMeasure, type OwnMeasureParts } from './ownMeasures.ts';
import { previewOwnMeasure } from './previewOwnMeasure.ts';
import { newestRun } from './runs.ts';
import { showCatalogue, usersOf } from './showCatalogue.ts';
import { sqlOfMeasure } from './sqlOfMeasure.ts';

/** The catalogue of measures, and those that the installation defines itself. */
export function catalogueRoutes(parts: OwnMeasureParts): readonly Route[] {
  return [
    route(listMeasures, { access: 'signed-in' }, async ({ ctx }) => await showCatalogue(ctx, parts.builtIn)),
    route(readMeasure, { access: 'signed-in' }, async ({ ctx, params: { key } }) => {
      const measures = await readCatalogue(ctx, parts.builtIn);
      const measure = measures.find((one) => one.key === key);
      if (measure === undefined) throw new Problem(ownMeasureProblems.ownInput, { data: { measure: key } });
      return { key, sql: sqlOfMeasure(measure), usedBy: usersOf(key, measures) };
    }),
    route(listOwnMeasures, { access: 'signed-in' }, async ({ ctx }) => ({ measures: await readOwnMeasures(ctx) })),
    route(readOwnMeasure, { access: 'signed-in' }, async ({ ctx, params: { id } }) => {
      const versions = await readOwnVersions(ctx, id);
      return { measure: versions[0], versions, usedBy: madeOf(versions[0].key, await readOwnMeasures(ctx)).map(({ key }) => key) };
    }),
    route(listFactValues, { access: 'signed-in' }, async ({ ctx, query: { fact, column } }) => ({ values: await factValues(ctx, fact, column) })),
    route(previewContract, { access: 'signed-in', changesNothing: true }, async ({ ctx, body }) => await previewOwnMeasure({ ctx, builtIn: parts.builtIn, draft: body })),
    route(makeContract, { access: 'signed-in' }, async ({ ctx, body: { reason, ...draft } }) => {
      const measure = await makeOwnMeasure({ ctx, parts, draft, reason });
      return { measure, jobId: await fillNext(ctx, measure) };
    }),
    route(changeContract, { access: 'signed-in' }, async ({ ctx, params: { id }, body: { reason, basedOnVersion, ...draft } }) => {
      const measure = await changeOwnMeasure({ ctx, parts, draft: draft satisfies OwnMeasureDraft, reason, id, basedOnVersion });
      return { measure, jobId: await fillNext(ctx, measure) };
    }),
    route(retireContract, { access: 'signed-in' }, async ({ ctx, params: { id } }) => { await retireOwnMeasure(ctx, id); return { id }; }),
  ];
}

/** Has the newest run given the measure; null where there is none, since the first run will have it by itself. */
async function fillNext(ctx: Ctx, { key, version }: OwnMeasure): Promise<string | null> {
  return await newestRun(ctx) === null ? null : await ctx.jobs.enqueue(ctx, 'fill-measures', `measure:${key}-${version}`, { measure: key });
}
