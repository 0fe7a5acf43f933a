/** One object of a JSON text as it is written there; `broken` where it is none. */
export interface JsonPiece { readonly text: string; readonly broken: boolean }

const LONGEST_OBJECT = 8_388_608;
/** Keys within keys further down than this stay one value, written as JSON. */
const DEEPEST = 6;
const MOST_STEPS = 100;
const QUOTE = 34, COMMA = 44, BACKSLASH = 92, OPEN_LIST = 91, CLOSE_LIST = 93, OPEN = 123, CLOSE = 125;

/** Cuts `[ {…}, … ]`, or objects one after the other over any number of lines, into the objects; a piece at a time, however large the whole. */
export class JsonReader {
  #rest = '';
  #inList = false;
  #ended = false;
  #any = false;
  /** An array that was opened and not closed: the text ends too early. */
  get open(): boolean { return this.#rest !== '' || (this.#inList && !this.#ended); }

  *read(text: string, last: boolean): Generator<JsonPiece> {
    const all = this.#rest + text;
    let at = 0;
    for (;;) {
      at = skipBlank(all, at);
      if (at >= all.length) { this.#rest = ''; return; }
      const code = all.charCodeAt(at);
      if (code === OPEN_LIST && !this.#any && !this.#inList) { this.#inList = true; at++; continue; }
      if (code === CLOSE_LIST && this.#inList && !this.#ended) { this.#ended = true; at++; continue; }
      if (code === COMMA && this.#any) { at++; continue; }
      const end = pieceEnd(all, at, this.#inList);
      if (end < 0 && !last && all.length - at < LONGEST_OBJECT) { this.#rest = all.slice(at); return; }
      const stop = end < 0 ? all.length : end;
      this.#any = true;
      if (end < 0 && this.#inList && all.length - at < LONGEST_OBJECT) { this.#rest = all.slice(at); return; }
      const piece = all.slice(at, stop);
      yield { text: piece, broken: code !== OPEN };
      at = stop;
    }
  }
}

function skipBlank(all: string, from: number): number {
  let at = from;
  while (at < all.length) { const code = all.charCodeAt(at); if (code > 32 && code !== 0xfeff) break; at++; }
  return at;
}

/** Where the object that begins at `from` ends; what is no object ends with its line or before the next comma of the list. */
function pieceEnd(all: string, from: number, inList: boolean): number {
  const first = all.charCodeAt(from);
  if (first !== OPEN && first !== OPEN_LIST) {
    const line = all.indexOf('\n', from + 1);
    const comma = inList ? all.indexOf(',', from + 1) : -1;
    const close = inList ? all.indexOf(']', from + 1) : -1;
    const ends = [line, comma, close].filter((end) => end >= 0);
    return ends.length === 0 ? -1 : Math.min(...ends);
  }
  let depth = 0;
  for (let at = from; at < all.length; at++) {
    const code = all.charCodeAt(at);
    if (code === QUOTE) {
      at = stringEnd(all, at + 1);
      if (at < 0) return -1;
    } else if (code === OPEN || code === OPEN_LIST) depth++;
    else if ((code === CLOSE || code === CLOSE_LIST) && --depth === 0) return at + 1;
  }
  return -1;
}

function stringEnd(all: string, from: number): number {
  for (let at = from; at < all.length; at++) {
    const code = all.charCodeAt(at);
    if (code === BACKSLASH) at++;
    else if (code === QUOTE) return at;
  }
  return -1;
}

/** An object's values by key, keys of inner objects as `a.b`; null where the text is no object. Numbers keep the digits they are written with. */
export function flatObject(text: string): Map<string, string> | null {
  const value = parsed(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const flat = new Map<string, string>();
  flatten(value, '', 1, flat);
  return flat;
}

function parsed(text: string): unknown {
  try {
    // Only numbers too long for a double need to be kept as they are written; reading every number so would be slow.
    return /\d{16}/.test(text) ? JSON.parse(text, keepDigits as (key: string, value: unknown) => unknown) : JSON.parse(text) as unknown;
  } catch { return null; }
}

/** The third parameter is newer than the library's types: the number as it stands in the text. */
function keepDigits(_key: string, value: unknown, context?: { readonly source?: string }): unknown { return typeof value === 'number' && context?.source !== undefined && String(value) !== context.source ? context.source : value; }

function flatten(value: object, before: string, depth: number, flat: Map<string, string>): void {
  for (const [key, inner] of Object.entries(value) as [string, unknown][]) {
    const name = before + key;
    if (typeof inner === 'object' && inner !== null && !Array.isArray(inner) && depth < DEEPEST && Object.keys(inner).length > 0) flatten(inner, `${name}.`, depth + 1, flat);
    else flat.set(name, jsonText(inner));
  }
}

/** The same values as one line of JSON with objects within objects. */
export function nestedJson(flat: ReadonlyMap<string, string>): string {
  const root: Nest = new Map();
  for (const [key, value] of flat) {
    const steps = key.split('.');
    // A key of dots alone would become a pit that nothing climbs out of.
    const path = steps.length > MOST_STEPS ? [key] : steps;
    let at = root;
    for (const step of path.slice(0, -1)) {
      const inner = at.get(step);
      if (inner instanceof Map) at = inner;
      else { const made: Nest = new Map(); at.set(step, made); at = made; }
    }
    if (!(at.get(path.at(-1)!) instanceof Map)) at.set(path.at(-1)!, value);
  }
  return written(root);
}
interface Nest extends Map<string, string | Nest> {}
function written(nest: Nest): string { return `{${[...nest].map(([key, value]) => `${JSON.stringify(key)}:${typeof value === 'string' ? JSON.stringify(value) : written(value)}`).join(',')}}`; }

/** Whether some key of the text has a dot of its own. */
export function hasDottedKey(flat: ReadonlyMap<string, string>, text: string): boolean { return [...flat.keys()].some((key) => key.includes('.') && text.includes(JSON.stringify(key))); }

function jsonText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'object') return String(value);
  try { return JSON.stringify(value); } catch { return ''; }
}
