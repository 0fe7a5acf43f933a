/** How records come by themselves: connectors that fetch, the ingest API and webhooks that receive. */
export * from './connectorContract.ts';
export * from './ingestContract.ts';
export * from './webhookContract.ts';
export { nextDue, Schedule } from './schedule.ts';
export { pointerParts, valueAt } from './jsonPointer.ts';
export { mappingOfFields, recordRows, textOf, type RecordRow } from './recordRows.ts';
export { connectorProblems } from './problems.ts';
