import { parentPort, workerData } from 'node:worker_threads';
import { estimateValue, type EstimateGiven } from '#domains/value/core/estimateValue.ts';
import { seededRandom } from '#server/seededRandom.ts';

const { seed, ...given } = workerData as Omit<EstimateGiven, 'rng'> & { seed: number };
parentPort!.postMessage(estimateValue({ ...given, rng: seededRandom(seed) }));
