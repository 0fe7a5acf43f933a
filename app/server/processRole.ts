import { defineProblems, Problem } from '#core/problem.ts';

export const roleProblems = defineProblems('role', {
  unknown: { kind: 'invalid', message: { zh: '没有名为 {role} 的进程角色。', en: 'There is no role {role} for a process.' }, hint: { zh: 'CHANGQING_ROLE 可以是 all、api 或 worker。', en: 'CHANGQING_ROLE is all, api or worker.' } },
  needsServers: { kind: 'not-ready', message: { zh: '使用内置引擎时只能有一个进程，角色只能是 all。', en: 'With embedded engines there is one process, whose role is all.' }, hint: { zh: '请给出 DATABASE_URL 与 CLICKHOUSE_URL，或去掉 CHANGQING_ROLE。', en: 'Give DATABASE_URL and CLICKHOUSE_URL, or leave CHANGQING_ROLE out.' } },
});

/** What a process does: answers requests, works at jobs, or both. */
export type ProcessRole = 'all' | 'api' | 'worker';

export function processRole(env: NodeJS.ProcessEnv = process.env): ProcessRole {
  const role = env.CHANGQING_ROLE ?? '';
  if (role === '' || role === 'all') return 'all';
  if (role !== 'api' && role !== 'worker') throw new Problem(roleProblems.unknown, { data: { role } });
  if ((env.DATABASE_URL ?? '') === '' || (env.CLICKHOUSE_URL ?? '') === '') throw new Problem(roleProblems.needsServers);
  return role;
}
