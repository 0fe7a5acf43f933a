/** How records come by themselves: the jobs, routes and the clock that main.ts wires. */
import type { Ctx } from '#server/ctx.ts';
import type { Route } from '#server/http/route.ts';
import type { JobKind } from '#server/jobs/jobQueue.ts';
import { ingestRoutes } from '../ingest/ingestRoutes.ts';
import { listRejects } from '../ingest/listRejects.ts';
import { takeEventsJob } from '../ingest/takeEvents.job.ts';
import type { TakeRecords } from '../ingest/takeRows.ts';
import { takeRecords } from '../takeRecords.ts';
import { connectorRoutes } from './connectorRoutes.ts';
import { pullConnectorJob } from './pullConnector.job.ts';

export { queueDue, startTicker } from './connectorTicker.ts';

interface After { readonly whenPublished: (inside: Ctx) => Promise<void> }
const importer = ({ whenPublished }: After): TakeRecords => async (given) => await takeRecords({ ...given, owned: true, whenPublished });

/** The jobs that fetch from connectors and take in what webhooks received. */
export function incomingJobs(after: After): readonly JobKind[] { return [pullConnectorJob({ takeRecords: importer(after) }), takeEventsJob({ takeRecords: importer(after) })]; }

/** Connectors, webhooks and the ingest API. */
export function incomingRoutes(after: After): readonly Route[] { return [...connectorRoutes, ...ingestRoutes({ takeRecords: importer(after), listRejects })]; }
