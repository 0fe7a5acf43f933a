import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { sheetXml, workbookOf, zipOf } from '#domains/sources/server/zipOf.testing.ts';

/** A file that was damaged in ways that the seed repeats. */
export interface FuzzCase { readonly seed: number; readonly name: string; readonly bytes: Buffer; readonly what: readonly string[] }

export type Random = () => number;

/** The same numbers for the same seed, on every machine. */
export function randomOf(seed: number): Random {
  let state = (seed * 2_654_435_761) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
const below = (random: Random, n: number): number => Math.floor(random() * n);
const pick = <T>(random: Random, list: readonly T[]): T => list[below(random, list.length)]!;

/** A good file of each kind. `inside` damages what is packed in it before it is packed. */
interface Original { readonly name: string; make(inside: (bytes: Buffer) => Buffer): Buffer }

const rows = Array.from({ length: 40 }, (_, i) => [`D${i}`, `C${i % 11}`, `2024-0${1 + (i % 9)}-1${i % 10} 0${i % 10}:15:00`, ['香薰蜡烛', '挂耳咖啡', 'Müsli'][i % 3]!, `${(i * 37) % 300}.5`, String(1 + (i % 4))]);
const head = ['order_id', 'customer_id', 'order_time', 'product', 'amount', 'quantity'];
const text = (mark: string, quote = false): string => [head, ...rows].map((row) => row.map((cell) => (quote ? `"${cell}"` : cell)).join(mark)).join('\n');
const objects = rows.map((row) => ({ order_id: row[0], customer: { id: row[1], tags: ['a', 'b'] }, order_time: row[2], amount: Number(row[4]) }));

/** The corpus. Parquet is written by the engine and given from outside. */
export function originals(parquet: Buffer): readonly Original[] {
  const plain = (name: string, content: string | Buffer): Original => ({ name, make: (inside) => inside(Buffer.from(content)) });
  return [
    plain('comma.csv', text(',')), plain('quoted.csv', text(',', true)), plain('semicolon.csv', text(';').replaceAll('.5', ',5')), plain('tab.tsv', text('\t')), plain('bar.txt', text('|')), plain('caret.csv', text('^')),
    plain('gbk.csv', iconv.encode(text(',').replaceAll('ü', 'u'), 'gb18030')), plain('wide.txt', iconv.encode(text('\t'), 'utf-16le', { addBOM: true })), plain('dos.csv', iconv.encode(text(';').replace(/[\u4e00-\u9fff]+/g, 'Käse'), 'cp850')),
    plain('titled.csv', `销售明细,,,,,\n\n${text(',')}`), plain('sep.csv', `sep=;\r\n${text(';').replaceAll('\n', '\r\n')}`), plain('apostrophes.csv', text(',', true).replaceAll('"', `'`)), plain('blanks.txt', rows.map((row) => `${row[1]}  ${row[2]!.slice(0, 10).replaceAll('-', '')}   ${row[5]}  ${row[4]}`).join('\n')),
    plain('lines.jsonl', objects.map((one) => JSON.stringify(one)).join('\n')), plain('array.json', JSON.stringify(objects, null, 1)),
    { name: 'packed.csv.gz', make: (inside) => gzipSync(inside(Buffer.from(text(',')))) },
    { name: 'book.xlsx', make: (inside) => workbookOf({ sheets: [{ name: 'S', xml: inside(Buffer.from(sheetXml([head, ...rows]))).toString('utf8') }, { name: 'T', xml: '', state: 'hidden' }] }) },
    { name: 'archive.zip', make: (inside) => zipOf([{ name: 'a.csv', content: inside(Buffer.from(text(','))) }, { name: '说明.txt', content: 'read me' }, { name: 'b.csv', content: text(',') }]) },
    plain('columns.parquet', parquet),
  ];
}

type Damage = (bytes: Buffer, random: Random) => Buffer;
const splice = (bytes: Buffer, at: number, remove: number, insert: Buffer): Buffer => Buffer.concat([bytes.subarray(0, at), insert, bytes.subarray(at + remove)]);
/** Changes text by bytes that stand for the same in all but the wide encodings. */
const inText = (change: (text: string, random: Random) => string): Damage => (bytes, random) => Buffer.from(change(bytes.toString('latin1'), random), 'latin1');
const inLines = (change: (lines: string[], random: Random) => string[]): Damage => inText((all, random) => change(all.split('\n'), random).join('\n'));

const damages: Readonly<Record<string, Damage>> = {
  'flipped bytes': (bytes, random) => { const copy = Buffer.from(bytes); for (let n = 1 + below(random, 8); n > 0 && copy.length > 0; n--) copy[below(random, copy.length)]! ^= 1 << below(random, 8); return copy; },
  'cut off': (bytes, random) => bytes.subarray(0, below(random, bytes.length)),
  'cut at the front': (bytes, random) => bytes.subarray(below(random, bytes.length)),
  'a piece twice': (bytes, random) => { const from = below(random, bytes.length); const piece = bytes.subarray(from, from + below(random, 500)); return splice(bytes, below(random, bytes.length), 0, piece); },
  'a piece gone': (bytes, random) => splice(bytes, below(random, bytes.length), below(random, 300), Buffer.alloc(0)),
  'NULs': (bytes, random) => splice(bytes, below(random, bytes.length), 0, Buffer.alloc(1 + below(random, 30))),
  'bad UTF-8': (bytes, random) => splice(bytes, below(random, bytes.length), 0, Buffer.from(pick(random, ['ff', 'c3', 'e4b8', 'f0908080', 'eda080', 'c0af', 'efbbbf', 'fffe']), 'hex')),
  'noise': (bytes, random) => splice(bytes, below(random, bytes.length), below(random, 50), Buffer.from(Array.from({ length: below(random, 200) }, () => below(random, 256)))),
  'other delimiters': inText((all, random) => all.replaceAll(pick(random, [',', ';', '\t', '|']), pick(random, [',', ';', '\t', '|', ' ', '"', '']))),
  'broken quotes': inText((all, random) => { const marks = ['"', '""', `'`, '\\"', '"\n', '",']; for (let n = 1 + below(random, 5); n > 0; n--) { const at = below(random, all.length); all = all.slice(0, at) + pick(random, marks) + all.slice(at); } return all; }),
  'mixed line ends': inText((all, random) => all.replace(/\n/g, () => pick(random, ['\n', '\r\n', '\r', '\r\r\n', '\n\n', '\u2028']))),
  'a huge field': (bytes, random) => splice(bytes, below(random, bytes.length), 0, Buffer.from(pick(random, ['x', '"', ',', '1', ' ', '张', '{"a":', '[', '\\', '.1', ')(']).repeat(1 + below(random, 60_000)))),
  'an odd header': inLines(([, ...rest], random) => [pick(random, ['', ',,,,,', 'a,a,a,a,a,a', '1,2,3,4,5,6', '"a', '\ufeff', '__proto__,constructor,toString,amount,customer,date', `${'x'.repeat(5000)},b`, 'customer,,date,,amount,']), ...rest]),
  'repeated names': inLines(([first = '', ...rest]) => [`${first},${first}`, ...rest.map((line) => `${line},${line}`)]),
  'very many columns': inLines((lines, random) => { const more = ','.repeat(1 + below(random, 700)); return lines.map((line) => line + more); }),
  'rows of all lengths': inLines((lines, random) => lines.map((line) => (random() < 0.3 ? line.split(',').slice(0, below(random, 9)).join(',') : line))),
  'rows in another order': inLines((lines, random) => lines.map((line) => ({ line, key: random() })).sort((a, b) => a.key - b.key).map(({ line }) => line)),
  'deep JSON': inText((all, random) => { const depth = 1 + below(random, 20_000); return `${pick(random, ['{"a":', '['])}`.repeat(depth) + (random() < 0.5 ? '1' : '') + '}'.repeat(random() < 0.5 ? depth : 0) + all; }),
  'odd JSON': inText((all, random) => all.replaceAll(pick(random, ['"amount"', '"order_time"', '{', '}', ':', ',']), () => (random() < 0.1 ? pick(random, ['"__proto__"', '{', '}', 'null', '""', '[[', '"a.b.c"', '\\u0000', '1e999']) : '0'))),
  'odd values': inLines((lines, random) => lines.map((line) => (random() < 0.3 ? line.split(',').map((cell) => (random() < 0.3 ? pick(random, ['', '-', 'NaN', '1e999', '-0', '=1+1', '2024-02-30', '99999999999999999999', '#N/A', '\\N', '"', '0000-00-00', '1/2/3', '1,2', '±', '="x"', `'0`]) : cell)).join(',') : line))),
  'odd XML': inText((all, random) => { const marks = ['<', '>', '<c>', '</row>', '<row r="-1">', '<c r="ZZZZ9"><v>1</v></c>', '<c t="s"><v>99</v></c>', '<!--', '<![CDATA[', '&#x110000;', '&lol;', '<row r="1048577">', '<v>1e400</v>', '"', '<mergeCell ref="A1:XFD1048576"/>']; for (let n = 1 + below(random, 4); n > 0; n--) { const at = below(random, all.length); all = all.slice(0, at) + pick(random, marks) + all.slice(at); } return all; }),
  'nothing': () => Buffer.alloc(0),
  'as it is': (bytes) => bytes,
};
const NAMES = Object.keys(damages);
const BY_KIND: readonly (readonly [RegExp, readonly string[]])[] = [[/json/, ['deep JSON', 'odd JSON', 'a huge field', 'cut off', 'broken quotes']], [/xlsx/, ['odd XML', 'cut off', 'flipped bytes', 'a huge field']], [/zip|gz|parquet/, ['flipped bytes', 'cut off', 'a piece gone', 'a piece twice', 'noise']]];

/** The case of a seed: one original, damaged once to four times, within its packing or without. */
export function fuzzCase(seed: number, corpus: readonly Original[]): FuzzCase {
  const random = randomOf(seed);
  const original = pick(random, corpus);
  const likely = BY_KIND.find(([kind]) => kind.test(original.name))?.[1];
  const what: string[] = [];
  const damage = (bytes: Buffer): Buffer => {
    for (let n = 1 + below(random, 3); n > 0; n--) {
      const name = likely !== undefined && random() < 0.5 ? pick(random, likely) : pick(random, NAMES);
      what.push(name);
      bytes = bytes.length === 0 ? bytes : damages[name]!(bytes, random);
    }
    return bytes;
  };
  const packed = /gz|xlsx|zip/.test(original.name);
  const inner = packed && random() < 0.6;
  const whole = original.make(inner ? damage : (bytes) => bytes);
  const bytes = inner && random() < 0.8 ? whole : damage(whole);
  // Names lie as well: a table may call itself anything.
  const name = random() < 0.1 ? pick(random, ['x.csv', 'x.xlsx', 'x.json', 'x.zip', 'x.csv.gz', 'x', 'orders{1,2}*.csv', '空 格.csv']) : original.name;
  return { seed, name, bytes, what: [original.name, ...what] };
}

