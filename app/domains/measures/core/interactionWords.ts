/** Words of a free text field that mean the same; Latin ones are whole words, Chinese ones stand anywhere. */
export interface Words { readonly zh: readonly string[]; readonly en: readonly string[] }

/**
 * What an interaction is, by its type: the first class in this order one of whose words is in it. Everything else (calls,
 * meetings, tickets …) is a contact like any other.
 */
export const INTERACTION_CLASSES: Readonly<Record<'complaint' | 'web' | 'open' | 'message' | 'visit', Words>> = {
  complaint: { zh: ['投诉', '抱怨', '申诉', '客诉'], en: ['complaint', 'complaints', 'complain', 'grievance', 'dispute'] },
  web: { zh: ['网站', '网页', '小程序', '浏览', '登录', '登陆', '点击', '加购', '收藏', '搜索', '埋点', '产品使用', '功能使用'], en: ['web', 'website', 'page', 'pageview', 'app', 'login', 'logins', 'signin', 'click', 'clicks', 'session', 'cart', 'search', 'usage', 'feature', 'browse'] },
  open: { zh: ['打开', '已读', '阅读'], en: ['open', 'opens', 'opened', 'read'] },
  message: { zh: ['短信', '邮件', '消息', '推送', '群发', '私信'], en: ['message', 'messages', 'sms', 'email', 'emails', 'mail', 'mailing', 'newsletter', 'push', 'wechat', 'whatsapp', 'edm'] },
  visit: { zh: ['拜访', '走访', '到访', '来访', '上门', '到店', '面谈'], en: ['visit', 'visits', 'onsite'] },
};
export type InteractionClass = keyof typeof INTERACTION_CLASSES;

/** An outcome that means a complaint is settled, though no end is on record. */
export const SETTLED: Words = { zh: ['已解决', '已处理', '处理完', '已完成', '完成', '已关闭', '关闭', '结案', '办结', '撤销'], en: ['closed', 'resolved', 'solved', 'done', 'completed', 'settled', 'withdrawn'] };

/** An outcome that means a message was opened. */
export const OPENED: Words = { zh: ['打开', '已读', '点击'], en: ['opened', 'read', 'clicked'] };

/** Questions of surveys that ask how likely a recommendation is. */
export const RECOMMENDS: Words = { zh: ['推荐意愿', '推荐可能', '愿意推荐', '净推荐'], en: ['nps', 'recommend', 'recommendation'] };

/** Questions whose answers are used as numbers of their own, and are no satisfaction. */
export const YEARLY_SPEND = 'yearly_spend';
export const WALLET_SHARE = 'wallet_share';

/** The words as a regular expression over lower-case text, which JavaScript and RE2 read alike. */
export const patternOf = ({ zh, en }: Words): string => `${zh.join('|')}|(^|[^a-z])(${en.join('|')})([^a-z]|$)`;
