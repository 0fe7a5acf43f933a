import { regularModel } from '../betaGeometric/stageModel.ts';

/** MBG/CNBD-k: MBG/NBD with Erlang-k times between purchases. Source: PR2016, RPS2021. */
export const mbgcnbd = regularModel('mbgcnbd', 1);
