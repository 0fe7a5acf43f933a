import type { Covariates, Histories, Properties } from './histories.ts';
import type { BtydModel, WithCoefficients } from './model.ts';
import { ClvError } from '../error.ts';
import { groupRows } from '../numeric/groupRows.ts';

/** Customers with equal covariates, and what each of the parameter vectors is for them. */
export interface Part<P> { readonly own: readonly P[]; /** Null: all rows. */ readonly rows: readonly number[] | null }

/**
 * The data in parts of equal covariates: one part with all rows when the parameters carry no coefficients. All vectors
 * must have the same coefficients, differing in value only.
 * @throws ClvError `invalid-data` when the parameters have a coefficient for a covariate that the data lack
 */
export function partsOf<P extends WithCoefficients>(model: BtydModel<P>, vectors: readonly P[], data: Histories): Part<P>[] {
  const { coefficients } = vectors[0]!;
  if (coefficients === undefined || model.effects === undefined) return [{ own: vectors, rows: null }];
  const size = data.x.length;
  const { first, of } = groupRows(termsOf(coefficients, data.covariates, size).map(({ column }) => column), size);
  const rows: number[][] = Array.from(first, () => []);
  for (let i = 0; i < of.length; i++) rows[of[i]!]!.push(i);
  const terms = vectors.map((vector) => termsOf(vector.coefficients!, data.covariates, size));
  return Array.from(first, (row, g) => ({
    rows: rows[g]!,
    own: vectors.map((vector, v) => {
      const effect = { trans: 0, life: 0 };
      for (const { process, coefficient, column } of terms[v]!) effect[process] += coefficient * column[row]!;
      return ownParameters(model, vector, effect.trans, effect.life);
    }),
  }));
}

/** The same columns with only the rows of a part; columns of covariates are left behind, as the part's parameters hold them. */
export function rowsOf<D extends Histories>(data: D, rows: readonly number[] | null): D {
  if (rows === null) return data;
  return Object.fromEntries(Object.entries(data).map(([name, column]) => [name, isColumn(column) ? Float64Array.from(rows, (i) => column[i]!) : column])) as unknown as D; // the same columns, fewer rows
}

/** Runs `each` on every part and puts the results back in the order of the data. */
export function byOwnParameters<P extends WithCoefficients, D extends Histories>(model: BtydModel<P>, params: P, data: D, each: (params: P, data: D) => Float64Array): Float64Array {
  const parts = partsOf(model, [params], data);
  if (parts.length === 1 && parts[0]!.rows === null) return each(params, data);
  const out = new Float64Array(data.x.length);
  for (const { own, rows } of parts) {
    const got = each(own[0]!, rowsOf(data, rows));
    rows!.forEach((i, k) => { out[i] = got[k]!; });
  }
  return out;
}

/**
 * For functions that are about customers without covariates (drawing them, writing their likelihood as SQL).
 * @throws ClvError `invalid-parameters` when the parameters carry coefficients
 */
export function requirePlain({ coefficients }: { readonly coefficients?: unknown }): void {
  if (coefficients !== undefined) throw new ClvError('invalid-parameters', 'these parameters carry coefficients of covariates, which cannot be used here', [{ at: 'params.coefficients', rule: 'is left out: put the effect of the covariates into the parameters first' }]);
}

/** Parameters of a customer whose covariates add up to `trans` and `life`. */
export function ownParameters<P extends WithCoefficients>(model: BtydModel<P>, params: P, trans: number, life: number): P {
  const plain = params as unknown as Readonly<Record<string, number>>; // all keys of a model are numbers
  return Object.fromEntries(model.keys.map((key, i) => [key, plain[key]! * Math.exp(model.effects![i]![0] * trans + model.effects![i]![1] * life)])) as unknown as P;
}

/**
 * Parameters of a new customer with the given properties; the parameters themselves where they carry no coefficients.
 * @throws ClvError `invalid-data` when a coefficient has no property: a customer at zero is one of them, not the average
 */
export function ofNewcomer<P extends WithCoefficients>(model: BtydModel<P>, params: P, properties: Properties = {}): P {
  const { coefficients } = params;
  if (coefficients === undefined || model.effects === undefined) return params;
  const effect = { trans: 0, life: 0 };
  const missing: string[] = [];
  for (const process of ['trans', 'life'] as const) {
    for (const [name, coefficient] of Object.entries(coefficients[process])) {
      const value = properties[process]?.[name];
      if (value === undefined) missing.push(`${process}.${name}`);
      else effect[process] += coefficient * value;
    }
  }
  if (missing.length > 0) throw new ClvError('invalid-data', 'the parameters have coefficients: say which customer is meant', missing.map((name) => ({ at: `properties.${name}`, rule: 'is a number' })));
  return ownParameters(model, params, effect.trans, effect.life);
}

const isColumn = (value: unknown): value is ArrayLike<number> => typeof value === 'object' && value !== null && 'length' in value;

interface Term { readonly process: 'trans' | 'life'; readonly coefficient: number; readonly column: ArrayLike<number> }

/** Every coefficient with its column. */
export function termsOf(coefficients: NonNullable<WithCoefficients['coefficients']>, covariates: Covariates | undefined, rows: number): Term[] {
  return (['trans', 'life'] as const).flatMap((process) => Object.entries(coefficients[process]).map(([name, coefficient]) => {
    const column = covariates?.[process]?.[name];
    if (column === undefined || column.length !== rows) throw new ClvError('invalid-data', 'the parameters have a coefficient for a covariate that the data lack', [{ at: `covariates.${process}.${name}`, rule: `is a column of ${rows} rows` }]);
    return { process, coefficient, column };
  }));
}
