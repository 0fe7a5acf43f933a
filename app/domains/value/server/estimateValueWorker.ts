import { parentPort } from 'node:worker_threads';
import { checkModel, type CheckGiven } from '#domains/value/core/checkModel.ts';
import { tryModel, type TrialGiven } from '#domains/value/core/chooseOrders.ts';
import { fitModels, reportValues, type ValueGiven } from '#domains/value/core/estimateValue.ts';
import { renewReport, type RenewGiven } from '#domains/value/core/renewReport.ts';
import { valueByParameters, type ParametersGiven } from '#domains/value/core/valueByParameters.ts';
import { seededRandom } from '#server/seededRandom.ts';

/** The parts of an estimate, each in a thread of its own. A generator does not travel, so its seed does. */
export type EstimateTask =
  | { readonly part: 'trial'; readonly given: TrialGiven }
  | { readonly part: 'fit'; readonly given: Omit<ValueGiven, 'rng'>; readonly seed: number }
  | { readonly part: 'value'; readonly given: ParametersGiven }
  | { readonly part: 'report'; readonly given: Parameters<typeof reportValues> }
  | { readonly part: 'check'; readonly given: Omit<CheckGiven, 'rng'>; readonly seed: number }
  | { readonly part: 'renew'; readonly given: RenewGiven };

function perform(task: EstimateTask): object {
  switch (task.part) {
    case 'trial': return tryModel(task.given);
    case 'fit': return fitModels({ ...task.given, rng: seededRandom(task.seed) });
    case 'value': return valueByParameters(task.given);
    case 'report': return reportValues(...task.given);
    case 'renew': return renewReport(task.given);
    case 'check': return checkModel({ ...task.given, rng: seededRandom(task.seed) });
  }
}

/** Columns at the top of a result are handed over instead of copied. */
const columnsOf = (result: object): ArrayBuffer[] => Object.values(result).filter((value) => value instanceof Float64Array).map(({ buffer }) => buffer as ArrayBuffer);

parentPort!.on('message', (task: EstimateTask) => {
  const result = perform(task);
  parentPort!.postMessage(result, columnsOf(result));
});
