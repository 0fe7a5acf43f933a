import type { Formula } from '../formula.ts';
import { SYMBOLS } from './symbols.ts';

export const likelihoodSqlFormula: Formula = {
  name: 'gammaGamma.likelihoodSql',
  says: { zh: '单行对数密度的 ClickHouse 表达式，使估计可在数据库内进行；无交易或平均金额不为正的行得 NaN。', en: 'The log-density of one row as a ClickHouse expression, so that estimation can run inside the engine; NaN for rows without a transaction or a positive mean.' },
  tex: String.raw`\ln f(z \mid p,q,\gamma;x)`,
  symbols: SYMBOLS,
  source: { key: 'FH2013GG', at: 'eq. (1a)' },
  throws: ['invalid-parameters', 'invalid-option'],
  golden: [],
  goldenIn: 'gammaGamma/likelihoodSql.test.ts',
};
