/**
 * Both stores in a process that a test may kill at any moment. It finishes what an earlier one left, says `ready`, and
 * does what it reads from standard input: one JSON line a thing to do, one line as answer.
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Ctx } from '#server/ctx.ts';
import { openFacts } from '#server/facts/factStore.ts';
import { migrateFacts, migrateWork } from '#server/work/migrate.ts';
import { openWork } from '#server/work/workStore.ts';
import { projectCustomers } from '../projectCustomers.ts';
import { finishMerges, mergeCustomers, OWN_MERGE_MEMBERS as members, unmergeCustomers } from './index.ts';
import { addContact, addFacts, addPeople, everything } from './mergeWorld.testing.ts';

const dataDir = process.argv[2]!;
const work = await openWork({ path: join(dataDir, 'work') });
const facts = openFacts({ path: join(dataDir, 'facts') });
await migrateWork(work.db);
await migrateFacts(facts);
const noJobs = new Proxy({}, { get: () => () => { throw new Error('there are no jobs here'); } }) as Ctx['jobs']; // stands for the queue, which nothing here may use
const ctx: Ctx = { actor: { kind: 'user', id: 'u1', name: '测试员' }, lang: 'zh', now: () => new Date('2026-11-22T02:00:00Z'), work: work.db, facts, jobs: noJobs, dataDir, audit: async () => undefined, from: { requestId: 'test', address: null } };
await projectCustomers(ctx);
await finishMerges(ctx, members);
const say = (what: unknown): void => { process.stdout.write(`${JSON.stringify(what)}\n`); };
say('ready');

export type ToDo = { readonly do: 'fill' | 'print' | 'stop' } | { readonly do: 'merge'; readonly survivor: number; readonly merged: number } | { readonly do: 'unmerge'; readonly merge: number };

async function perform(todo: ToDo): Promise<unknown> {
  switch (todo.do) {
    case 'fill': {
      const ids = await addPeople(ctx, [{ name: '王伟', city: '深圳' }, { name: '王玮', email: 'ww@example.cn' }, { name: '李四' }]);
      await addContact(ctx, ids[1]!, '1', '张三');
      for (const [i, customer] of ids.entries()) await addFacts(ctx, { customer, first: 100_000 * i, count: 300, version: 2 + i });
      await projectCustomers(ctx);
      return ids;
    }
    case 'merge': return await mergeCustomers({ ctx, members, input: { survivor: todo.survivor, merged: todo.merged, why: '' } });
    case 'unmerge': return await unmergeCustomers({ ctx, members, merge: todo.merge, why: '' });
    case 'print': return createHash('sha256').update(await everything(ctx)).digest('hex');
    case 'stop': await facts.close(); await work.close(); process.exit(0);
  }
}
createInterface({ input: process.stdin }).on('line', (line) => { perform(JSON.parse(line) as ToDo).then(say, (error: unknown) => { say({ error: String(error) }); }); });
