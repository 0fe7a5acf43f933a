import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { analyzeCommand } from '#cli/analyze/command.ts';
import { MEASURES } from '#domains/insights/core/index.ts';
import { measuresPage } from '../../scripts/write-measures.ts';
import { app, root } from './walls.ts';

const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const under = (folder: string, ending: RegExp): string[] => readdirSync(join(root, folder), { recursive: true }).map(String).filter((file) => ending.test(file) && !/node_modules|(^|\/)(dist|\.types)\//.test(file)).map((file) => join(folder, file)).sort();
const domains = readdirSync(join(app, 'domains'), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
const pages = [...readdirSync(root).filter((file) => file.endsWith('.md')), ...['docs', 'app', 'packages', 'bench'].flatMap((folder) => under(folder, /\.md$/))];

/** The targets of a page's links and pictures, code left out. */
const linksOf = (text: string): string[] => [...text.replace(/```[\s\S]*?```|`[^`\n]*`/g, '').matchAll(/!?\[[^\]]*\]\(([^)\s]+)\)/g)].map(([, target]) => target!);
/** The names that headings get as anchors. */
const anchorsOf = (text: string): string[] => [...text.replace(/```[\s\S]*?```/g, '').matchAll(/^#+ (.+)$/gm)].map(([, title]) => title!.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, '').trim().replaceAll(/\s/g, '-'));

/** What is wrong with a link of a page; null for one that leads somewhere. */
function broken(page: string, target: string): string | null {
  if (/^[a-z]+:/.test(target)) return null;
  if (target.startsWith('/')) return 'leaves the repository';
  const [path, anchor] = target.split('#');
  const file = path === '' ? join(root, page) : join(root, dirname(page), path!);
  if (relative(root, file).startsWith('..')) return 'leaves the repository';
  if (!existsSync(file)) return 'no such file';
  return anchor === undefined || statSync(file).isDirectory() || anchorsOf(readFileSync(file, 'utf8')).includes(anchor) ? null : 'no such heading';
}

describe('links', () => {
  it('there are pages and links to look at', () => { expect(pages.flatMap((page) => linksOf(read(page))).length).toBeGreaterThan(60); });
  it.each(pages)('of %s lead somewhere', (page) => {
    expect(linksOf(read(page)).map((target) => [target, broken(page, target)]).filter(([, why]) => why !== null)).toEqual([]);
  });
  it('a broken one would be seen', () => {
    expect(['nowhere.md', 'README.md#nothing', '/x.md', '../x.md', 'README.md#english', 'docs/decisions'].map((target) => broken('README.md', target)))
      .toEqual(['no such file', 'no such heading', 'leaves the repository', 'leaves the repository', null, null]);
  });
});

describe('the table of requirements', () => {
  const rows = [...read('docs/reference/requirements.md').matchAll(/^\| (S\d{3}) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$/gm)].map(([, id, title, meaning, shown]) => ({ id: id!, title: title!.trim(), meaning: meaning!.trim(), shown: shown!.trim() }));
  const tests = [...under('app', /\.test\.tsx?$/), ...under('packages', /\.test\.ts$/)].filter((file) => file !== 'app/tests/docs.test.ts');
  const idsOf = (file: string): string[] => [...read(file).matchAll(/\b(?:it|test|describe)(?:\.\w+(?:\([^)]*\))?)*\(\s*(['"`])([^\n]*?)\1/g)].flatMap(([, , name]) => name!.match(/\bS\d{3}\b/g) ?? []);

  it('has each of S001 to S120 once, in order', () => {
    expect(rows.map(({ id }) => id)).toEqual(Array.from({ length: 120 }, (_, i) => `S${String(i + 1).padStart(3, '0')}`));
  });
  it('says in both languages what each means, under a title of its own', () => {
    expect(rows.filter(({ meaning }) => !/[\u4e00-\u9fff]/.test(meaning) || !/[a-z]{3}/i.test(meaning)).map(({ id }) => id)).toEqual([]);
    expect(new Set(rows.map(({ title }) => title)).size).toBe(rows.length);
  });
  it.each(rows.filter(({ shown }) => shown !== '—').map(({ id, shown }) => [id, shown]))('%s is in the name of a test of %s', (id, shown) => {
    const files = [...shown!.matchAll(/`([^`]+)`/g)].map(([, file]) => file!);
    expect(files).not.toEqual([]);
    expect(files.filter((file) => !existsSync(join(root, file)) || !idsOf(file).includes(id!))).toEqual([]);
  });
  it('misses no requirement that a test names', () => {
    const named = new Set(tests.flatMap(idsOf));
    expect(named.size).toBeGreaterThan(5);
    const told = new Set(rows.filter(({ shown }) => shown !== '—').map(({ id }) => id));
    expect([...named].filter((id) => !told.has(id)).sort()).toEqual([]);
  });
});

describe('the reference', () => {
  it('of measures is what the catalogue says (scripts/write-measures.ts writes it)', () => { expect(read('docs/reference/measures.md')).toBe(measuresPage()); });
  it.each(MEASURES.map((m) => m.key))('of measures has %s', (key) => { expect(read('docs/reference/measures.md')).toContain(`| \`${key}\` |`); });

  it('of analyze has every option of the command, and no other', () => {
    const options = analyzeCommand('en').options.map((option) => option.long!).sort();
    const table = read('docs/reference/analyze.md').split('## 选项 Options')[1]!.split('\n## ')[0]!.split('\n').filter((line) => line.startsWith('| `--')).map((line) => line.split(' | ')[0]!);
    expect(table.flatMap((cell) => cell.match(/--[a-z-]+/g) ?? []).sort()).toEqual(options);
  });
  it('of analyze has every key at the top of its JSON, and no other', () => {
    const keys = topKeys(read('app/cli/analyze/result.ts').split('export interface AnalyzeResult {')[1]!.split('\n}')[0]!);
    expect(keys.length).toBeGreaterThan(15);
    const told = read('docs/reference/analyze.md').split('## JSON')[1]!.split('\n').filter((line) => line.startsWith('| `')).flatMap((line) => line.split(' | ')[0]!.match(/\w+/g) ?? []);
    expect(told.sort()).toEqual(keys.sort());
  });
});

/** The properties that the body of an interface declares at its own level; what stands in braces or angles is a level below. */
function topKeys(body: string): string[] {
  let flat = body.replace(/\/\*\*[\s\S]*?\*\//g, '');
  for (let before = ''; before !== flat;) { before = flat; flat = flat.replace(/\{[^{}]*\}|<[^<>]*>/g, ''); }
  return [...flat.matchAll(/readonly (\w+)\??:/g)].map(([, key]) => key!);
}

describe('the guides', () => {
  const scripts = Object.keys((JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts);
  const { bin } = JSON.parse(read('package.json')) as { bin: Record<string, string> };
  it('README has the commands on its first screen, said in both languages', () => {
    const screen = read('README.md').slice(0, 1200);
    for (const command of ['npm start ', 'npm start -- --demo', 'npm test', 'npx changqing analyze']) expect(screen).toContain(command);
    for (const line of screen.split('\n').filter((text) => text.startsWith('npm'))) expect(line).toMatch(/# .*[\u4e00-\u9fff]/);
    expect(screen).toMatch(/installs, builds and starts/);
  });
  it.each(pages)('%s names only commands that there are', (page) => {
    const code = [...read(page).matchAll(/```[\s\S]*?```|`[^`\n]+`/g)].map(([text]) => text).join('\n');
    const npm = [...code.matchAll(/\bnpm (?:run ([\w:-]+)|(start|test)\b)/g)].map(([, run, own]) => (run ?? own)!);
    expect(npm.filter((name) => !scripts.includes(name))).toEqual([]);
    expect([...code.matchAll(/\bnpx (\w+)/g)].map(([, name]) => name!).filter((name) => !(name in bin))).toEqual([]);
    expect([...code.matchAll(/\bscripts\/[\w.-]+\.(?:mjs|ts)\b/g)].map(([file]) => file).filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });
  it.each(pages)('%s names only files that there are', (page) => {
    const files = [...read(page).matchAll(/`((?:app|packages|bench|docs)\/[\w./-]+\.\w+)`/g)].map(([, file]) => file!);
    expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });
  it('every domain says what it is', () => { expect(domains.filter((domain) => !existsSync(join(app, 'domains', domain, 'README.md')))).toEqual([]); });
  it('every decision has its number once, and says why and what follows', () => {
    const decisions = under('docs/decisions', /\.md$/);
    expect(decisions.map((file) => file.match(/\/(\d{4})-[a-z0-9-]+\.md$/)?.[1])).toEqual(decisions.map((_, i) => String(i + 1).padStart(4, '0')));
    expect(decisions.filter((file) => !['## Context', '## Decision', '## Consequences'].every((part) => read(file).includes(`\n${part}\n`)))).toEqual([]);
  });
});
