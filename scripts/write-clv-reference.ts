/** Writes packages/clv/reference.md from the cards: `node --conditions=changqing-source scripts/write-clv-reference.ts`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CARDS, SOURCES, type Formula, type Golden } from '@changqing/clv';

const spaceOf = ({ name }: Formula): string => name.split('.')[0]!;

/** Arguments and results as a reader would type them; long columns are cut. */
const shown = (value: unknown): string => {
  const text = JSON.stringify(value, (_, v: unknown) => (ArrayBuffer.isView(v) ? Array.from(v as unknown as ArrayLike<number>) : typeof v === 'function' ? '(function)' : v)) ?? String(value);
  return (text.length > 160 ? `${text.slice(0, 157)}…` : text).replaceAll('"', '').replaceAll('|', '\\|');
};

function goldenRow({ given, pick, expect, within, relative, from }: Golden): string {
  return `| \`${given.map(shown).join(', ')}\` | ${pick === undefined ? '' : `\`${pick}\` `}${shown(expect)} ± ${within}${relative ? ' × ' : ''} | ${from.replaceAll('|', '\\|')} |`;
}

function cardText({ name, says, tex, symbols, source, throws, golden, goldenIn }: Formula): string {
  const letters = Object.entries(symbols).map(([letter, { means, unit, domain }]) => `| ${letter} | ${means.zh} | ${means.en} | ${unit} | ${domain.replaceAll('|', '\\|')} |`);
  return [
    `### ${name}`, says.zh, says.en, `$$${tex}$$`,
    ...(letters.length > 0 ? [`| | 含义 | meaning | unit | domain |\n| --- | --- | --- | --- | --- |\n${letters.join('\n')}`] : []),
    `Source: ${source.key}, ${source.at}.${throws.length > 0 ? ` Throws ${throws.map((code) => `\`${code}\``).join(', ')}.` : ''}${goldenIn === undefined ? '' : ` Held by \`src/${goldenIn}\`.`}`,
    ...(golden.length > 0 ? [`| given | expected | from |\n| --- | --- | --- |\n${golden.map(goldenRow).join('\n')}`] : []),
  ].join('\n\n');
}

/** The page as it should be; a test compares it with the file. */
export function referencePage(): string {
  const spaces = [...new Set(CARDS.map(spaceOf))];
  return `# Reference 公式手册

Every exported function: what it computes, its formula, symbols, source and the values that hold it. Written by \`scripts/write-clv-reference.ts\` from the cards beside the functions; the same cards are run as tests and shown in the product.
每个函数的含义、公式、符号、出处与校验值，由函数旁的卡片生成；同一张卡片也用于测试与产品界面。

${spaces.map((space) => `- [${space}](#${space.toLowerCase()}): ${CARDS.filter((card) => spaceOf(card) === space).map((card) => `\`${card.name.slice(space.length + 1)}\``).join(' ')}`).join('\n')}

${spaces.map((space) => [`## ${space}`, ...CARDS.filter((card) => spaceOf(card) === space).map(cardText)].join('\n\n')).join('\n\n')}

## Sources

${Object.entries(SOURCES).map(([key, text]) => `- **${key}** ${text}`).join('\n')}
`;
}

if (import.meta.main) writeFileSync(join(import.meta.dirname, '../packages/clv/reference.md'), referencePage());
