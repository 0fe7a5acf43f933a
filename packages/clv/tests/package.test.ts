import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiPage } from '../../../scripts/write-clv-api.ts';

const folder = join(import.meta.dirname, '..');
const modules = join(folder, '../../node_modules');
const tsc = join(modules, 'typescript/bin/tsc');
const run = (command: string, args: readonly string[], cwd: string): SpawnSyncReturns<string> => spawnSync(command, args, { cwd, encoding: 'utf8', timeout: 110_000 });
const node = (args: readonly string[], cwd: string): SpawnSyncReturns<string> => run(process.execPath, args, cwd);

/** An empty folder with the package installed from its own tarball, nothing else but a compiler. */
let home = '';
beforeAll(() => {
  expect(node([tsc, '-b', folder], folder).stdout).toBe('');
  home = mkdtempSync(join(tmpdir(), 'clv-package-'));
  expect(run('npm', ['pack', '--silent', '--pack-destination', home], folder).status).toBe(0);
  const tarball = readdirSync(home).find((name) => name.endsWith('.tgz'))!;
  writeFileSync(join(home, 'package.json'), '{ "type": "module", "private": true }');
  expect(run('npm', ['install', '--offline', '--no-audit', '--no-fund', `./${tarball}`], home)).toMatchObject({ status: 0 });
}, 120_000);
afterAll(() => { rmSync(home, { recursive: true, force: true }); });

describe('the package as a stranger gets it', () => {
  it('has the library, its readme and its licence, no tests and nothing else to install', () => {
    const installed = join(home, 'node_modules/@changqing/clv');
    const files = readdirSync(installed, { recursive: true }).map(String);
    expect(readdirSync(installed).toSorted()).toEqual(['LICENSE', 'README.md', 'dist', 'package.json']);
    expect(files.filter((file) => /\.test\.|tsbuildinfo/.test(file))).toEqual([]);
    expect(readdirSync(join(home, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual(['@changqing']);
  });

  it('type-checks in a strict project, and the examples run as they are printed', () => {
    const examples = readdirSync(join(folder, 'examples')).filter((name) => name.endsWith('.ts'));
    expect(examples.length).toBeGreaterThanOrEqual(3);
    mkdirSync(join(home, 'src'));
    for (const name of examples) copyFileSync(join(folder, 'examples', name), join(home, 'src', name));
    mkdirSync(join(home, 'node_modules/@types'), { recursive: true });
    symlinkSync(dirname(join(modules, '@types/node/package.json')), join(home, 'node_modules/@types/node'));
    writeFileSync(join(home, 'tsconfig.json'), JSON.stringify({ compilerOptions: { strict: true, module: 'nodenext', target: 'es2024', types: ['node'], noEmit: true, skipLibCheck: false }, include: ['src'] }));
    expect(node([tsc, '-p', '.'], home).stdout).toBe('');
    for (const name of examples) {
      const { status, stdout, stderr } = node([join('src', name)], home);
      expect([name, status, stderr]).toEqual([name, 0, '']);
      expect(stdout.split('\n').length).toBeGreaterThan(3);
      expect(stdout).not.toMatch(/NaN|undefined/);
    }
  });

  it('runs without Node: no import of anything but itself', () => {
    const scripts = readdirSync(join(folder, 'dist'), { recursive: true }).map(String).filter((file) => file.endsWith('.js'));
    expect(scripts.length).toBeGreaterThan(40);
    for (const file of scripts) expect([file, ...readFileSync(join(folder, 'dist', file), 'utf8').matchAll(/^(?:import|export) .*from '([^.][^']*)'|\b(process|Buffer|require)\b[.(]/gm)].length).toBe(1);
  });
});

it('api.md is what the package declares: run scripts/write-clv-api.ts after a change', () => {
  expect(readFileSync(join(folder, 'api.md'), 'utf8')).toBe(apiPage());
});
