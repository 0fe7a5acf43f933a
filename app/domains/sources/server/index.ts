import type { Ctx } from '#server/ctx.ts';
import type { Route } from '#server/http/route.ts';
import type { JobKind } from '#server/jobs/jobQueue.ts';
import { commandRoutes } from './command/index.ts';
import { incomingJobs, incomingRoutes } from './connectors/index.ts';
import { assessCredibilityJob, credibilityRoutes } from './credibility/index.ts';
import { importJobs } from './importJobs.ts';
import { importRoutes } from './importRoutes.ts';
import { measureQualityJob, qualityRoutes } from './quality/index.ts';
import { readinessRoutes } from './readiness/index.ts';

export * from './command/index.ts';
export { startTicker } from './connectors/index.ts';
export { forgetCredibility } from './credibility/index.ts';
export { gatherFiles, type GatheredFiles, type LeftOut, type Named } from './gatherFiles.ts';
export { prepareFile } from './prepareFile.ts';
export { sniffFile, type SniffedFile, type SniffOptions } from './sniffFile.ts';
export { sniffFiles, type SniffedFiles } from './sniffFiles.ts';
export { DEFAULT_SOURCE } from './sources.ts';
export { stageRecords } from './stageRecords.ts';
export { sweepLeftovers } from './sweepLeftovers.ts';
export { takeRecords, type TakeRequest } from './takeRecords.ts';

/** `whenPublished` runs in the transaction that publishes or undoes an import. */
interface Following { readonly whenPublished: (inside: Ctx) => Promise<void> }

export function sourceRoutes(following: Following): readonly Route[] { return [...importRoutes, ...commandRoutes, ...incomingRoutes(following), ...qualityRoutes, ...credibilityRoutes, ...readinessRoutes]; }

export function sourceJobs(following: Following): readonly JobKind[] { return [...importJobs(following), ...incomingJobs(following), assessCredibilityJob, measureQualityJob]; }
