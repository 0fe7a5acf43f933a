import { openFacts } from '#server/facts/factStore.ts';
import type { EngineAnswer, EngineQuestion } from './remoteEngine.ts';

/** A process of its own that talks to other systems through the engine's table functions. Its parent ends it when it takes too long. */
const facts = openFacts({ path: process.argv[2]! });

process.on('message', (question: EngineQuestion) => { void answer(question).then((reply) => process.send?.(reply)); });
// Without its parent nobody ends a query that waits for ever; an orderly end would wait for it.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));

async function answer({ id, sql, params, rows }: EngineQuestion): Promise<EngineAnswer> {
  try {
    if (rows) return { id, rows: await facts.rows(sql, params) };
    await facts.command(sql, params);
    return { id, rows: [] };
  } catch (error) {
    return { id, problem: error instanceof Error ? error.message : String(error) };
  }
}
