import type { RecordKindDefinition } from '../recordKind.ts';

/** Answers to surveys and ratings: a row a question, or a row a person with a column a question (see `questions` of the mapping). */
export const answers: RecordKindDefinition = {
  kind: 'answers', text: { zh: '问卷与评价', en: 'survey answers' }, about: { zh: '每行一条回答，或每行一个人、每列一个问题。', en: 'One answer a row, or one person a row and one question a column.' },
  table: 'survey_answer', idField: 'answerId', unknownCustomers: 'quarantine',
  needs: [[['customer']], [['score'], ['text'], ['questions']]],
  fields: [
    { field: 'customer', type: 'id', text: { zh: '客户号', en: 'customer id' }, names: [/^(客户|会员|用户|顾客)(号|编号|编码|id)$/, /^(customer|account|client|member|user|respondent|passenger)(id|no|number)$/, /^(orderid|订单号)$/, /^(email|手机号|id)$/], examples: ['C10001', 'C10001', 'C10002'] },
    { field: 'at', type: 'time', text: { zh: '时间', en: 'time' }, names: [/^(回答|提交|评价|填写)?(时间|日期)$/, /^(reviewanswertimestamp|answeredat|submittedat|reviewcreationdate|date|timestamp|time|at|closedat)$/], examples: ['2026-03-05', '2026-03-05', '2026-03-06'] },
    { field: 'answerId', type: 'id', text: { zh: '回答编号', en: 'answer id' }, names: [/^(回答|答卷|评价|问卷)(号|编号|id)$/, /^(review|answer|response|ticket)(id|no|number)$/], examples: ['A1', 'A2', 'A3'] },
    { field: 'survey', type: 'text', text: { zh: '问卷', en: 'survey' }, names: [/^(问卷|调查)(名称)?$/, /^survey(name)?$/], examples: ['春季满意度', '春季满意度', '春季满意度'] },
    { field: 'question', type: 'text', text: { zh: '问题', en: 'question' }, names: [/^(问题|题目|指标)$/, /^(question|item|indicator)$/], examples: ['总体满意度', '推荐意愿', '总体满意度'] },
    { field: 'score', type: 'number', text: { zh: '得分', en: 'score' }, names: [/^(得分|评分|分数|打分|满意度|nps|星级)$/, /^(score|reviewscore|rating|satisfactionscore|nps|csat|ces|stars)$/], examples: ['5', '9', '3'] },
    { field: 'scale', type: 'number', text: { zh: '满分', en: 'highest score' }, names: [/^满分$/, /^(scale|maxscore)$/], examples: ['5', '10', '5'] },
    { field: 'text', type: 'text', text: { zh: '文字回答', en: 'answer in words' }, names: [/^(文字回答|回答|评价内容|意见|建议)$/, /^(answer|comment|reviewcommentmessage|feedback|feedbacktext|text|satisfaction)$/], examples: ['', '', '包装可以更结实'] },
    { field: 'channel', type: 'text', text: { zh: '渠道', en: 'channel' }, names: [/^渠道$/, /^channel$/], examples: ['短信', '短信', '电话'] },
  ],
  marks: [[/^(reviewscore|satisfactionscore|nps|csat|得分|评分|满意度|surveyname|reviewcommentmessage)$/, 3], [/^(seatcomfort|legroomservice|cleanliness|onboardservice|satisfaction|foodanddrink)$/, 1.5]],
  fileMarks: [[/^(surveys?|answers?|reviews?|orderreviews|nps|问卷|评价|满意度)|satisfaction/, 2]],
};
