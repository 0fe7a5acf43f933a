import type { BtydModel } from './model.ts';
import { bgcnbd } from '../bgcnbd/model.ts';
import { bgnbd } from '../bgnbd/model.ts';
import { mbgcnbd } from '../mbgcnbd/model.ts';
import { ggomnbd } from '../ggomnbd/model.ts';
import { mbgnbd } from '../mbgnbd/model.ts';
import { nbd } from '../nbd/model.ts';
import { pnbd } from '../pnbd/model.ts';

/** The models of histories whose parameters are all estimated by `fitHistories`, by the name of their namespace. */
export const MODELS = { nbd, pnbd, ggomnbd, bgnbd, mbgnbd } as const;
/** Every model of histories: also those that choose a whole number k beside the estimated parameters. */
const BY_NAME = { ...MODELS, bgcnbd, mbgcnbd } as const;
export type ModelName = keyof typeof BY_NAME;
/** Parameters of a model given by name. */
export type ParamsOf<M extends ModelName> = (typeof BY_NAME)[M] extends BtydModel<infer P> ? P : never;

/** The model of a name, seen as one that takes that name's parameters. */
export const modelOf = <M extends ModelName>(name: M): BtydModel<ParamsOf<M>> => BY_NAME[name] as unknown as BtydModel<ParamsOf<M>>; // the table holds it; the compiler cannot follow an index
