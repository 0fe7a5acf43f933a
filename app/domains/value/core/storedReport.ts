import { valuePolicyOf } from './policy.ts';
import type { ValueReport } from './report.ts';

type Model = Omit<ValueReport['models']['orders'], 'model'>;
type New = 'models' | 'choice' | 'calibrationByRecency' | 'gains' | 'intervalsHoldParameters';

/** The report of a run from before models were compared: BG/NBD was the only one. */
interface EarlierReport extends Omit<ValueReport, New | 'holdout'> {
  readonly models: { readonly bgnbd: Model; readonly gammaGamma: ValueReport['models']['gammaGamma'] };
  readonly holdout: Omit<NonNullable<ValueReport['holdout']>, 'logScore' | 'coverage'> | null;
}

/** A report as it was stored, by this version or an earlier one. What an earlier run did not look at stays empty. */
export function valueReportOf(stored: ValueReport | EarlierReport): ValueReport {
  if ('orders' in stored.models) return stored as ValueReport; // the reports that have `orders` are of this version
  const { models: { bgnbd, gammaGamma }, holdout, policy, ...same } = stored as EarlierReport;
  return {
    ...same, policy: { ...valuePolicyOf(policy), orderModel: 'bgnbd' }, models: { orders: { model: 'bgnbd', ...bgnbd }, gammaGamma },
    choice: { asked: 'bgnbd', chosen: 'bgnbd', reason: 'earlier', customers: 0, actual: 0, candidates: [], baselines: [] },
    holdout: holdout === null ? null : { ...holdout, logScore: null, coverage: null },
    calibrationByRecency: [], gains: [], intervalsHoldParameters: false,
  };
}
