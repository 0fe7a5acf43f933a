import { AGE_BANDS, INCOME_BANDS, type Band } from '#domains/customers/core/index.ts';
import { measuresOfFacts, type Measure } from '#domains/measures/core/index.ts';
import { factCommand, factQuery } from '#server/facts/factQuery.ts';

/** The band of a number as SQL; '' where there is no number. */
const bandOf = (number: string, bands: readonly Band[]): string => `multiIf(isNull(${number}), '', ${bands.map((band) => `${number} < ${band.to}, '${band.key}'`).join(', ')}, '')`;

/** What is on record of a customer, by key, where it is more than a column of the record. */
const ON_RECORD: Readonly<Record<string, string>> = {
  age_band: bandOf('p.age', AGE_BANDS), income_band: bandOf('p.income', INCOME_BANDS), parent_name: 'above.name',
  known_days: `if(p.known_from IS NULL OR p.known_from > {as_of_day:Date}, NULL, {as_of_day:Date} - p.known_from)`,
};

const JUDGED = { segments: 'r', lifecycle: 's' } as const;

/** Columns of the snapshot that are no measures. */
const RECORD = { external_id: 'p.external_id', name: 'p.name', kind: 'p.kind', department: 'p.department', owner: 'p.owner_name', parent: 'p.parent' } as const;

/** A measure in the snapshot, from the row of the step that found it. */
function found({ key, from }: Measure): string {
  if ('record' in from) return ON_RECORD[key] ?? `p.${key}`;
  if (!('step' in from)) return 'absent' in from && from.absent !== undefined ? `if(m.customer = 0, ${from.absent}, m.${key})` : `m.${key}`;
  // A model that has nothing to say of somebody says NaN.
  return from.step === 'value' ? `if(v.customer = 0 OR isNaN(v.${key}), NULL, v.${key})` : `${JUDGED[from.step]}.${key}`;
}

/** Measures made of judgements or of what is on record, each after what it is made of. */
function madeHere(measures: readonly Measure[]): (Measure & { readonly from: { readonly of: readonly string[]; readonly value: string } })[] {
  const { derived } = measuresOfFacts(measures);
  const there = new Set(measures.filter(({ from }) => !('of' in from)).map(({ key }) => key).concat(derived.map(({ key }) => key)));
  const made: ReturnType<typeof madeHere> = [];
  for (let more = true; more;) {
    more = false;
    for (const { from, ...one } of measures) {
      if ('of' in from && !there.has(one.key) && from.of.every((key) => there.has(key))) { made.push({ ...one, from }); there.add(one.key); more = true; }
    }
  }
  return made;
}

/**
 * Joins what the steps of a run found into one row a customer: customers with a record and customers with orders alike, with
 * a column for each measure. All inputs have one row a customer; hash joins on the customer keep one side in memory, so it
 * takes a range of customers at a time. With `touched` only those whom new facts touched, the ones of whom nothing is left as gone.
 */
export function takeSnapshot(measures: readonly Measure[]) {
  const made = madeHere(measures);
  const late = new Set(made.map(({ key }) => key));
  const early = measures.filter(({ key }) => !late.has(key));
  const columns = [...Object.keys(RECORD), ...early.map(({ key }) => key), ...made.map(({ key }) => key)];
  const whom = 'customer > {after:UInt64} AND ({to:UInt64} = 0 OR customer <= {to:UInt64}) AND ({touched:UInt8} = 0 OR customer IN touched)';
  return factCommand({
    name: 'insights.take_snapshot', over: 'shard',
    params: { run: 'UInt64', version: 'UInt64', touched: 'UInt8', as_of: "DateTime64(3, 'UTC')", as_of_day: 'Date', after: 'UInt64', to: 'UInt64' },
    sql: `
      INSERT INTO customer_snapshot (run, customer, version, gone, as_of, ${columns.join(', ')}) SETTINGS optimize_on_insert = 0
      WITH touched AS (SELECT customer FROM touched_customer WHERE run = {run:UInt64})
      SELECT {run:UInt64}, customer, {version:UInt64}, is_gone, {as_of:DateTime64(3, 'UTC')}, ${[...Object.keys(RECORD), ...early.map(({ key }) => key), ...made.map(({ key, from, type }) => `CAST(${from.value}, '${type.replaceAll(`'`, `\\'`)}') AS ${key}`)].join(', ')}
      FROM (
        SELECT
          s.customer AS customer, s.is_gone AS is_gone,
          ${Object.entries(RECORD).map(([column, sql]) => `${sql} AS ${column}`).join(', ')},
          ${early.map((one) => `${found(one)} AS ${one.key}`).join(',\n          ')}
        FROM (SELECT * FROM current_fact_measure WHERE run = {run:UInt64} AND ${whom}) AS m
        RIGHT ANY JOIN (
          SELECT customer, stage, toUInt8(0) AS is_gone FROM current_stage_at WHERE run = {run:UInt64} AND as_of = {as_of_day:Date} AND ${whom}
          UNION ALL
          SELECT DISTINCT customer, '' AS stage, toUInt8(1) AS is_gone FROM touched
          WHERE {touched:UInt8} = 1 AND customer NOT IN (SELECT customer FROM current_stage_at WHERE run = {run:UInt64} AND as_of = {as_of_day:Date})
        ) AS s ON m.customer = s.customer
        LEFT ANY JOIN (SELECT * FROM current_rfm_score WHERE run = {run:UInt64} AND ${whom}) AS r ON r.customer = s.customer
        LEFT ANY JOIN (SELECT * FROM current_customer_value WHERE run = {run:UInt64} AND ${whom}) AS v ON v.customer = s.customer
        LEFT ANY JOIN (
          SELECT *, if(birthday IS NULL OR birthday > {as_of_day:Date} OR age('year', assumeNotNull(birthday), {as_of_day:Date}) > 120, NULL, toUInt8(age('year', assumeNotNull(birthday), {as_of_day:Date}))) AS age
          FROM current_customer_profile WHERE ${whom}) AS p ON p.customer = s.customer
        LEFT ANY JOIN (SELECT customer, name FROM every_customer_name WHERE customer IN (SELECT DISTINCT parent FROM current_customer_profile WHERE parent != 0)) AS above ON above.customer = p.parent
      )`,
  });
}

/** Every so many-th customer of a run. */
export const everySoManyCustomers = factQuery({
  name: 'insights.every_so_many_customers', over: 'whole',
  params: { run: 'UInt64', as_of_day: 'Date', customers: 'UInt64' },
  row: { customer: 'UInt64' },
  sql: `
    SELECT customer
    FROM (SELECT customer, row_number() OVER (ORDER BY customer) AS place FROM stage_at WHERE run = {run:UInt64} AND as_of = {as_of_day:Date})
    WHERE place % {customers:UInt64} = 0
    ORDER BY customer`,
});
