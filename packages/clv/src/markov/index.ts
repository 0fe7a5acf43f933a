/** Markov chains: what customers are worth by the stage they are in, when they move between stages with known or estimated chances. */
export type { Transition } from './transition.ts';
export { fitTransitions, type FitTransitionsOptions, type Moves, type TransitionFit } from './fitTransitions.ts';
export { value, type MarkovValueInput } from './value.ts';
export { valueIntervals, type MarkovIntervals, type MarkovIntervalsInput } from './valueIntervals.ts';
export { occupancy, type OccupancyInput } from './occupancy.ts';
export { absorption, type Absorption, type AbsorptionInput } from './absorption.ts';
export { stationary, quasiStationary, type QuasiStationary } from './stationary.ts';
export { simulate } from './simulate.ts';
