export { MEASURE_BY_KEY, MEASURES } from './catalogue.ts';
export { CustomerRow, exportCustomers, listCustomers, MeasureValues, readCustomerMeasures, readOverview } from './contract.ts';
export { Condition, CustomerQuery, DEFAULT_SORT } from './customerQuery.ts';
export { insightsProblems } from './problems.ts';
