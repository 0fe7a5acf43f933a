import type { FitWarning } from '@changqing/clv';
import type { Warning } from '#domains/measures/core/index.ts';
import { ORDER_MODEL_TEXT, type OrderModel } from './orderModels.ts';

const count = (value: unknown): string => Math.round(Number(value)).toLocaleString('en');
const decimal = (value: unknown): string => Number(value).toFixed(2);

type Sentence = (data: Readonly<Record<string, number>>) => Warning['text'];

const SENTENCES: Readonly<Record<FitWarning['code'], Sentence>> = {
  'few-customers': (d) => ({ zh: `只有 ${count(d.customers)} 位客户，至少需要 ${count(d.needed)} 位才能建模。`, en: `There are only ${count(d.customers)} customers; the model needs at least ${count(d.needed)}.` }),
  'few-repeats': (d) => ({ zh: `只有 ${count(d.repeaters)} 位客户有可用的复购，至少需要 ${count(d.needed)} 位才能建模。`, en: `Only ${count(d.repeaters)} customers have repeat purchases that can be used; the model needs at least ${count(d.needed)}.` }),
  'few-periods': (d) => ({ zh: `只观察到 ${count(d.periods)} 期，至少需要 ${count(d.needed)} 期才能估计。`, en: `Only ${count(d.periods)} periods were seen; the model needs at least ${count(d.needed)}.` }),
  'no-spread': () => ({ zh: '客户之间没有差异，无从区分，不能建模。', en: 'The customers do not differ at all, so nothing can be told apart and no model can be fitted.' }),
  'single-date': () => ({ zh: '所有购买都在同一天，无法估计购买节奏；至少需要几周的数据。', en: 'All purchases are on one day, so no rhythm can be estimated; some weeks of data are needed.' }),
  'at-bound': () => ({ zh: '有参数停在允许范围的边上，估计不可靠。', en: 'A parameter stopped at the edge of its range; the estimate is not reliable.' }),
  'flat-direction': () => ({ zh: '数据几乎分辨不出某些参数的组合；总体预测可用，单个参数不宜解读。', en: 'The data hardly tell some combinations of parameters apart: forecasts can be used, single parameters should not be read.' }),
  'mean-undefined': (d) => ({ zh: `金额分布的尾部太重（q = ${decimal(d.q)} ≤ 1），平均金额不存在，不给出终身价值。`, en: `The tail of spend is too heavy (q = ${decimal(d.q)} ≤ 1): a mean spend does not exist, so no lifetime value is given.` }),
  'not-independent': (d) => ({ zh: `购买次数与金额相关（斯皮尔曼 ${decimal(d.spearman)}，皮尔逊 ${decimal(d.pearson)}，界限 ${decimal(d.limit)}），Gamma-Gamma 的独立假设存疑，高频客户的价值可能有偏。`, en: `Number of purchases and spend are correlated (Spearman ${decimal(d.spearman)}, Pearson ${decimal(d.pearson)}, limit ${decimal(d.limit)}): the independence that Gamma-Gamma assumes is in doubt, and values of frequent buyers may be biased.` }),
  'rows-dropped': (d) => ({ zh: `金额模型未使用 ${count(d.noTransaction)} 位没有复购和 ${count(d.noValue)} 位复购净额不为正的客户。`, en: `The spend model left out ${count(d.noTransaction)} customers without repeat purchases and ${count(d.noValue)} whose repeat spend is not positive.` }),
};

/** Sentences that do not say which model they are about. */
const UNNAMED: ReadonlySet<FitWarning['code']> = new Set(['few-customers', 'few-repeats', 'few-periods', 'no-spread', 'single-date', 'at-bound', 'flat-direction']);

function naming(name: string, { zh, en }: Warning['text']): Warning['text'] { return { zh: `${name}：${zh}`, en: `${name}: ${en}` }; }

/** A fit's warnings as sentences; both the sentence and the code name the model. */
export function modelWarnings(model: OrderModel | 'gammaGamma', warnings: readonly FitWarning[]): Warning[] {
  const name = model === 'gammaGamma' ? 'Gamma-Gamma' : ORDER_MODEL_TEXT[model].name;
  return warnings
    // That customers without repeat purchases say nothing about repeat spend is how the model works, not news.
    .filter((w) => w.code !== 'rows-dropped' || Number(w.data.noValue) > 0)
    .map((w) => { const text = SENTENCES[w.code](w.data); return { code: `${model}.${w.code}`, text: UNNAMED.has(w.code) ? naming(name, text) : text }; });
}
