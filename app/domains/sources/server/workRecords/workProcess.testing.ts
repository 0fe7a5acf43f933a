/** Imports in a process of its own that a test may kill at any moment. Reads one JSON line a question, answers with one. */
import { createInterface } from 'node:readline';
import { openWorkWorld } from './workWorld.testing.ts';

export type ToDo = { readonly do: 'prepare' } | { readonly do: 'place' | 'publish' | 'undo'; readonly batch: number } | { readonly do: 'print' } | { readonly do: 'stop' };
export const MAPPING = { kind: 'customers', columns: { externalId: 'a', name: 'b', phone: 'c', department: 'd' }, custom: { x: { key: 'size', label: '尺码', type: 'text' } }, dateOrder: 'ymd', decimalComma: false, idsAreWholeNumbers: false } as const;
const ROWS = 4000;

const world = await openWorkWorld({ dataDir: process.argv[2]!, keep: true });
const people = (from: number, name: string) => Array.from({ length: ROWS }, (_, i) => ({ externalId: `C${from + i}`, name: `${name}${i}`, phone: `138${String(from + i).padStart(8, '0')}`, department: '华东', custom: { size: name } }));

async function act(todo: ToDo): Promise<unknown> {
  switch (todo.do) {
    case 'prepare': {
      await world.bring({ ...MAPPING, columns: { externalId: 'a', name: 'b' }, custom: {} }, people(0, '旧').map(({ externalId, name }) => ({ externalId, name })));
      return (await world.stage(MAPPING, people(ROWS / 2, '新'))).id;
    }
    case 'place': return (await world.place(batchOf(todo.batch))).created;
    case 'publish': await world.publish(batchOf(todo.batch)); return 'published';
    case 'undo': await world.undo(batchOf(todo.batch)); return 'undone';
    case 'print': return { work: await world.print(), facts: JSON.stringify(await world.facts.rows('SELECT customer, name, custom FROM current_customer_profile ORDER BY customer')) };
    case 'stop': await world.close(); return process.exit(0);
  }
}
const batchOf = (id: number) => ({ id, source: 'shop', mapping: MAPPING }) as unknown as Parameters<typeof world.place>[0]; // of a batch this folder reads no more

const say = (answer: unknown): void => { process.stdout.write(`${JSON.stringify(answer ?? null)}\n`); };
createInterface({ input: process.stdin }).on('line', (line) => { void act(JSON.parse(line) as ToDo).then(say, (error: unknown) => { say({ error: String(error) }); }); });
say('ready');
