import type { FactName, Measure } from './measure.ts';

/** A measure that is an aggregate over one kind of fact. */
export type MeasureFromFacts = Measure & { readonly from: { readonly facts: FactName; readonly aggregate: string; readonly absent?: string } };
/** A measure made of others. */
export type DerivedMeasure = Measure & { readonly from: { readonly of: readonly string[]; readonly value: string } };
const isFromFacts = (measure: Measure): measure is MeasureFromFacts => 'facts' in measure.from;
const isDerived = (measure: Measure): measure is DerivedMeasure => 'of' in measure.from;

/** Those measures that facts alone make, each after what it is made of; the others need a judgement or the record. */
export function measuresOfFacts(measures: readonly Measure[]): { readonly direct: readonly MeasureFromFacts[]; readonly derived: readonly DerivedMeasure[] } {
  const direct = measures.filter(isFromFacts);
  const there = new Set(direct.map(({ key }) => key));
  const derived: DerivedMeasure[] = [];
  for (let waiting = measures.filter(isDerived); ;) {
    const ready = waiting.filter(({ from }) => from.of.every((key) => there.has(key)));
    if (ready.length === 0) return { direct, derived };
    for (const one of ready) { derived.push(one); there.add(one.key); }
    waiting = waiting.filter((one) => !there.has(one.key));
  }
}
