/** Writes packages/clv/api.md, the package's public declarations: `node --conditions=changqing-source scripts/write-clv-api.ts` after a build of the package. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const dist = join(import.meta.dirname, '../packages/clv/dist');

/** A declaration file without comments, imports and the map's address. */
const declarations = (text: string): string => text
  .replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')
  .replace(/^import .*$/gm, '').replace(/import\("[^"]+"\)\./g, '').replace(/^export \{\};$/gm, '')
  .replace(/\n{2,}/g, '\n').trim();

/** Every declaration file that can be reached from the entry, by the path of its source. */
function reachable(file: string, seen: Map<string, string>): Map<string, string> {
  if (seen.has(file)) return seen;
  const text = readFileSync(file, 'utf8');
  seen.set(file, text);
  for (const [, target] of text.matchAll(/(?:from |import\()"?'?(\.[^"')]+)/g)) {
    const next = join(dirname(file), target!).replace(/\.(js|ts)$/, '.d.ts');
    if (existsSync(next)) reachable(next, seen);
  }
  return seen;
}

/** The page as it should be; a test compares it with the file. */
export function apiPage(): string {
  const files = [...reachable(join(dist, 'index.d.ts'), new Map())].map(([file, text]) => [relative(dist, file).replace(/\.d\.ts$/, ''), declarations(text)] as const).filter(([, text]) => text !== '').sort(([a], [b]) => (a === 'index' ? -1 : b === 'index' ? 1 : a < b ? -1 : 1));
  return `# Public declarations of @changqing/clv

Written by \`scripts/write-clv-api.ts\` from the built package; a test holds it equal, so that every change of what users can call shows in a diff.

${files.map(([name, text]) => `## ${name}\n\n\`\`\`ts\n${text}\n\`\`\``).join('\n\n')}
`;
}

if (import.meta.main) writeFileSync(join(import.meta.dirname, '../packages/clv/api.md'), apiPage());
