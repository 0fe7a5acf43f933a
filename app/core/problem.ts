import type { Text } from '#core/text.ts';

/** Every way in which a request, command or job can fail. Eight kinds for the whole product. */
export const PROBLEM_KINDS = ['invalid', 'unauthenticated', 'forbidden', 'not-found', 'conflict', 'limit', 'not-ready', 'broken'] as const;
export type ProblemKind = (typeof PROBLEM_KINDS)[number];

/** What happened (message) and what to do about it (hint), in both languages. `{places}` are filled from the problem's data. */
export interface ProblemDefinition { readonly kind: ProblemKind; readonly code: string; readonly message: Text; readonly hint: Text }

type Undefined = Omit<ProblemDefinition, 'code'>;

/** A domain lists its problems once; the code is `<domain>.<name>`. */
export function defineProblems<const T extends Readonly<Record<string, Undefined>>>(domain: string, list: T): { readonly [K in keyof T]: ProblemDefinition } {
  return Object.fromEntries(Object.entries(list).map(([name, definition]) => [name, { ...definition, code: `${domain}.${name}` }])) as { [K in keyof T]: ProblemDefinition };
}

export interface ProblemDetails {
  /** The field the problem is about, as a path in the input. */
  readonly at?: string;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/** The one error that our code throws for what the world did wrong. Our own mistakes stay plain errors and become `broken` at the edge. */
export class Problem extends Error {
  readonly definition: ProblemDefinition;
  readonly at: string | undefined;
  readonly data: Readonly<Record<string, unknown>>;
  constructor(definition: ProblemDefinition, { at, data, cause }: ProblemDetails = {}) {
    super(definition.code, cause === undefined ? undefined : { cause });
    this.name = 'Problem';
    this.definition = definition;
    this.at = at;
    this.data = data ?? {};
  }
}

/** The problems that belong to no domain. */
export const groundProblems = defineProblems('ground', {
  invalidInput: { kind: 'invalid', message: { zh: '请求内容不符合要求：{reason}', en: 'The request is not as it should be: {reason}' }, hint: { zh: '请按提示改正后重试。', en: 'Correct it and try again.' } },
  notFound: { kind: 'not-found', message: { zh: '没有这个页面或资源。', en: 'There is no such page or resource.' }, hint: { zh: '请检查地址。', en: 'Check the address.' } },
  tooMany: { kind: 'limit', message: { zh: '请求太频繁。', en: 'Too many requests.' }, hint: { zh: '请 {seconds} 秒后再试。', en: 'Try again in {seconds} seconds.' } },
  tooLarge: { kind: 'limit', message: { zh: '内容太大。', en: 'The content is too large.' }, hint: { zh: '请减小后重试。', en: 'Make it smaller and try again.' } },
  crossSite: { kind: 'forbidden', message: { zh: '请求来自别的网站，已拒绝。', en: 'The request came from another site and was refused.' }, hint: { zh: '请从本系统的页面操作。', en: 'Use the pages of this product.' } },
  notAllowed: { kind: 'forbidden', message: { zh: '您没有这项权限。', en: 'You may not do this.' }, hint: { zh: '请联系管理员；用密钥调用时，请核对密钥的用途。', en: 'Ask an administrator; with a key, see what it was made for.' } },
  outsideScope: { kind: 'forbidden', message: { zh: '这不在您可以查看的客户范围之内。', en: 'This is outside of the customers you may see.' }, hint: { zh: '如果工作需要，请管理员调整您的查看范围。', en: 'Ask an administrator if your work needs it.' } },
  diskFull: { kind: 'limit', message: { zh: '磁盘空间不足，已停下；没有写入半截数据。', en: 'The disk is full; work stopped, and nothing half-written is in use.' }, hint: { zh: '请腾出空间后重试，会从停下的地方继续。', en: 'Free some space and try again; it goes on where it stopped.' } },
  storeGone: { kind: 'not-ready', message: { zh: '数据引擎没有响应。', en: 'The data engine does not answer.' }, hint: { zh: '请确认引擎在运行，然后重试；若是内置引擎，请重启本产品。', en: 'See that it runs and try again; if it is the embedded one, start the product anew.' } },
  storeEmpty: { kind: 'not-ready', message: { zh: '数据引擎里没有本系统的数据库：它可能换了磁盘，或是空着重新启动的。', en: 'The data engine does not have the database of this installation: its disk may have been changed, or it came back empty.' }, hint: { zh: '不会用剩下的数据给出数字。请接回原来的磁盘，或从备份恢复。', en: 'No numbers are given from what is left. Bring its own disk back, or restore a backup.' } },
  broken: { kind: 'broken', message: { zh: '系统内部出错，已记录。', en: 'Something broke inside; it has been logged.' }, hint: { zh: '请重试；若仍出错，请把编号 {requestId} 告诉管理员。', en: 'Try again; if it stays, tell your administrator the number {requestId}.' } },
});

/** How a problem looks on the wire. */
export interface WireProblem { readonly error: { readonly code: string; readonly message: string; readonly hint: string; readonly at?: string; readonly data?: Readonly<Record<string, unknown>>; readonly requestId?: string } }
