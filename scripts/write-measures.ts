/** Writes docs/reference/measures.md from the catalogue: `node --conditions=changqing-source scripts/write-measures.ts`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MEASURE_FAMILIES, type FactName, type Measure, type MeasureFamily, type MeasureFreshness, type MeasureKind } from '../app/domains/measures/core/index.ts';
import { LIST_COLUMNS } from '../app/domains/insights/core/index.ts';

const KINDS: Readonly<Record<MeasureKind, string>> = { integer: '整数 whole number', number: '数值 number', money: '金额 money', date: '时间 time', days: '天数 days', probability: '概率 probability', share: '占比 share', ratio: '比值 ratio', label: '标签 label' };
const FAMILIES: Readonly<Record<MeasureFamily, string>> = {
  'life-cycle': '生命周期 Life cycle', value: '价值 Value', money: '金额 Money', rhythm: '频次与节奏 Frequency and rhythm', breadth: '广度 Breadth', trend: '趋势 Trend', history: '模型输入 History', contact: '往来 Contact',
  contract: '合同 Contracts', response: '响应 Response', referral: '推荐 Referral', points: '积分 Points', wallet: '钱包份额 Share of wallet', segment: '客群 Segments', record: '客户资料 On record', own: '自定义 Own',
};
const FACTS: Readonly<Record<FactName, string>> = { order_line: '订单 orders', cost: '费用 costs', subscription: '订阅 subscriptions', interaction: '互动 interactions', referral: '推荐 referrals', survey_answer: '问卷 answers', point_movement: '积分 points' };
const FRESHNESS: Readonly<Record<MeasureFreshness, string>> = { facts: '随事实 with facts', day: '每日 daily', run: '完整计算 full run' };
const both = (text: { zh: string; en: string }): string => (text.zh === text.en ? text.zh : `${text.zh}<br>${text.en}`).replaceAll('|', '\\|');

const sourceOf = ({ from }: Measure): string => ('facts' in from ? FACTS[from.facts] : 'of' in from ? from.of.map((key) => `\`${key}\``).join(', ') : 'step' in from ? '计算 judgement' : '资料 record');

function rowOf(m: Measure): string {
  const values = m.values === undefined ? '' : `<br>${Object.entries(m.values).map(([key, label]) => `\`${key}\` ${label.zh} ${label.en}`).join('；')}`;
  return `| \`${m.key}\` | ${both(m.label)} | ${KINDS[m.kind]} | ${both(m.meaning)}${values} | ${both(m.formula)} | ${sourceOf(m)} | ${FRESHNESS[m.freshness]} | ${both(m.noData)} |`;
}

function familyOf(family: MeasureFamily): string {
  const measures = LIST_COLUMNS.filter((m) => m.family === family);
  return measures.length === 0 ? '' : `
## ${FAMILIES[family]}

| 键 key | 名称 name | 类型 kind | 含义 meaning | 算法 formula | 来自 from | 何时变 changes | 无数据时 without data |
| --- | --- | --- | --- | --- | --- | --- | --- |
${measures.map(rowOf).join('\n')}
`;
}

/** The page as it should be; a test compares it with the file. */
export function measuresPage(): string {
  return `# 指标一览 Measures

每位客户在每个计算批次各有一个值。键是列表筛选、导出和数据库里的名字。
One value per customer and run. The key is its name in filters, exports and the database.
Written by \`scripts/write-measures.ts\`; a test holds it complete.

截止日是截止时点前一毫秒所在的营业日；“近 N 天”含截止日在内共 N 个营业日。购买行金额不为负，退货行金额为负。
The as-of day is the business day of the millisecond before the as-of moment; "last N days" are N business days that end with it. A purchase line is not negative, a return line is.
${MEASURE_FAMILIES.map(familyOf).join('')}`;
}

if (import.meta.main) writeFileSync(join(import.meta.dirname, '../docs/reference/measures.md'), measuresPage());
