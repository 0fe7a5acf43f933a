/** The bibliography, written once. Cards refer to it by key. */
export const SOURCES = {
  FHL2005: 'Fader, P. S., Hardie, B. G. S. & Lee, K. L. (2005). "Counting Your Customers" the Easy Way: An Alternative to the Pareto/NBD Model. Marketing Science 24(2), 275–284.',
  FHL2008: 'Fader, P. S., Hardie, B. G. S. & Lee, K. L. (2008, December). Computing P(alive) Using the BG/NBD Model. brucehardie.com/notes/021.',
  FH2013GG: 'Fader, P. S. & Hardie, B. G. S. (2013). The Gamma-Gamma Model of Monetary Value. brucehardie.com/notes/025.',
  FH2013NUM: 'Fader, P. S. & Hardie, B. G. S. (2013, December). Overcoming the BG/NBD Model\'s #NUM! Error Problem. brucehardie.com/notes/027.',
  FHL2005RFM: 'Fader, P. S., Hardie, B. G. S. & Lee, K. L. (2005). RFM and CLV: Using Iso-Value Curves for Customer Base Analysis. Journal of Marketing Research 42(4), 415–430.',
  GL2003: 'Gupta, S. & Lehmann, D. R. (2003). Customers as Assets. Journal of Interactive Marketing 17(1), 9–24.',
  BMA2020: 'Brealey, R. A., Myers, S. C. & Allen, F. (2020). Principles of Corporate Finance, 13th ed. McGraw-Hill. Chapter 2.',
  LORENZ1905: 'Lorenz, M. O. (1905). Methods of Measuring the Concentration of Wealth. Publications of the American Statistical Association 9(70), 209–219.',
  GINI1912: 'Gini, C. (1912). Variabilità e mutabilità: contributo allo studio delle distribuzioni e delle relazioni statistiche. Bologna: Cuppini.',
  PAULSON1942: 'Paulson, E. (1942). An Approximate Normalization of the Analysis of Variance Distribution. Annals of Mathematical Statistics 13(2), 233–235.',
  SPEARMAN1904: 'Spearman, C. (1904). The Proof and Measurement of Association between Two Things. American Journal of Psychology 15(1), 72–101.',
  CHANGQING: 'Derived in this package; the derivation stands in the doc comment of the function and is held by a simulation test.',
} as const;
export type SourceKey = keyof typeof SOURCES;
