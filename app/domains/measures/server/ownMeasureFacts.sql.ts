import { FACT_NAMES } from '#domains/measures/core/index.ts';
import { factQuery } from '#server/facts/factQuery.ts';

/** Which kinds of facts there are any of; without putting versions together, so that it costs nothing. */
export const factsLoaded = factQuery({
  name: 'measures.facts_loaded',
  over: 'whole',
  params: {},
  row: { fact: 'String' },
  sql: FACT_NAMES.map((fact) => `SELECT '${fact}' AS fact FROM (SELECT customer FROM ${fact} WHERE cancelled = 0 LIMIT 1)`).join('\n    UNION ALL '),
});
