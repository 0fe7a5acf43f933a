/**
 * The product as a process that a test may kill at any moment. Prints its port; answers SQL that it reads from standard
 * input (one JSON line a question: { facts?: string, work?: string }), so that a test can look at both stores; tells its own memory.
 */
import { createInterface } from 'node:readline';
import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import { openCommandDoor } from '#server/commandDoor.ts';
import { openProduct } from '#server/main.ts';

const product = await openProduct({ dataDir: process.argv[2]!, webDir: null });
// For tests of commands that ask a running product.
if (process.env.CHANGQING_TEST_DOOR !== undefined) await openCommandDoor({ http: product.http, dataDir: process.argv[2]! });
await product.http.listen({ port: 0, host: '127.0.0.1' });
process.stdout.write(`${JSON.stringify({ port: (product.http.server.address() as AddressInfo).port })}\n`);
// A test that ended badly leaves nothing running.
process.stdin.on('end', () => { process.exit(1); });
createInterface({ input: process.stdin }).on('line', (line) => {
  const question = JSON.parse(line) as { facts?: string; work?: string; user?: { email: string; password: string; name: string }; stop?: true; memory?: true };
  void (async () => {
    if (question.stop === true) { await product.close(); process.exit(0); }
    if (question.memory === true) return process.memoryUsage();
    if (question.user !== undefined) return await product.authentication.createUser(question.user);
    return question.facts !== undefined ? await product.facts.rows(question.facts) : (await sql.raw(question.work!).execute(product.work.db)).rows;
  })().then((answer) => { process.stdout.write(`${JSON.stringify({ answer })}\n`); }, (error: unknown) => { process.stdout.write(`${JSON.stringify({ error: String(error) })}\n`); });
});
