import type { Text } from '#core/text.ts';

export const words = {
  profile: { zh: '资料', en: 'Profile' },
  person: { zh: '个人', en: 'Person' },
  organisation: { zh: '组织', en: 'Organisation' },
  kind: { zh: '类型', en: 'Kind' },
  externalId: { zh: '客户号', en: 'Customer number' },
  source: { zh: '来源', en: 'Source' },
  phone: { zh: '手机号', en: 'Phone' },
  email: { zh: '邮箱', en: 'E-mail' },
  creditCode: { zh: '统一社会信用代码', en: 'Social credit code' },
  place: { zh: '所在地', en: 'Place' },
  channel: { zh: '获客渠道', en: 'Acquired through' },
  acquiredOn: { zh: '获客日期', en: 'Acquired on' },
  createdAt: { zh: '建档时间', en: 'On record since' },
  contacts: { zh: '联系人（{count}）', en: 'Contacts ({count})' },
  noContacts: { zh: '还没有联系人。', en: 'No contacts yet.' },
} satisfies Record<string, Text>;
