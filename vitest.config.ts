import { defineConfig } from 'vitest/config';

/** chDB binds one data directory to a process, so every test file gets a process of its own. */
export default defineConfig({
  resolve: { conditions: ['changqing-source', 'module', 'node', 'development|production'] },
  ssr: { resolve: { conditions: ['changqing-source', 'module', 'node', 'development|production'] } },
  test: { pool: 'forks', maxWorkers: 2, include: ['packages/*/src/**/*.test.ts', 'packages/*/tests/**/*.test.ts', 'app/**/*.test.ts', 'scripts/**/*.test.ts'], exclude: ['**/node_modules/**', '**/.types/**'], testTimeout: 60_000, hookTimeout: 120_000 },
});
