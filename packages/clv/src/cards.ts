import { calibrationByFrequencyFormula, expectedCumulativeFormula, holdoutFormula } from './backtest/backtest.formula.ts';
import { conditionalExpectedFormula } from './bgnbd/conditionalExpected.formula.ts';
import { conditionalQuantileFormula } from './bgnbd/conditionalQuantile.formula.ts';
import { expectedFormula } from './bgnbd/expected.formula.ts';
import { fitFormula as bgnbdFit } from './bgnbd/fit.formula.ts';
import { logLikEachFormula as bgnbdLogLikEach, logLikFormula as bgnbdLogLik } from './bgnbd/logLik.formula.ts';
import { pAliveFormula } from './bgnbd/pAlive.formula.ts';
import { conditionalPmfFormula, pmfFormula } from './bgnbd/pmf.formula.ts';
import { simulateFormula as bgnbdSimulate } from './bgnbd/simulate.formula.ts';
import { decilesFormula, giniFormula, lorenzFormula, topShareFormula } from './concentration/concentration.formula.ts';
import { annuityFormula, perpetuityWithRetentionFormula } from './discounting/annuity.formula.ts';
import { futureValueFormula, npvFormula, presentValuesFormula } from './discounting/npv.formula.ts';
import { requireBelowNoChurnBoundFormula } from './discounting/requireBelowNoChurnBound.formula.ts';
import type { Formula } from './formula.ts';
import { fitFormula as gammaGammaFit } from './gammaGamma/fit.formula.ts';
import { independenceFormula } from './gammaGamma/independence.formula.ts';
import { logLikEachFormula as gammaGammaLogLikEach, logLikFormula as gammaGammaLogLik } from './gammaGamma/logLik.formula.ts';
import { simulateFormula as gammaGammaSimulate } from './gammaGamma/simulate.formula.ts';
import { conditionalSpendFormula, expectedSpendFormula } from './gammaGamma/spend.formula.ts';
import { historiesFormula, holdoutCountsFormula } from './summarize/summarize.formula.ts';
import { clvFormula, discountedExpectedFormula, intervalsFormula } from './value/value.formula.ts';

/** Every card of the package, in the order a reader would want them. */
export const CARDS: readonly Formula[] = [
  historiesFormula, holdoutCountsFormula,
  bgnbdFit, bgnbdLogLik, bgnbdLogLikEach, pAliveFormula, conditionalExpectedFormula, expectedFormula, pmfFormula, conditionalPmfFormula, conditionalQuantileFormula, bgnbdSimulate,
  gammaGammaFit, gammaGammaLogLik, gammaGammaLogLikEach, expectedSpendFormula, conditionalSpendFormula, independenceFormula, gammaGammaSimulate,
  clvFormula, discountedExpectedFormula, intervalsFormula,
  presentValuesFormula, npvFormula, futureValueFormula, annuityFormula, perpetuityWithRetentionFormula, requireBelowNoChurnBoundFormula,
  holdoutFormula, calibrationByFrequencyFormula, expectedCumulativeFormula,
  lorenzFormula, giniFormula, topShareFormula, decilesFormula,
];
