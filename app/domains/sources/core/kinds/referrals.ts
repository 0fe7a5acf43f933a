import type { RecordKindDefinition } from '../recordKind.ts';

/** Who brought whom. */
export const referrals: RecordKindDefinition = {
  kind: 'referrals', text: { zh: '推荐', en: 'referrals' }, about: { zh: '谁推荐了谁。', en: 'Who brought whom.' },
  table: 'referral', idField: 'referralId', unknownCustomers: 'quarantine',
  needs: [[['customer']], [['referredId']], [['at']]],
  fields: [
    { field: 'customer', type: 'id', text: { zh: '推荐人客户号', en: 'who referred' }, names: [/^(推荐人|推荐者|邀请人|老客户)(客户)?(号|编号|id)?$/, /^(referrer|inviter|advocate)(id|customerid)?$/], examples: ['C10001', 'C10002', 'C10001'] },
    { field: 'referredId', type: 'id', text: { zh: '被推荐人客户号', en: 'who was referred' }, names: [/^(被推荐人|被邀请人|新客户)(客户)?(号|编号|id)?$/, /^(referred|referee|invitee|friend)(id|customerid)?$/], examples: ['C10011', 'C10012', 'C10013'] },
    { field: 'at', type: 'time', text: { zh: '时间', en: 'time' }, names: [/^(推荐|邀请)?(时间|日期)$/, /^(referredat|referraldate|date|time|at|invitedat)$/], examples: ['2026-02-01', '2026-02-14', '2026-03-03'] },
    { field: 'referralId', type: 'id', text: { zh: '推荐编号', en: 'referral id' }, names: [/^(推荐|邀请)(号|编号|id)$/, /^(referralid|invitationid)$/], examples: ['T1', 'T2', 'T3'] },
    { field: 'channel', type: 'text', text: { zh: '渠道', en: 'channel' }, names: [/^渠道$/, /^channel$/], examples: ['微信', '微信', '门店'] },
    { field: 'code', type: 'text', text: { zh: '推荐码', en: 'code' }, names: [/^(推荐|邀请)码$/, /^(referral|invite)?code$/], examples: ['', '', ''] },
    { field: 'amount', type: 'money', text: { zh: '奖励金额', en: 'reward' }, names: [/^(奖励|佣金)(金额)?$/, /^(reward|bonus|amount|commission)$/], examples: ['20.00', '20.00', '20.00'] },
    { field: 'note', type: 'text', text: { zh: '说明', en: 'note' }, names: [/^(说明|备注)$/, /^(note|notes)$/], examples: ['', '', ''] },
  ],
  marks: [[/^(推荐人|被推荐人|邀请人|referrer|referred|referee|invitee|inviter)/, 3]],
  fileMarks: [[/^(referrals?|推荐|邀请)/, 2]],
};
