import type { Text } from '#core/text.ts';

export const words = {
  menu: { zh: '允许的主机', en: 'Allowed hosts' },
  title: { zh: '允许连接 {count, number} 台内部主机', en: '{count, number} internal {count, plural(one: host; other: hosts)} may be called' },
  titleNone: { zh: '还没有允许连接的内部主机', en: 'No internal host may be called' },
  says: { zh: '“连接”可以访问公网地址；内网和本机的地址要先在这里允许。', en: 'The product may call public addresses. Those of your own network and of this machine are refused unless they are allowed here; where clouds keep their credentials, always.' },
  host: { zh: '主机名或 IP', en: 'Host name or IP address' },
  why: { zh: '原因', en: 'Why' },
  whyExample: { zh: '例如：订单库的只读副本', en: 'For example: read replica of the shop database' },
  allow: { zh: '允许连接', en: 'Allow' },
  allowed: { zh: '{who} 于 {when} 允许', en: 'allowed by {who}, {when}' },
  forbid: { zh: '取消允许', en: 'No longer allow' },
  forbidOf: { zh: '不再允许“{host}”？', en: 'No longer allow "{host}"?' },
  forbidAsk: { zh: '用到它的连接会在下次拉取时失败。', en: 'Connectors that use it fail from their next pull on.' },
  cancel: { zh: '取消', en: 'Cancel' },
  addTitle: { zh: '允许一台主机', en: 'Allow a host' },
  none: { zh: '还没有允许任何内部主机。', en: 'No internal host is allowed yet.' },
} satisfies Record<string, Text>;
