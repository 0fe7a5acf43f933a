/** Writes docs/reference/problems.md from the definitions: `node --conditions=changqing-source scripts/write-problems.ts`. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Definition { kind: string; code: string; message: { zh: string; en: string }; hint: { zh: string; en: string } }
const root = join(import.meta.dirname, '..');
const app = join(root, 'app');
const rows: Definition[] = [];
for (const file of readdirSync(app, { recursive: true }).map(String).filter((name) => /^(core|server|demo|cli|domains)\/.*\.ts$/.test(name) && !name.endsWith('.test.ts')).sort()) {
  if (!readFileSync(join(app, file), 'utf8').includes('defineProblems(')) continue;
  for (const value of Object.values(await import(join(app, file)) as Record<string, unknown>)) {
    if (typeof value !== 'object' || value === null) continue;
    for (const one of Object.values(value)) if (typeof one === 'object' && one !== null && 'hint' in one && 'code' in one) rows.push(one as Definition);
  }
}
rows.sort((a, b) => (a.code < b.code ? -1 : 1));
const text = `# Problems / 问题一览

Every failure that the product tells about, by code. Written by \`scripts/write-problems.ts\`; a test holds it complete.

| code | kind | what happened | what to do |
| --- | --- | --- | --- |
${rows.map((d) => `| \`${d.code}\` | ${d.kind} | ${d.message.zh}<br>${d.message.en} | ${d.hint.zh}<br>${d.hint.en} |`).join('\n')}
`;
writeFileSync(join(root, 'docs/reference/problems.md'), text);
