import { expect, it } from 'vitest';
import { eachStep, type RunStep } from './runStep.ts';

const nothing = async () => ({ detail: null, warnings: [] });
const step = (name: string, ...after: string[]): RunStep => ({ step: name, after, evaluate: nothing });
const STEPS = [step('measures'), step('segments', 'measures'), step('value', 'measures'), step('snapshot', 'measures', 'segments', 'value')];
const later = async (ms: number): Promise<void> => { await new Promise((done) => setTimeout(done, ms)); };

/** What begins and ends, in its order, when each step takes so long. */
async function told(ms: Readonly<Record<string, number>>, done: readonly string[] = [], fails: readonly string[] = []): Promise<{ lines: string[]; failed: string | null }> {
  const lines: string[] = [];
  const failed = await eachStep(STEPS, new Set(done), async ({ step: name }) => {
    lines.push(`${name} begins`);
    await later(ms[name] ?? 0);
    if (fails.includes(name)) throw new Error(name);
    lines.push(`${name} ends`);
  }).then(() => null, (error: unknown) => (error as Error).message);
  return { lines, failed };
}

it('steps that need the same go on side by side; the last one waits for all', async () => {
  expect(await told({ segments: 30, value: 5 })).toEqual({ failed: null, lines: ['measures begins', 'measures ends', 'segments begins', 'value begins', 'value ends', 'segments ends', 'snapshot begins', 'snapshot ends'] });
});

it('what is done is not done again', async () => {
  expect(await told({}, ['measures', 'value'])).toEqual({ failed: null, lines: ['segments begins', 'segments ends', 'snapshot begins', 'snapshot ends'] });
});

it('when one fails, what is under way is finished, what comes after is not begun, and the first failure is told', async () => {
  expect(await told({ segments: 5, value: 30 }, [], ['segments'])).toEqual({ failed: 'segments', lines: ['measures begins', 'measures ends', 'segments begins', 'value begins', 'value ends'] });
  expect(await told({}, [], ['measures'])).toEqual({ failed: 'measures', lines: ['measures begins'] });
});
