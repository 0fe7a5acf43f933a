import { defineProblems } from '#core/problem.ts';

/** Why the product did not call another system, or could not. */
export const outgoingProblems = defineProblems('outgoing', {
  badAddress: { kind: 'invalid', message: { zh: '“{address}”不是 http 或 https 地址。', en: '“{address}” is not an http or https address.' }, hint: { zh: '请写完整的地址，例如 https://example.com/data.csv；用户名与密码不要写在地址里。', en: 'Write the whole address, for example https://example.com/data.csv, without user name and password in it.' } },
  unknownHost: { kind: 'invalid', message: { zh: '找不到主机“{host}”。', en: 'The host “{host}” was not found.' }, hint: { zh: '请核对主机名与 DNS。', en: 'Check the name and the DNS.' } },
  notPublic: { kind: 'forbidden', message: { zh: '主机“{host}”指向内部地址（{address}），未获允许，没有连接。', en: 'The host “{host}” leads to an internal address ({address}) that is not allowed; nothing was sent.' }, hint: { zh: '如确需连接，请管理员在“设置 › 允许的主机”中加入它并写明原因。', en: 'If it is meant, an administrator can add it under Settings › Allowed hosts, saying why.' } },
  badHost: { kind: 'invalid', message: { zh: '“{host}”不是主机名或 IP 地址。', en: '“{host}” is not a host name or an IP address.' }, hint: { zh: '只写主机名或 IP，不带协议、端口和路径。', en: 'Write only the name or the IP address, without scheme, port or path.' } },
  neverAllowed: { kind: 'forbidden', message: { zh: '地址“{host}”属于云主机元数据等链路本地地址，不能允许。', en: '“{host}” is a link-local address, where clouds keep the credentials of machines; it cannot be allowed.' }, hint: { zh: '请使用目标系统自己的地址。', en: 'Use the address of the system itself.' } },
  tooManyRedirects: { kind: 'invalid', message: { zh: '地址一再转向，超过 {most} 次。', en: 'The address redirects more than {most} times.' }, hint: { zh: '请直接填写最终地址。', en: 'Give the final address.' } },
  refusedAnswer: { kind: 'invalid', message: { zh: '对方回答了 HTTP {status}。', en: 'The other side answered HTTP {status}.' }, hint: { zh: '请核对地址与访问凭证。', en: 'Check the address and the credentials.' } },
  answerTooLarge: { kind: 'limit', message: { zh: '对方的内容超过 {limit} 字节。', en: 'The answer is larger than {limit} bytes.' }, hint: { zh: '请缩小范围后重试。', en: 'Ask for less.' } },
  tooSlow: { kind: 'limit', message: { zh: '对方 {seconds} 秒内没有回答完。', en: 'The other side did not finish within {seconds} seconds.' }, hint: { zh: '请稍后再试，或检查网络与防火墙。', en: 'Try later, or look at the network and firewalls.' } },
  unreachable: { kind: 'not-ready', message: { zh: '连接不上 {host}（{reason}）。', en: '{host} could not be reached ({reason}).' }, hint: { zh: '请检查地址、端口、网络与防火墙。', en: 'Check address, port, network and firewalls.' } },
});
