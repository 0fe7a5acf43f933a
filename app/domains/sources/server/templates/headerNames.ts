import type { Lang } from '#core/text.ts';
import { plainName } from '#domains/sources/core/plainName.ts';
import type { RecordField, RecordKindDefinition } from '#domains/sources/core/recordKind.ts';

/** A field that stands in the template, and what its column is called there. */
export interface TemplateColumn { readonly field: RecordField; readonly header: string }

const MOST_WORDS = 200;

/** The columns of a kind's template under names that no other field of the kind would take for its own. */
export function templateColumns({ fields, idField, marks }: Pick<RecordKindDefinition, 'fields' | 'idField' | 'marks'>, lang: Lang): TemplateColumn[] {
  const columns: TemplateColumn[] = [];
  for (const field of fields.filter(({ examples }) => examples.length > 0)) {
    const taken = new Set(columns.map(({ header }) => plainName(header)));
    const known = namesFor(field, lang).filter((name) => rankOf(field, name) >= 0 && !taken.has(plainName(name)));
    // A field before this one would take the column if its own name were no surer.
    const free = known.filter((name) => columns.every(({ field: other, header }) => rankOf(other, name) < 0 || rankOf(other, name) > rankOf(other, header)));
    // The id's name is what tells the kind of a file that somebody renamed.
    const telling = field.field === idField ? free.find((name) => marks.some(([mark]) => mark.test(plainName(name)))) : undefined;
    columns.push({ field, header: telling ?? free[0] ?? known[0] ?? field.text[lang] });
  }
  return columns;
}

/** How surely a name means a field: 0 is surest, -1 not at all. */
function rankOf(field: RecordField, name: string): number { return field.names.findIndex((pattern) => pattern.test(plainName(name))); }

/** What a field may be called: its own text, the parts of it, and the names that it is recognised by. */
function namesFor(field: RecordField, lang: Lang): string[] {
  const text = field.text[lang];
  const parts = text.split(/[/（()）]/).map((part) => part.trim()).filter((part) => part !== '');
  const words = field.names.flatMap((pattern) => wordsOf(pattern.source)).filter((word) => /[\u4e00-\u9fff]/.test(word) === (lang === 'zh') && word !== '');
  return [text, ...parts, ...(lang === 'en' ? words.map(spaced) : words)];
}

const ENGLISH_WORDS = /(customer|account|company|client|member|referrer|referred|activity|answer|review|subscription|contract|renewal|billing|credit|e?mail|phone|order|start|end|closed|resolved|auto|renew|full|name|kind|date|code|amount|at|is|id|no)/g;
/** Patterns are written without blanks; people read better with them. */
function spaced(word: string): string { return word.replace(ENGLISH_WORDS, ' $1 ').replace(/ +/g, ' ').trim(); }

/** Texts that a simple pattern of groups, alternatives and optional parts matches; none for a pattern that is more than that. */
export function wordsOf(source: string): string[] {
  const parsed = parseChoice(source.replace(/^\^/, '').replace(/\$$/, ''), 0);
  return parsed === null || parsed.next < source.replace(/^\^/, '').replace(/\$$/, '').length ? [] : [...new Set(parsed.words)].slice(0, MOST_WORDS);
}

interface Parsed { readonly words: string[]; readonly next: number }

function parseChoice(source: string, from: number): Parsed | null {
  let words: string[] = [];
  let at = from;
  for (;;) {
    const sequence = parseSequence(source, at);
    if (sequence === null) return null;
    words = [...words, ...sequence.words];
    at = sequence.next;
    if (source[at] !== '|') return { words: words.slice(0, MOST_WORDS), next: at };
    at++;
  }
}

function parseSequence(source: string, from: number): Parsed | null {
  let words = [''];
  let at = from;
  while (at < source.length && source[at] !== '|' && source[at] !== ')') {
    const piece = parsePiece(source, at);
    if (piece === null) return null;
    const optional = source[piece.next] === '?';
    words = words.flatMap((word) => [...(optional ? [word] : []), ...piece.words.map((more) => word + more)]).slice(0, MOST_WORDS);
    at = piece.next + (optional ? 1 : 0);
  }
  return { words, next: at };
}

function parsePiece(source: string, from: number): Parsed | null {
  const char = source[from]!;
  if (char === '(') {
    if (source[from + 1] === '?') return null;
    const inner = parseChoice(source, from + 1);
    return inner === null || source[inner.next] !== ')' ? null : { words: inner.words, next: inner.next + 1 };
  }
  if (char === '[') {
    const close = source.indexOf(']', from);
    return close < 0 ? null : { words: [...source.slice(from + 1, close)], next: close + 1 };
  }
  return /[\\.*+{}^$]/.test(char) ? null : { words: [char], next: from + 1 };
}
