import { regularModel } from '../betaGeometric/stageModel.ts';

/** BG/CNBD-k: BG/NBD with Erlang-k times between purchases. Source: PR2016, RPS2021. */
export const bgcnbd = regularModel('bgcnbd', 0);
