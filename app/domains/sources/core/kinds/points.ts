import type { RecordKindDefinition } from '../recordKind.ts';

/** Movements of loyalty points. */
export const points: RecordKindDefinition = {
  kind: 'points', text: { zh: '积分流水', en: 'point movements' }, about: { zh: '每行一笔积分变动；扣减写负数或注明类型。', en: 'One movement a row; what is taken is negative or says so by its type.' },
  table: 'point_movement', idField: 'movementId', unknownCustomers: 'add',
  needs: [[['customer']], [['at'], ['year', 'month']], [['points']]],
  fields: [
    { field: 'customer', type: 'id', text: { zh: '客户号', en: 'customer id' }, names: [/^(客户|会员|用户|顾客)(号|编号|编码|卡号|id)$/, /^(customer|member|loyalty|user|account)(id|no|number)$/], examples: ['C10001', 'C10001', 'C10002'] },
    { field: 'at', type: 'time', text: { zh: '时间', en: 'time' }, names: [/^(变动|发生|积分)?(时间|日期)$/, /^(date|time|timestamp|at|postedat|bookedat)$/], examples: ['2026-03-05 10:21', '2026-03-20 12:00', '2026-03-06 18:03'] },
    { field: 'points', type: 'number', text: { zh: '积分', en: 'points' }, names: [/^(积分|变动积分|积分变动|积分数)$/, /^(points|pointsaccumulated|pointsearned|pointschange)$/], examples: ['199', '-100', '58'] },
    { field: 'type', type: 'choice', text: { zh: '变动类型', en: 'type' }, names: [/^(变动|积分|流水)?类型$/, /^(type|movementtype|transactiontype)$/], choices: { earn: ['earn', 'earned', 'accrual', '获得', '累积', '赠送', '发放'], redeem: ['redeem', 'redeemed', 'spend', 'used', '兑换', '使用', '消费', '扣减'], expire: ['expire', 'expired', '过期', '失效'], adjust: ['adjust', 'adjustment', 'correction', '调整'] }, examples: ['获得', '兑换', '获得'] },
    { field: 'movementId', type: 'id', text: { zh: '流水号', en: 'movement id' }, names: [/^(流水|积分流水)(号|编号|id)$/, /^(movementid|transactionid|id)$/], examples: ['J1', 'J2', 'J3'] },
    { field: 'orderId', type: 'id', text: { zh: '订单号', en: 'order id' }, names: [/^订单(号|编号)$/, /^(orderid|orderno)$/], examples: ['D2026030501', '', 'D2026030602'] },
    { field: 'year', type: 'number', text: { zh: '年', en: 'year' }, names: [/^(年|年份)$/, /^year$/], examples: [] },
    { field: 'month', type: 'number', text: { zh: '月', en: 'month' }, names: [/^(月|月份)$/, /^month$/], examples: [] },
    { field: 'note', type: 'text', text: { zh: '说明', en: 'note' }, names: [/^(说明|备注)$/, /^(note|notes|description)$/], examples: ['', '', ''] },
  ],
  marks: [[/^(积分|变动积分|pointsaccumulated|pointsredeemed|points)$/, 3]],
  fileMarks: [[/^(points?|loyaltypoints?|积分)/, 2]],
};
