import { parentPort, workerData } from 'node:worker_threads';
import { checkModels, valueCustomers, type EstimateGiven } from '#domains/value/core/estimateValue.ts';
import { seededRandom } from '#server/seededRandom.ts';

const { half, seed, ...given } = workerData as Omit<EstimateGiven, 'rng'> & { half: 'value' | 'check'; seed: number };
parentPort!.postMessage(half === 'value' ? valueCustomers(given) : checkModels({ ...given, rng: seededRandom(seed) }));
