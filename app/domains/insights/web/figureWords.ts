import type { Text } from '#core/text.ts';
import type { MeasureFamily } from '#domains/measures/core/index.ts';

export const words = {
  noData: { zh: '没有数据时', en: 'Without data' },
  sameStage: { zh: '查看同值的客户', en: 'See the customers with this value' },
  above: { zh: '查看不低于此值的客户', en: 'See the customers at or above this value' },
  back: { zh: '回到「{measure}」', en: 'Back to {measure}' },
  open: { zh: '{measure}：{value}，打开说明', en: '{measure}: {value}; open what it means' },
  historyRose: { zh: '自 {since} 由 {from} 升至 {to}', en: 'From {from} on {since} up to {to}' },
  historyFell: { zh: '自 {since} 由 {from} 降至 {to}', en: 'From {from} on {since} down to {to}' },
  historySame: { zh: '自 {since} 一直是 {to}', en: '{to} since {since}' },
  historyNone: { zh: '只有这一个时点；之后的计算和回算的月末会列在这里。', en: 'This is the only moment so far; later runs and past month ends will stand here.' },
  historySays: { zh: '{count} 个保留的时点', en: '{count} kept moments' },
  historyTable: { zh: '历次的值', en: 'Values at each moment' },
  asOf: { zh: '截止时点', en: 'As of' },
  value: { zh: '值', en: 'Value' },
  rows: { zh: '计入的记录', en: 'Rows that count' },
  rowsAll: { zh: '截止时点前的全部{facts}记录，公式从中取用：', en: 'All {facts} rows before the as-of moment, of which the formula takes its part:' },
  rowsCounted: { zh: '计入的{facts}记录：', en: 'The {facts} rows that count:' },
  rowsNone: { zh: '没有这样的记录。', en: 'There are no such rows.' },
  rowsShown: { zh: '已显示 {shown} / {total}', en: '{shown} of {total} shown' },
  rowsMore: { zh: '再看 {count} 行', en: 'Show {count} more' },
  time: { zh: '时间', en: 'Time' },
  what: { zh: '内容', en: 'What' },
  amount: { zh: '金额/数量', en: 'Amount or number' },
  from: { zh: '来自', en: 'From' },
  import: { zh: '导入 {id}', en: 'Import {id}' },
  byHand: { zh: '录入', en: 'Entered here' },
  whatChanged: { zh: '为什么变：见「变化」', en: 'Why it changed: see "What changed"' },
  run: { zh: '第 {id} 次计算', en: 'Run {id}' },
  monthEnd: { zh: '月末回算', en: 'Month end' },
} satisfies Record<string, Text>;

/** Kinds of facts as readers call them. */
export const FACT_TEXT: Readonly<Record<string, Text>> = {
  order_line: { zh: '订单行', en: 'order line' },
  cost: { zh: '费用', en: 'cost' },
  subscription: { zh: '订阅/合同', en: 'subscription' },
  interaction: { zh: '互动', en: 'interaction' },
  referral: { zh: '推荐', en: 'referral' },
  survey_answer: { zh: '问卷回答', en: 'survey answer' },
  point_movement: { zh: '积分', en: 'point movement' },
};
