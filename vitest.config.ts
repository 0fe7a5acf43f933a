import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take longest, longest first: one that began last would be waited for alone. Of the others Vitest takes the larger first. */
const LONG = ['cli/import/import', 'firstRun.story', 'importStory.story', 'cli/analyze/', 'tests/move', 'tests/fault', 'dataFiles', 'importReview', 'tests/backup', 'upgradeBackup', 'updates', 'undo', 'scope', 'clv/tests/recover'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => { const at = LONG.findIndex((part) => moduleId.includes(part)); return at < 0 ? LONG.length : at; };
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}

/** About a quarter of its time a file waits for a process, a browser or a moment to kill at: one more than there are cores keeps them busy. */
const WORKERS = Math.min(4, availableParallelism() + 1);

/** chDB binds one data directory to a process, so every test file gets a process of its own. The limits only end what hangs: a busy machine takes its time. */
export default defineConfig({
  resolve: { conditions: ['changqing-source', 'module', 'node', 'development|production'] },
  ssr: { resolve: { conditions: ['changqing-source', 'module', 'node', 'development|production'] } },
  test: { pool: 'forks', execArgv: ['--no-memory-protection-keys'], maxWorkers: WORKERS, include: ['packages/*/src/**/*.test.ts', 'packages/*/tests/**/*.test.ts', 'app/**/*.test.ts', 'scripts/**/*.test.ts'], exclude: ['**/node_modules/**', '**/.types/**'], testTimeout: 300_000, hookTimeout: 300_000, sequence: { sequencer: LongestFirst } },
});
