import { Problem } from '#core/problem.ts';
import type { Measure } from './measure.ts';
import { OWN_LIMITS, ownKey, type OwnAggregateDefinition, type OwnComparison, type OwnMeasureDraft } from './ownMeasure.ts';
import { columnsFor, ofFactItself, operatorsFor, ownColumnOf, valuesWanted, type OwnColumn } from './ownMeasureColumns.ts';
import { isDay } from './ownMeasureLiteral.ts';
import { ownMeasureProblems } from './ownMeasureProblems.ts';
import { isNumber } from './ownMeasureSql.ts';

/** Throws what is wrong with a draft beyond its schema. `id` is the measure's own where it is being changed; `known` are all measures in force. */
export function checkOwnMeasure({ definition }: Pick<OwnMeasureDraft, 'definition'>, known: ReadonlyMap<string, Measure>, id: number | null): void {
  if (definition.make === 'aggregate') checkAggregate(definition);
  else {
    for (const at of ['first', 'second'] as const) {
      const input = known.get(definition[at]);
      if (input === undefined || !isNumber(input.kind)) throw new Problem(ownMeasureProblems.ownInput, { at: `definition.${at}`, data: { measure: definition[at] } });
      const below = depthOf(input, known, id === null ? null : ownKey(id));
      if (below + 1 > OWN_LIMITS.inputs) throw new Problem(ownMeasureProblems.ownTooDeep, { at: `definition.${at}`, data: { most: OWN_LIMITS.inputs } });
    }
  }
}

/** How many own measures stand on each other below this one. Throws when one of them is `itself`. */
function depthOf(measure: Measure, known: ReadonlyMap<string, Measure>, itself: string | null, path: number = 0): number {
  if (measure.key === itself) throw new Problem(ownMeasureProblems.ownCircle, { data: { measure: measure.key } });
  if (measure.family !== 'own') return 0;
  if (path > OWN_LIMITS.inputs) return path;
  const inputs = 'of' in measure.from ? measure.from.of : [];
  return 1 + Math.max(0, ...inputs.map((key) => { const input = known.get(key); return input === undefined ? 0 : depthOf(input, known, itself, path + 1); }));
}

function checkAggregate(definition: OwnAggregateDefinition): void {
  const { fact, aggregate, column, filter } = definition;
  const fits = ofFactItself(aggregate) ? column === undefined : columnsFor(fact, aggregate).some(({ key }) => key === column);
  if (!fits) throw new Problem(ownMeasureProblems.ownColumn, { at: 'definition.column', data: { column: column ?? '' } });
  if (filter === undefined) return;
  let count = 0;
  filter.conditions.forEach((one, i) => {
    const at = `definition.filter.conditions.${i}`;
    const inner = 'match' in one ? one.conditions.map((comparison, j) => [comparison, `${at}.conditions.${j}`] as const) : [[one, at] as const];
    for (const [comparison, where] of inner) { count += 1; checkComparison(definition, comparison, where); }
  });
  if (count > OWN_LIMITS.conditions) throw new Problem(ownMeasureProblems.ownTooLarge, { at: 'definition.filter', data: { most: OWN_LIMITS.conditions } });
}

function checkComparison({ fact }: OwnAggregateDefinition, { column: key, operator, values }: OwnComparison, at: string): void {
  const column = ownColumnOf(fact, key);
  if (column === undefined) throw new Problem(ownMeasureProblems.ownColumn, { at, data: { column: key } });
  if (!operatorsFor(column).includes(operator)) throw new Problem(ownMeasureProblems.ownOperator, { at, data: { column: key, operator } });
  const wanted = valuesWanted(operator);
  const enough = wanted === 'some' ? values.length > 0 : values.length === { none: 0, one: 1, two: 2 }[wanted];
  const upwards = wanted !== 'two' || values[0]! <= values[1]!;
  if (!enough || !upwards || !values.every((value) => fitsColumn(column, value))) throw new Problem(ownMeasureProblems.ownValue, { at, data: { column: key } });
}

function fitsColumn({ type }: OwnColumn, value: number | string): boolean {
  if (type === 'number' || type === 'money') return typeof value === 'number' && Number.isFinite(value);
  return typeof value === 'string' && (type === 'day' ? isDay(value) : value !== '');
}
