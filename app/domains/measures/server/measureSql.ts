import { measuresOfFacts, type FactName, type Measure, type MeasureFromFacts } from '#domains/measures/core/index.ts';
import { chosen, JOIN_ORDER, namesIn, PREPARED_FACTS, type PreparedFact } from './preparedFacts.ts';
import { CUSTOMERS, SHARED_COST_ROWS } from './sharedCosts.ts';

/** Comparing each condition with each other finds nothing here and takes a third of the time of a short statement. */
export const PASS_SETTINGS = 'SETTINGS optimize_and_compare_chain = 0';

/** What one statement of the pass looks at. */
export interface PassScope {
  /** A condition on `customer`: those whom the statement is about. */
  readonly customers: string;
  /** Facts that there are any of; measures of the others have what stands without data. */
  readonly facts: readonly FactName[];
  /** SQL of the shares of common costs, '' where there are none. */
  readonly sharedCosts: string;
  /** An array of (run, as_of, as_of_day, company_categories): the measures are taken at each; null: at the one moment that is bound. */
  readonly moments: string | null;
}

/** What the models' histories need beside the measures: the same purchases cut at `cut_day` for the hold-out check. */
const CALIBRATION: Readonly<Record<string, string>> = {
  x_calibration: 'toInt32(arrayCount(d -> d <= {calibration_day:Date}, days_bought)) - 1',
  tx_calibration: 'if(x_calibration >= 0, (days_bought[x_calibration + 1] - days_bought[1]) / {unit_days:Float64}, 0)',
  T_calibration: 'if(x_calibration >= 0, ({calibration_day:Date} - days_bought[1]) / {unit_days:Float64}, 0)',
  z_calibration: 'if(x_calibration > 0, (toFloat64(net_at_cut) - first_day_units / 10000) / x_calibration, 0)',
  orders_holdout: 'toUInt32(if(x_calibration >= 0, arrayCount(d -> d > {calibration_day:Date}, days_bought), 0))',
};
export const CALIBRATION_COLUMNS: readonly string[] = Object.keys(CALIBRATION);

/** A SELECT of `customer` (with several moments also `run`) and a column for each measure, and for each of `CALIBRATION_COLUMNS` when asked. */
export function selectMeasures(measures: readonly Measure[], scope: PassScope, { calibration = false } = {}): string {
  const { direct, derived } = measuresOfFacts(measures);
  const parts = JOIN_ORDER.filter((fact) => scope.facts.includes(fact)).map((fact) => ({ fact, sql: partSql(fact, direct.filter(({ from }) => from.facts === fact), scope, calibration && fact === 'order_line') }));
  const keys = scope.moments === null ? ['customer'] : ['customer', 'run'];
  const values = direct.map((one) => `${valueOrAbsent(one, scope.facts)} AS ${one.key}`);
  const cut = !calibration ? [] : CALIBRATION_COLUMNS.map((column) => (!scope.facts.includes('order_line') ? `${column === 'x_calibration' ? '-1' : '0'} AS ${column}` : column === 'x_calibration' ? 'if(bought, x_calibration, -1) AS x_calibration' : column));
  const joined = parts.map(({ fact, sql }, i) => `${i === 0 ? '' : 'FULL JOIN '}(${sql}) AS of_${fact}${i === 0 ? '' : ` USING (${keys.join(', ')})`}`).join('\n  ');
  return `SELECT *${derived.map(({ key, type, from }) => `,\n  CAST(${from.value}, '${escaped(type)}') AS ${key}`).join('')}
FROM (
  SELECT ${[...keys, ...values, ...cut].join(', ')}
  FROM ${joined}
)`;
}

const escaped = (type: string): string => type.replaceAll(`'`, `\\'`);

function valueOrAbsent({ key, type, from }: MeasureFromFacts, facts: readonly FactName[]): string {
  if (!facts.includes(from.facts)) return from.absent ?? `defaultValueOfTypeName('${escaped(type)}')`;
  return from.absent === undefined ? key : `ifNull(${key}, ${from.absent})`;
}

/** One row a customer (and moment) from the facts of one kind: aggregates, and what is made of the lists among them. */
function partSql(fact: FactName, measures: readonly MeasureFromFacts[], scope: PassScope, calibration: boolean): string {
  const prepared = PREPARED_FACTS[fact];
  const { lists, made, functions } = prepared;
  const cut = calibration ? { ...CALIBRATION, bought: 'notEmpty(days_bought)' } : {};
  const wanted = namesIn([...measures.map(({ from }) => from.aggregate), ...Object.values(cut)].join('\n'), lists, made, functions);
  const keys = scope.moments === null ? ['customer'] : ['customer', 'run', 'as_of', 'as_of_day', 'company_categories'];
  const bound = scope.moments === null ? ["{as_of:DateTime64(3, 'UTC')} AS as_of", '{as_of_day:Date} AS as_of_day', '{company_categories:UInt64} AS company_categories'] : [];
  const given = [...bound, '{unit_days:Float64} AS unit_days', ...[functions, lists, made].flatMap((named) => chosen(named, wanted))];
  return inScope(`
    WITH ${given.join(', ')}
    SELECT ${[...keys, ...measures.map(cast), ...Object.entries(cut).map(([name, sql]) => `${sql} AS ${name}`)].join(', ')}
    FROM (${rowsSql(prepared, scope)})
    GROUP BY ${keys.join(', ')}`, scope);
}

const cast = ({ key, type, from }: MeasureFromFacts): string => `CAST(${from.aggregate}, '${escaped(type)}') AS ${key}`;

const inScope = (sql: string, { customers, sharedCosts }: PassScope): string => sql.replaceAll(SHARED_COST_ROWS, sharedCosts).replaceAll(CUSTOMERS, customers);

/** The prepared rows of one kind of fact up to the moment, or up to each of them. */
function rowsSql({ from, columns, dated }: PreparedFact, scope: PassScope): string {
  const of = (expressions: Readonly<Record<string, string>>): string[] => Object.entries(expressions).map(([name, sql]) => (name === sql ? name : `${sql} AS ${name}`));
  const prepared = ['customer', 'at', 'toDate(at, {time_zone:String}) AS day', ...of(columns)].join(', ');
  // Costs that are shared out come with the moments that see them, since those of a month under way differ from moment to moment.
  const seen = 'only_as_of' in columns ? " AND if(toUnixTimestamp64Milli(only_as_of) = 0, seen_from <= as_of, only_as_of = as_of)" : '';
  if (scope.moments === null) {
    return `
      WITH {as_of:DateTime64(3, 'UTC')} AS as_of, {as_of_day:Date} AS as_of_day
      SELECT ${[prepared, 'toInt32(as_of_day - day) AS age', ...of(dated)].join(', ')}
      FROM ${from}
      WHERE ${scope.customers} AND at < as_of${seen}`;
  }
  return `
      SELECT *, moment.1 AS run, moment.2 AS as_of, moment.3 AS as_of_day, moment.4 AS company_categories, ${['toInt32(as_of_day - day) AS age', ...of(dated)].join(', ')}
      FROM (SELECT ${prepared} FROM ${from} WHERE ${scope.customers})
      ARRAY JOIN ${scope.moments} AS moment
      WHERE at < as_of${seen}`;
}
