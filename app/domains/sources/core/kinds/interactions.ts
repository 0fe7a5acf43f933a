import type { RecordKindDefinition } from '../recordKind.ts';

/** Visits, calls, messages, meetings, tickets, complaints, web and product events. */
export const interactions: RecordKindDefinition = {
  kind: 'interactions', text: { zh: '互动与事件', en: 'interactions and events' }, about: { zh: '拜访、电话、消息、工单、投诉、网站与产品事件。', en: 'Visits, calls, messages, tickets, complaints, web and product events.' },
  table: 'interaction', idField: 'interactionId', unknownCustomers: 'quarantine',
  needs: [[['customer']], [['at']]],
  fields: [
    { field: 'customer', type: 'id', text: { zh: '客户号', en: 'customer id' }, names: [/^(客户|会员|用户|顾客|公司)(号|编号|编码|id)$/, /^(customer|account|client|member|user|company|loyalty)(id|no|number)$/, /^associatedcompany(id|domain|name)?$/, /^(associated)?contactemail$/, /^subscriptionid$/, /^(客户|公司)(名称)?$/, /^(account|company)(name)?$/, /^(email|手机号|手机)$/], examples: ['C10001', 'C20001', 'C20001'] },
    { field: 'at', type: 'time', text: { zh: '时间', en: 'time' }, names: [/^(时间|日期|发生时间|互动时间|跟进时间|拜访日期|提交时间|创建时间)$/, /^(activitydate|eventtime|submittedat|createdate|createdat|usagedate|churndate|timestamp|datetime|date|occurredat|at)$/, /(时间|日期|date|time)$/], examples: ['2026-03-05 14:30', '2026-03-08 09:00', '2026-03-10 16:20'] },
    { field: 'interactionId', type: 'id', text: { zh: '编号', en: 'id' }, names: [/^(互动|跟进|拜访|工单|事件|记录)(号|编号|id)$/, /^(activity|interaction|event|ticket|usage|call|visit|churnevent)(id|no|number)$/, /^id$/], examples: ['H1', 'H2', 'H3'] },
    { field: 'type', type: 'text', text: { zh: '类型', en: 'type' }, names: [/^(互动|跟进|事件|工单)?(类型|类别|方式)$/, /^(activitytype|type|eventtype|eventname|featurename|reasoncode|pipeline)$/], examples: ['电话', '拜访', '投诉'] },
    { field: 'channel', type: 'text', text: { zh: '渠道', en: 'channel' }, names: [/^渠道$/, /^(channel|ticketsource|medium|source)$/], examples: ['电话', '现场', '微信'] },
    { field: 'direction', type: 'choice', text: { zh: '方向', en: 'direction' }, names: [/^方向$/, /^direction$/], choices: { in: ['in', 'inbound', '呼入', '来', '客户发起'], out: ['out', 'outbound', '呼出', '去', '我方发起'] }, examples: ['呼出', '', '呼入'] },
    { field: 'subject', type: 'text', text: { zh: '主题', en: 'subject' }, names: [/^(主题|标题)$/, /^(subject|title|callmeetingtitlesubject|ticketname)$/], examples: ['季度回访', '新品演示', '包装破损'] },
    { field: 'content', type: 'text', text: { zh: '内容', en: 'content' }, names: [/^(内容|跟进内容|沟通内容|备注|描述)$/, /^(content|notesdescription|notes|body|message|ticketdescription|feedbacktext|description)$/], examples: ['', '', ''] },
    { field: 'outcome', type: 'text', text: { zh: '结果', en: 'outcome' }, names: [/^(结果|处理结果|状态)$/, /^(outcome|calloutcome|result|ticketstatus|status|disposition)$/], examples: ['已接通', '意向明确', '处理中'] },
    { field: 'agent', type: 'text', text: { zh: '经办人', en: 'by whom' }, names: [/^(经办人|跟进人|坐席|负责人|处理人|员工)$/, /^(agent|activityowner|ticketowner|owner|rep|user)$/], examples: ['何景行', '何景行', '许清和'] },
    { field: 'endedAt', type: 'time', text: { zh: '结束时间', en: 'ended' }, names: [/^(结束|关闭|完成|解决)(时间|日期)$/, /^(closedate|closedat|endedat|resolvedat|endtime)$/], examples: ['', '', ''] },
    { field: 'quantity', type: 'number', text: { zh: '数量/次数/时长', en: 'quantity' }, names: [/^(次数|数量|时长|通话时长)$/, /^(count|usagecount|quantity|duration|durationseconds|totalflights|flightsbooked)$/], examples: ['', '', ''] },
  ],
  marks: [[/^(activitytype|activityid|calloutcome|ticketid|ticketstatus|eventname|featurename|usagedate|usageid|跟进内容|拜访日期|互动类型|churneventid|reasoncode|submittedat|resolutiontimehours)$/, 3]],
  fileMarks: [[/^(activit|tickets?|events?|interactions?|calls?|visits?|usage|featureusage|supporttickets|互动|跟进|拜访|工单|事件|投诉)/, 2]],
};
