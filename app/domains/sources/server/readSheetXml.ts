import { StringDecoder } from 'node:string_decoder';

/** What is told of each tag, as it comes: its name without a prefix, its attributes as they are written, and the text before it. */
export interface TagHandler { open(name: string, attributes: string, closed: boolean): void; close(name: string): void; text(text: string): void }

const LONGEST_TAG = 1_048_576;

/**
 * Reads the XML of a workbook's part in pieces, with nothing kept but the piece. It knows what such parts consist of: tags, text, comments and CDATA.
 * Entities that a document type would define are not known, so that none can unfold.
 */
export class SheetXmlReader {
  readonly #handler: TagHandler;
  readonly #decoder = new StringDecoder('utf8');
  #rest = '';
  #depth = 0;
  constructor(handler: TagHandler) { this.#handler = handler; }

  write(part: Buffer): void { this.#take(this.#decoder.write(part)); }
  /** True where every tag that was opened is closed, as in a whole document. */
  end(): boolean { this.#take(this.#decoder.end()); return this.#rest.trim() === '' && this.#depth === 0; }

  #take(more: string): void {
    const all = this.#rest === '' ? more : this.#rest + more;
    let at = 0;
    for (;;) {
      const start = all.indexOf('<', at);
      if (start < 0) break;
      if (start > at) this.#handler.text(all.slice(at, start));
      const next = this.#tag(all, start);
      if (next < 0) { at = start; break; }
      at = next;
    }
    this.#rest = all.slice(at);
    if (this.#rest.length > LONGEST_TAG && !this.#rest.startsWith('<')) { this.#handler.text(this.#rest); this.#rest = ''; }
    if (this.#rest.length > LONGEST_TAG * 8) throw new Error('a tag without an end');
  }

  /** Handles the tag at `start` and says where it ends; -1 where its end is still to come. */
  #tag(all: string, start: number): number {
    const second = all.charCodeAt(start + 1);
    if (second === 33) return this.#special(all, start);
    if (second === 63) return after(all, '?>', start);
    let end = all.indexOf('>', start);
    if (end < 0) return -1;
    if (second === 47) { this.#depth--; this.#handler.close(bare(all.slice(start + 2, end).trim())); return end + 1; }
    let inner = all.slice(start + 1, end);
    while (oddQuotes(inner)) {
      end = all.indexOf('>', end + 1);
      if (end < 0) return -1;
      inner = all.slice(start + 1, end);
    }
    const closed = inner.charCodeAt(inner.length - 1) === 47;
    const blank = inner.search(/[\s/]/);
    const name = bare(blank < 0 ? inner : inner.slice(0, blank));
    this.#handler.open(name, blank < 0 ? '' : inner.slice(blank), closed);
    if (closed) this.#handler.close(name);
    else this.#depth++;
    return end + 1;
  }

  #special(all: string, start: number): number {
    if (all.length < start + 9) return -1;
    if (all.startsWith('<!--', start)) return after(all, '-->', start);
    if (!all.startsWith('<![CDATA[', start)) return after(all, '>', start);
    const end = all.indexOf(']]>', start);
    if (end < 0) return -1;
    this.#handler.text(all.slice(start + 9, end).replaceAll('&', '&amp;'));
    return end + 3;
  }
}

function after(all: string, mark: string, from: number): number { const at = all.indexOf(mark, from); return at < 0 ? -1 : at + mark.length; }
function bare(name: string): string { const colon = name.indexOf(':'); return colon < 0 ? name : name.slice(colon + 1); }
function oddQuotes(text: string): boolean {
  let count = 0;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) count++;
  return count % 2 === 1;
}

/** An attribute's value; the empty text where it is absent. */
export function attributeOf(attributes: string, name: string): string {
  for (let at = attributes.indexOf(name); at >= 0; at = attributes.indexOf(name, at + 1)) {
    const before = attributes.charCodeAt(at - 1);
    if (at > 0 && before > 32 && before !== 58) continue;
    const equals = attributes.indexOf('=', at + name.length);
    if (equals < 0 || attributes.slice(at + name.length, equals).trim() !== '') continue;
    let open = equals + 1;
    while (attributes.charCodeAt(open) <= 32) open++;
    const quote = attributes[open];
    if (quote !== '"' && quote !== "'") return '';
    const close = attributes.indexOf(quote, open + 1);
    return close < 0 ? '' : plainText(attributes.slice(open + 1, close));
  }
  return '';
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Text without XML's entities and without the `_x000D_` that workbooks write for characters that XML has not. */
export function plainText(text: string): string {
  const plain = text.includes('&') ? text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|\w{2,4});/gi, (whole, name: string) => {
    if (name[0] !== '#') return NAMED[name] ?? whole;
    const code = name[1] === 'x' || name[1] === 'X' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  }) : text;
  return plain.includes('_x') ? plain.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))) : plain;
}
