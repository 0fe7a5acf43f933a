import type { Formula } from '../formula.ts';
import { SYMBOLS } from './symbols.ts';

const { x, z } = SYMBOLS;
export const independenceFormula: Formula = {
  name: 'gammaGamma.independence',
  says: { zh: '模型假设金额与购买次数无关；这里用皮尔逊与斯皮尔曼相关系数检验，超过 0.3 时提醒。', en: 'The model takes spend to be independent of frequency; this checks it by Pearson and Spearman correlation. Above 0.3 the fit warns.' },
  tex: String.raw`\rho = \frac{\sum (u_i-\bar u)(v_i-\bar v)}{\sqrt{\sum (u_i-\bar u)^2 \sum (v_i-\bar v)^2}}`,
  symbols: { x, z, u: { means: { zh: '次数或其秩，只取有交易的客户', en: 'the count, or its rank, of customers with a transaction' }, unit: '1', domain: 'u > 0' }, v: { means: { zh: '平均金额或其秩，只取金额为正的客户', en: 'the mean spend, or its rank, of customers whose mean is positive' }, unit: '1', domain: 'v > 0' } },
  source: { key: 'SPEARMAN1904', at: 'correlation of ranks' },
  throws: [],
  golden: [
    { given: [{ x: [1, 2, 3, 4], z: [1, 4, 9, 16] }], pick: 'spearman', expect: 1, within: 1e-12, from: 'by definition: a rising curve' },
    { given: [{ x: [1, 2, 3, 4], z: [1, 4, 9, 16] }], pick: 'pearson', expect: 25 / Math.sqrt(5 * 129), within: 1e-12, from: 'by hand' },
  ],
};
