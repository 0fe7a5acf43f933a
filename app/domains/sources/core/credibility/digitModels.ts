import { count, credibilityModel, percent, type Evidence } from './model.ts';

/** What the digit tests ask for, and from where a departure matters. */
export const DIGITS = {
  /** Different amounts; with fewer, chance alone moves the mean deviation beyond Nigrini's limits. */
  firstFrom: 300, twoFrom: 1_000, lastFrom: 100, roundFrom: 8,
  /** An amount that a customer repeats counts so many times at most, so that a fixed fee does not look suspicious. */
  roundUses: 3,
  /** Largest ÷ smallest amount. */
  span: 100,
  /** Mean absolute deviation from where Nigrini (2012) calls a set of figures nonconforming, and where the finding is full. */
  firstMad: 0.015, firstMadFull: 0.045, twoMad: 0.0022, twoMadFull: 0.0066,
  /** Excess over the share expected, from which it matters and where the finding is full. */
  excess: 0.2, excessFull: 0.6,
  /** A last digit that more than this share of all amounts have tells nothing. */
  lastMost: 0.5,
} as const;

/** Benford's expected share of each leading number from `from` to `to`. */
export const benford = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => Math.log10(1 + 1 / (from + i)));

const against = (e: Evidence): { zh: string; en: string } => (e.benford === 1 ? { zh: '本福特分布', en: 'Benford\'s law' } : { zh: '同类客户', en: 'customers of the kind' });

const needs = (amounts: number) => ({
  zh: `至少 ${amounts} 个不同的订单金额，且最大值是最小值的 ${DIGITS.span} 倍以上；否则不适用。`,
  en: `At least ${amounts} different order amounts, the largest ${DIGITS.span} times the smallest; otherwise it does not apply.`,
});

export const digitModels = [
  credibilityModel({
    id: 'first-digit', kind: 'statistical', family: 'digits', reliability: 0.6, sources: ['Benford1938', 'Nigrini2012', 'WH1931'],
    name: { zh: '首位数字', en: 'First digits' },
    says: { zh: '跨越几个数量级的真实金额，首位数字的分布有规律；编造的金额往往没有。全体客户的金额符合本福特分布时与它比，不符合时与同类客户比。', en: 'First digits of real amounts that span orders of magnitude follow a law; invented ones seldom do. They are held against Benford\'s law where the amounts of all customers follow it, otherwise against customers of the kind.' },
    needs: needs(DIGITS.firstFrom),
    formula: { zh: 'χ² = Σ (观察 − 期望)² ÷ 期望，自由度 8；影响程度按平均绝对偏差 MAD：0.015 起，0.045 为满。', en: 'χ² = Σ (observed − expected)² ÷ expected, 8 degrees of freedom; it matters from a mean absolute deviation of 0.015, and is full at 0.045.' },
    found: (e) => ({ zh: `${count(e.n)} 个不同金额的首位数字偏离${against(e).zh}，平均偏差 ${percent(e.mad)}（限 1.5%）。`, en: `First digits of ${count(e.n)} different amounts depart from ${against(e).en} by ${percent(e.mad)} on average (limit 1.5%).` }),
  }),
  credibilityModel({
    id: 'first-two-digits', kind: 'statistical', family: 'digits', reliability: 0.6, sources: ['Nigrini2012', 'WH1931'],
    name: { zh: '首两位数字', en: 'First two digits' },
    says: { zh: '比首位数字更细：能看出金额是否扎堆在某个数（如略低于审批限额）。', en: 'Finer than first digits: it sees amounts that gather at one figure, such as just below a limit.' },
    needs: needs(DIGITS.twoFrom),
    formula: { zh: 'χ²，自由度 89；影响程度按 MAD：0.0022 起，0.0066 为满。', en: 'χ² with 89 degrees of freedom; it matters from a MAD of 0.0022, and is full at 0.0066.' },
    found: (e) => ({ zh: `${count(e.n)} 个不同金额的首两位数字偏离${against(e).zh}，平均偏差 ${(100 * (e.mad ?? 0)).toFixed(2)}%（限 0.22%）。`, en: `First two digits of ${count(e.n)} different amounts depart from ${against(e).en} by ${(100 * (e.mad ?? 0)).toFixed(2)}% on average (limit 0.22%).` }),
  }),
  credibilityModel({
    id: 'last-digit', kind: 'statistical', family: 'digits', reliability: 0.4, sources: ['Nigrini2012', 'WH1931'],
    name: { zh: '末位数字', en: 'Last digits' },
    says: { zh: '金额最小单位的末位数字与同类客户比。人编数字时偏爱某些末位。', en: 'The last digit of the smallest unit, held against customers of the kind. People who invent figures prefer some endings.' },
    needs: { zh: `至少 ${DIGITS.lastFrom} 个不同金额，且没有一个末位占全部金额的一半以上。`, en: `At least ${DIGITS.lastFrom} different amounts, and no ending that half of all amounts have.` },
    formula: { zh: 'χ²，自由度 9；影响程度按与期望分布的总差异（0–1）：0.2 起，0.6 为满。', en: 'χ² with 9 degrees of freedom; it matters from a total difference of 0.2 (of 1), and is full at 0.6.' },
    found: (e) => ({ zh: `${count(e.n)} 个不同金额中末位是 ${count(e.digit)} 的占 ${percent(e.share)}，同类客户为 ${percent(e.expected)}。`, en: `Of ${count(e.n)} different amounts ${percent(e.share)} end in ${count(e.digit)}; among customers of the kind it is ${percent(e.expected)}.` }),
  }),
  credibilityModel({
    id: 'round-amounts', kind: 'statistical', family: 'digits', reliability: 0.65, sources: ['Nigrini2012', 'McCullagh1989'],
    name: { zh: '整数金额', en: 'Round amounts' },
    says: { zh: '整百金额的占比与同类客户比。估出来、编出来的数常是整数。', en: 'The share of amounts that are whole hundreds, held against customers of the kind. Estimates and inventions tend to be round.' },
    needs: { zh: `至少 ${DIGITS.roundFrom} 个不同金额。同一金额最多算 ${DIGITS.roundUses} 次，固定费用不会因此可疑。`, en: `At least ${DIGITS.roundFrom} different amounts. A repeated amount counts ${DIGITS.roundUses} times at most, so that a fixed fee does not look suspicious.` },
    formula: { zh: '二项偏差的有号平方根；影响程度 =（占比 − 同类占比）÷（1 − 同类占比）：0.2 起，0.6 为满。', en: 'Signed root of the binomial deviance; effect = (share − peers\' share) ÷ (1 − peers\' share): it matters from 0.2, and is full at 0.6.' },
    found: (e) => ({ zh: `${count(e.n)} 个金额中有 ${count(e.round)} 个是整百（${percent(e.share)}），同类客户为 ${percent(e.expected)}。`, en: `Of ${count(e.n)} amounts ${count(e.round)} are whole hundreds (${percent(e.share)}); among customers of the kind it is ${percent(e.expected)}.` }),
  }),
] as const;
