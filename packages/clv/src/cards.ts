import { bgnbdCards } from './bgnbd/bgnbd.formula.ts';
import { bgcnbdCards } from './bgcnbd/bgcnbd.formula.ts';
import { mbgcnbdCards } from './mbgcnbd/mbgcnbd.formula.ts';
import { mbgnbdCards } from './mbgnbd/mbgnbd.formula.ts';
import { BASELINE_CARDS } from './baselines/baselines.formula.ts';
import { CHECK_CARDS } from './backtest/checks.formula.ts';
import { MODEL_SELECTION_CARDS } from './backtest/modelSelection.formula.ts';
import { calibrationByFrequencyFormula, expectedCumulativeFormula, holdoutFormula } from './backtest/backtest.formula.ts';
import { BDW_CARDS } from './bdw/bdw.formula.ts';
import { BGBB_CARDS } from './bgbb/bgbb.formula.ts';
import { SBG_CARDS } from './sbg/sbg.formula.ts';
import { decilesFormula, giniFormula, lorenzFormula, topShareFormula } from './concentration/concentration.formula.ts';
import { annuityFormula, perpetuityWithRetentionFormula } from './discounting/annuity.formula.ts';
import { breakEvenPaymentFormula, customerValueFormula } from './discounting/customerValue.formula.ts';
import { futureValueFormula, npvFormula, presentValuesFormula } from './discounting/npv.formula.ts';
import { presentValueOfDatedFormula } from './discounting/presentValueOfDated.formula.ts';
import { requireBelowNoChurnBoundFormula } from './discounting/requireBelowNoChurnBound.formula.ts';
import type { Formula } from './formula.ts';
import { GGOMNBD_CARDS } from './ggomnbd/ggomnbd.formula.ts';
import { NBD_CARDS } from './nbd/nbd.formula.ts';
import { CORRELATED_CARDS } from './pnbd/correlated/correlated.formula.ts';
import { PNBD_CARDS } from './pnbd/pnbd.formula.ts';
import { fitFormula as gammaGammaFit } from './gammaGamma/fit.formula.ts';
import { independenceFormula } from './gammaGamma/independence.formula.ts';
import { likelihoodSqlFormula as gammaGammaLikelihoodSql } from './gammaGamma/likelihoodSql.formula.ts';
import { logLikEachFormula as gammaGammaLogLikEach, logLikFormula as gammaGammaLogLik } from './gammaGamma/logLik.formula.ts';
import { simulateFormula as gammaGammaSimulate } from './gammaGamma/simulate.formula.ts';
import { conditionalSpendFormula, expectedSpendFormula, posteriorFormula as spendPosteriorFormula } from './gammaGamma/spend.formula.ts';
import { historiesFormula, holdoutCountsFormula } from './summarize/summarize.formula.ts';
import { MARKOV_CARDS } from './markov/markov.formula.ts';
import { PNBD_DYNAMIC_CARDS } from './pnbdDynamic/pnbdDynamic.formula.ts';
import { clvFormula, discountedExpectedFormula, intervalsFormula } from './value/value.formula.ts';

/** Every card of the package, in the order a reader would want them. */
export const CARDS: readonly Formula[] = [
  historiesFormula, holdoutCountsFormula,
  ...NBD_CARDS, ...PNBD_CARDS, ...CORRELATED_CARDS, ...GGOMNBD_CARDS,
  ...bgnbdCards,
  ...mbgnbdCards, ...bgcnbdCards, ...mbgcnbdCards,
  ...BGBB_CARDS, ...SBG_CARDS, ...BDW_CARDS,
  ...PNBD_DYNAMIC_CARDS,
  gammaGammaFit, gammaGammaLogLik, gammaGammaLogLikEach, gammaGammaLikelihoodSql, expectedSpendFormula, conditionalSpendFormula, spendPosteriorFormula, independenceFormula, gammaGammaSimulate,
  clvFormula, discountedExpectedFormula, intervalsFormula,
  presentValuesFormula, npvFormula, futureValueFormula, presentValueOfDatedFormula, annuityFormula, perpetuityWithRetentionFormula, customerValueFormula, breakEvenPaymentFormula, requireBelowNoChurnBoundFormula,
  holdoutFormula, calibrationByFrequencyFormula, expectedCumulativeFormula,
  ...CHECK_CARDS, ...MODEL_SELECTION_CARDS,
  ...MARKOV_CARDS,
  ...BASELINE_CARDS,
  lorenzFormula, giniFormula, topShareFormula, decilesFormula,
];
