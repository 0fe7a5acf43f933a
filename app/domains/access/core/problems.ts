import { defineProblems } from '#core/problem.ts';

export const accessProblems = defineProblems('access', {
  notSignedIn: { kind: 'unauthenticated', message: { zh: '您还没有登录，或登录已过期。', en: 'You are not signed in, or your session has ended.' }, hint: { zh: '请重新登录；用密钥调用时，请核对密钥是否写对、过期或已停用。', en: 'Sign in again; with a key, see whether it is written rightly, has ended or was revoked.' } },
  noKey: { kind: 'not-found', message: { zh: '没有编号为 {id} 的密钥。', en: 'There is no key number {id}.' }, hint: { zh: '请从列表中选择。', en: 'Choose one of the list.' } },
  alreadySetUp: { kind: 'conflict', message: { zh: '系统已经有管理员。', en: 'There is an administrator already.' }, hint: { zh: '请用已有账号登录。', en: 'Sign in with an existing account.' } },
  wrongToken: { kind: 'forbidden', message: { zh: '初始化口令不对，或已经用过。', en: 'The set-up token is wrong or was used.' }, hint: { zh: '请使用启动命令最近一次打印的网址。', en: 'Use the address that the start command printed last.' } },
  noCompanyName: { kind: 'invalid', message: { zh: '公司名称不能为空。', en: 'The company needs a name.' }, hint: { zh: '请填写公司名称。', en: 'Give its name.' } },
  unknownCurrency: { kind: 'invalid', message: { zh: '不认识的币种“{currency}”。', en: 'There is no currency “{currency}”.' }, hint: { zh: '请使用 ISO 4217 代码，例如 CNY、USD、EUR。', en: 'Use a code of ISO 4217, for example CNY, USD or EUR.' } },
  unknownTimeZone: { kind: 'invalid', message: { zh: '不认识的时区“{timeZone}”。', en: 'There is no time zone “{timeZone}”.' }, hint: { zh: '请从列表中选择，例如 Asia/Shanghai。', en: 'Choose one of the list, for example Europe/London.' } },
});
