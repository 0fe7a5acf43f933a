import { gammaGamma, value, type Covariance, type Rng } from '@changqing/clv';
import type { ValueColumns, ValueInput } from './columns.ts';
import { functionsOf, named, type OrderParams } from './orderFunctions.ts';
import type { OrderModel } from './orderModels.ts';
import { horizonOf } from './period.ts';
import type { ValuePolicy } from './policy.ts';
import type { Uncertainty } from './report.ts';

/** What a customer's value is made of, once the models are fitted: with the same parameters the same history has the same value, whoever else is valued beside it. */
export interface ParametersGiven {
  readonly input: Pick<ValueInput, 'length' | 'x' | 'tx' | 'T' | 'z'>;
  readonly policy: ValuePolicy;
  readonly model: OrderModel;
  /** Margin as a share of revenue. */
  readonly margin: number;
  /** Null: the data carry no model. */
  readonly orders: OrderParams | null;
  readonly spend: gammaGamma.GammaGammaParams | null;
  /** Null: the intervals take the parameters as known. */
  readonly uncertainty: Uncertainty | null;
}

const DRAWS = 15;

/** Values customers by parameters that were fitted before. NaN where there are none. */
export function valueByParameters({ input, policy, model, margin, orders, spend, uncertainty }: ParametersGiven): ValueColumns {
  const nothing = (): Float64Array => new Float64Array(input.length).fill(NaN);
  const data = { x: input.x, tx: input.tx, T: input.T };
  const horizon = horizonOf(policy);
  const { pAlive, conditionalExpected } = functionsOf(model);
  const pActive = orders === null ? nothing() : pAlive(orders, data);
  const expectedOrders = orders === null ? nothing() : conditionalExpected(orders, data, horizon.horizon);
  const usable = spend !== null && spend.q > 1;
  const expectedSpend = usable ? gammaGamma.conditionalSpend(spend, { x: input.x, z: input.z }) : nothing();
  if (orders === null || !usable) return { pActive, expectedOrders, expectedSpend, currentValue: nothing(), clv: nothing(), clvLow: nothing(), clvHigh: nothing() };
  const by = named(model, orders);
  const clv = value.clv({ ...by, data, spend: expectedSpend, margin, ...horizon });
  const currentValue = value.clv({ ...by, data, spend: expectedSpend, margin, ...horizonOf(policy, 12) });
  return { pActive, expectedOrders, expectedSpend, currentValue, clv, ...intervalsByParameters({ input, policy, model, margin, orders, spend, uncertainty }) };
}

/** The ends of the customers' intervals. */
function intervalsByParameters({ input, policy, model, margin, orders, spend, uncertainty }: ParametersGiven & { readonly orders: OrderParams; readonly spend: gammaGamma.GammaGammaParams }): Pick<ValueColumns, 'clvLow' | 'clvHigh'> {
  const { low, high } = value.intervals({
    ...named(model, orders), data: { x: input.x, tx: input.tx, T: input.T }, spending: { params: spend, x: input.x, z: input.z }, margin, level: policy.intervalLevel, ...horizonOf(policy),
    ...(uncertainty && { uncertainty: { orders: covarianceOf(uncertainty.orders), spend: covarianceOf(uncertainty.spend), rng: again(uncertainty.random), draws: DRAWS } }),
  });
  return { clvLow: low, clvHigh: high };
}

/** How uncertain the parameters are, with the random numbers by which others are drawn in their place: the same for every customer, now and when one is valued again. */
export function uncertaintyOf(orders: Covariance, spend: Covariance, rng: Rng): Uncertainty {
  const stored = ({ names, scale, matrix }: Covariance) => ({ names: [...names], scale: [...scale], matrix: matrix.map((row) => [...row]) });
  // A normal number takes at most two uniform ones.
  return { orders: stored(orders), spend: stored(spend), random: Array.from({ length: 2 * DRAWS * (orders.names.length + spend.names.length) }, () => rng()) };
}

const covarianceOf = ({ names, scale, matrix }: Uncertainty['orders']): Covariance => ({ names, scale, matrix });

/** The same numbers again. */
function again(random: readonly number[]): Rng {
  let at = 0;
  return () => {
    const next = random[at++];
    if (next === undefined) throw new Error('more random numbers are drawn than were kept');
    return next;
  };
}
