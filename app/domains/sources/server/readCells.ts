import { attributeOf, type TagHandler } from './readSheetXml.ts';

/** How the cells of each style show a number: as a moment, a day, a time of the day, a length of time, or as it is. */
export type NumberForm = 'number' | 'moment' | 'day' | 'time' | 'length';
export interface CellStyles { readonly forms: readonly NumberForm[]; readonly from1904: boolean }

const DAY_MS = 86_400_000;
const BUILT_IN: Readonly<Record<number, NumberForm>> = {
  14: 'day', 15: 'day', 16: 'day', 17: 'day', 18: 'time', 19: 'time', 20: 'time', 21: 'time', 22: 'moment', 27: 'day', 28: 'day', 29: 'day', 30: 'day', 31: 'day', 32: 'time', 33: 'time', 34: 'time', 35: 'time', 36: 'day',
  45: 'time', 46: 'length', 47: 'time', 50: 'day', 51: 'day', 52: 'day', 53: 'day', 54: 'day', 55: 'time', 56: 'time', 57: 'day', 58: 'day',
};

/** A format's code tells what its numbers are by the letters outside of quotes and brackets. */
export function formOfCode(code: string): NumberForm {
  const first = code.split(';')[0]!;
  if (/\[(h+|m+|s+)\]/i.test(first)) return 'length';
  const letters = first.replace(/"[^"]*"|\\.|\[[^\]]*\]|[_*]./g, '').replace(/General|AM\/PM|A\/P|上午\/下午/gi, '');
  const day = /[yde]|[年日]/i.test(letters) && !/E[+-]/.test(letters) || /^[^hs]*m[^hs]*$/i.test(letters);
  const time = /[hs]/i.test(letters);
  return day && time ? 'moment' : day ? 'day' : time ? 'time' : 'number';
}

/** A cell as text that the staging reads: dates as `2010-12-01 08:26:00` (a workbook knows no zone), numbers as they are, faults such as `#N/A` as they stand there. */
export function cellText(type: string, value: string, style: number, styles: CellStyles): string {
  switch (type) {
    case 'b': return value === '1' || value === 'true' ? 'true' : 'false';
    case 'd': return value.replace('T', ' ').replace(/(\.0+)?Z?$/, '');
    case 'e': case 'str': case 'inlineStr': return value;
    default: {
      const number = Number(value);
      if (Number.isNaN(number)) return value;
      const form = styles.forms[style] ?? 'number';
      return form === 'number' ? plainNumber(number) : momentText(number, form, styles.from1904);
    }
  }
}

function plainNumber(number: number): string {
  const text = String(number);
  return text.includes('e') && Number.isInteger(number) && Math.abs(number) < 1e21 ? BigInt(number).toString() : text;
}

function momentText(serial: number, form: NumberForm, from1904: boolean): string {
  if (serial < 0 || serial > 2_958_466) return String(serial);
  const ms = snapped(Math.round(serial * DAY_MS));
  if (form === 'length') return `${Math.floor(ms / 3_600_000)}:${clock(ms).slice(3)}`;
  if (form === 'time' && ms < DAY_MS) return clock(ms);
  // Day 60 of the 1900 system is 29 February 1900, which never was; days before it count from a day later.
  const epoch = from1904 ? Date.UTC(1904, 0, 1) : serial < 60 ? Date.UTC(1899, 11, 31) : Date.UTC(1899, 11, 30);
  const day = new Date(epoch + Math.floor(ms / DAY_MS) * DAY_MS).toISOString().slice(0, 10);
  return form === 'day' && ms % DAY_MS === 0 ? day : `${day} ${clock(ms)}`;
}

/** Days as fractions are often a millisecond beside the second that is meant. */
function snapped(ms: number): number { const rest = ms % 1000; return rest === 999 ? ms + 1 : rest === 1 ? ms - 1 : ms; }
function clock(ms: number): string { const text = new Date(ms % DAY_MS).toISOString().slice(11, 23); return text.endsWith('.000') ? text.slice(0, 8) : text; }

/** Reads which form each cell style has. */
export class StyleReader implements TagHandler {
  readonly forms: NumberForm[] = [];
  readonly #codes = new Map<number, NumberForm>();
  #inStyles = false;
  open(name: string, attributes: string, closed: boolean): void {
    if (name === 'numFmt') this.#codes.set(Number(attributeOf(attributes, 'numFmtId')), formOfCode(attributeOf(attributes, 'formatCode')));
    else if (name === 'cellXfs') this.#inStyles = !closed;
    else if (name === 'xf' && this.#inStyles) { const id = Number(attributeOf(attributes, 'numFmtId')); this.forms.push(this.#codes.get(id) ?? BUILT_IN[id] ?? 'number'); }
  }
  close(name: string): void { if (name === 'cellXfs') this.#inStyles = false; }
  text(_text: string): void { /* styles have none */ }
}
