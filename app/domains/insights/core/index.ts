export { ASKED_OF_PERSONS, ATTRIBUTES, MAKEUP_KEYS, type MakeupKey } from './attributes.ts';
export { LIST_COLUMN_BY_KEY, LIST_COLUMNS, MEASURE_BY_KEY, MEASURES } from './catalogue.ts';
export { CustomerRow, exportCustomers, listCustomers, MeasureValues, readCustomerMeasures, readOverview } from './contract.ts';
export { Condition, CustomerQuery, DEFAULT_SORT } from './customerQuery.ts';
export { readMakeup } from './makeupContract.ts';
export { insightsProblems } from './problems.ts';
