/** Where the methods come from; cards name them by key. */
export const LITERATURE = {
  Benford1938: 'Benford, F. (1938). The law of anomalous numbers. Proceedings of the American Philosophical Society 78(4), 551–572.',
  Nigrini2012: 'Nigrini, M. J. (2012). Benford’s Law: Applications for Forensic Accounting, Auditing, and Fraud Detection. Wiley.',
  BH1995: 'Benjamini, Y. & Hochberg, Y. (1995). Controlling the false discovery rate. Journal of the Royal Statistical Society B 57(1), 289–300.',
  Efron2004: 'Efron, B. (2004). Large-scale simultaneous hypothesis testing: the choice of a null hypothesis. Journal of the American Statistical Association 99(465), 96–104.',
  Hampel1974: 'Hampel, F. R. (1974). The influence curve and its role in robust estimation. Journal of the American Statistical Association 69(346), 383–393.',
  GK1972: 'Gnanadesikan, R. & Kettenring, J. R. (1972). Robust estimates, residuals, and outlier detection with multiresponse data. Biometrics 28(1), 81–124.',
  WH1931: 'Wilson, E. B. & Hilferty, M. M. (1931). The distribution of chi-square. Proceedings of the National Academy of Sciences 17(12), 684–688.',
  McCullagh1989: 'McCullagh, P. & Nelder, J. A. (1989). Generalized Linear Models, 2nd ed. Chapman & Hall (deviance residuals).',
  Wallace1959: 'Wallace, D. L. (1959). Bounds on normal approximations to Student’s and the chi-square distributions. Annals of Mathematical Statistics 30(4), 1121–1130.',
  Pearl1988: 'Pearl, J. (1988). Probabilistic Reasoning in Intelligent Systems. Morgan Kaufmann (noisy-OR).',
  GZ1986: 'Genest, C. & Zidek, J. V. (1986). Combining probability distributions: a critique and an annotated bibliography. Statistical Science 1(1), 114–135.',
  GBT2260: 'GB/T 2260: codes of the administrative divisions of China; GB 32100-2015: unified social credit code.',
} as const;
export type LiteratureKey = keyof typeof LITERATURE;
