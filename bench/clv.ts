import { existsSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { reference } from './clvHistories.ts';
import { timedProcess } from './factsProcess.ts';

/** The aim of each step, and the fastest other library on such a machine (shared/reference/README, November 2026), in seconds. */
const AIMS: Readonly<Record<string, Readonly<Record<string, readonly [aim: number, peer: number]>>>> = {
  'cdnow': { 'fit bgnbd': [0.1, 0.24], 'fit mbgnbd': [NaN, 0.9], 'fit pnbd': [0.3, 1.1], 'fit gammaGamma': [NaN, 0.04], 'clv of all customers': [NaN, 0.13] },
  'cdnow-sample': { 'count intervals': [2, 59], 'value intervals': [2, NaN] },
  'apparel-dynamic': { 'fit pnbdDynamic': [15, 147] },
  'million': { 'read and group': [NaN, 11.7], 'fit bgnbd': [1.5, 7.4], 'fit mbgnbd': [2, 67], 'fit pnbd': [12, 121], 'fit gammaGamma': [0.5, 2.5], 'clv of all customers': [1.5, 5.6] },
};
const TITLES: Readonly<Record<string, string>> = { 'cdnow': 'CDNOW, 23,570 customers', 'cdnow-sample': 'CDNOW tenth sample, 2,357 customers', 'apparel-dynamic': 'apparel, 600 customers, weekly covariates', 'million': 'a million customers' };
const ROUNDS = 3;

/** What a measurement leaves behind for the page that compares (`--save`). */
export interface ClvMeasurement { readonly machine: string; readonly date: string; readonly sets: readonly { readonly title: string; readonly peakMegabytes: number; readonly steps: readonly { readonly step: string; readonly seconds: number; readonly aim: number | null; readonly peer: number | null; readonly said: string }[] }[] }

interface Told { readonly seconds: Readonly<Record<string, number>>; readonly said: Readonly<Record<string, string>> }

const middle = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
const shown = (seconds: number | null): string => (seconds === null ? '–' : `${seconds < 1 ? seconds.toFixed(3) : seconds.toFixed(2)} s`);
const known = (value: number | undefined): number | null => (value === undefined || Number.isNaN(value) ? null : value);

/** One data set in processes of its own. */
async function measured(set: string, aims: (typeof AIMS)[string]): Promise<ClvMeasurement['sets'][number]> {
  const runs: { told: Told; peakMegabytes: number }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const { text, peakMegabytes } = await timedProcess([join(import.meta.dirname, 'clvSteps.ts'), set]);
    runs.push({ told: JSON.parse(text) as Told, peakMegabytes });
  }
  return {
    title: TITLES[set]!, peakMegabytes: middle(runs.map(({ peakMegabytes }) => peakMegabytes)),
    steps: Object.keys(runs[0]!.told.seconds).map((step) => ({ step, seconds: middle(runs.map(({ told }) => told.seconds[step]!)), aim: known(aims[step]?.[0]), peer: known(aims[step]?.[1]), said: runs[0]!.told.said[step] ?? '' })),
  };
}

/** A measurement as tables. */
export const measurementText = ({ machine, date, sets }: ClvMeasurement): string => [
  `${date}, ${machine}; median of ${ROUNDS} processes.`,
  ...sets.map(({ title, peakMegabytes, steps }) => `${title} (at most ${peakMegabytes.toFixed(0)} MB)\n\n| step | here | aim | fastest other | result |\n| --- | --- | --- | --- | --- |\n${steps.map(({ step, seconds, aim, peer, said }) => `| ${step} | ${shown(seconds)} | ${shown(aim)} | ${shown(peer)} | ${said} |`).join('\n')}`),
].join('\n\n');

/** `npm run bench -- clv [set …] [--save]`: fits, values and intervals, each data set in processes of its own; the median counts. */
export async function benchClv(args: readonly string[]): Promise<void> {
  const wanted = args.filter((arg) => !arg.startsWith('--'));
  const sets: ClvMeasurement['sets'][number][] = [];
  for (const [set, aims] of Object.entries(AIMS)) {
    if (wanted.length > 0 && !wanted.includes(set)) continue;
    if (set !== 'million' && !existsSync(reference)) process.stdout.write(`${TITLES[set]}: left out, the reference data are not there\n`);
    else sets.push(await measured(set, aims));
  }
  const measurement: ClvMeasurement = { machine: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`, date: new Date().toISOString().slice(0, 10), sets };
  process.stdout.write(`${measurementText(measurement)}\n`);
  if (args.includes('--save')) writeFileSync(join(import.meta.dirname, 'clv.json'), `${JSON.stringify(measurement, null, 1)}\n`);
}
