import * as clv from '@changqing/clv';
import type { Fit, HistoryFunctions, ParamsOf } from '@changqing/clv';
import type { OrderModel } from './orderModels.ts';

/** Parameters by the letters of the papers: which ones, the model decides. */
export type OrderParams = Readonly<Record<string, number>>;
export type OrderFit = Fit<OrderParams>;

/** The functions of a model by its name. The library types each by its own parameters; here the name is data, so they are records of numbers. */
export const functionsOf = (model: OrderModel): HistoryFunctions<OrderParams> => clv[model] as unknown as HistoryFunctions<OrderParams>;

/** A model with its parameters as the value functions take them; the same cast the other way round. */
export const named = (model: OrderModel, params: OrderParams): { readonly model: OrderModel; readonly params: ParamsOf<OrderModel> } => ({ model, params: params as unknown as ParamsOf<OrderModel> });
