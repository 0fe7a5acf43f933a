import { attributeOf, plainText, type TagHandler } from './readSheetXml.ts';
import { cellText, type CellStyles } from './readCells.ts';

/** A row of a sheet: its number as a person sees it, and its values as text. */
export interface SheetRow { readonly number: number; readonly cells: readonly string[] }

/** What a sheet may have at most; a reference beyond is a damaged file. */
const MOST_COLUMNS = 16_384;
const MOST_ROWS = 1_048_576;

export interface SheetContext { readonly strings: readonly string[]; readonly styles: CellStyles }

/** Makes rows of a sheet's tags. Rows without any value are left out; merged ranges are noted. */
export class SheetRowReader implements TagHandler {
  readonly merges: string[] = [];
  readonly #context: SheetContext;
  #rows: SheetRow[] = [];
  #inData = false;
  #number = 0;
  #cells: string[] = [];
  #column = 0;
  #type = '';
  #style = 0;
  #value = '';
  #reading: 'value' | 'inline' | null = null;
  #phonetic = false;
  constructor(context: SheetContext) { this.#context = context; }

  /** The rows that are whole by now. */
  take(): SheetRow[] { const rows = this.#rows; this.#rows = []; return rows; }

  open(name: string, attributes: string, closed: boolean): void {
    if (!this.#inData) {
      if (name === 'sheetData') this.#inData = !closed;
      else if (name === 'mergeCell' && this.merges.length < 10_000) this.merges.push(attributeOf(attributes, 'ref'));
      return;
    }
    switch (name) {
      case 'c': this.#beginCell(attributes); break;
      case 'v': this.#reading = closed ? null : 'value'; break;
      case 't': this.#reading = closed || this.#phonetic ? null : 'inline'; break;
      case 'rPh': this.#phonetic = !closed; break;
      case 'row': {
        const number = Number(attributeOf(attributes, 'r'));
        this.#number = Number.isInteger(number) && number > 0 && number <= MOST_ROWS ? number : this.#number + 1;
        this.#cells = [];
        this.#column = 0;
        break;
      }
    }
  }

  text(text: string): void { if (this.#reading !== null) this.#value += text; }

  close(name: string): void {
    switch (name) {
      case 'v': case 't': this.#reading = null; break;
      case 'rPh': this.#phonetic = false; break;
      case 'c': this.#endCell(); break;
      case 'row': if (this.#inData && this.#cells.length > 0) this.#rows.push({ number: this.#number, cells: this.#cells }); this.#cells = []; break;
      case 'sheetData': this.#inData = false; break;
    }
  }

  #beginCell(attributes: string): void {
    const at = columnOf(attributeOf(attributes, 'r'));
    if (at >= 0) this.#column = at;
    this.#type = attributeOf(attributes, 't');
    this.#style = Number(attributeOf(attributes, 's'));
    this.#value = '';
  }

  #endCell(): void {
    if (!this.#inData || this.#column >= MOST_COLUMNS) return;
    const { strings, styles } = this.#context;
    const text = this.#value === '' ? '' : this.#type === 's' ? strings[Number(this.#value)] ?? '' : cellText(this.#type, plainText(this.#value), this.#style, styles);
    if (text !== '') {
      while (this.#cells.length < this.#column) this.#cells.push('');
      this.#cells[this.#column] = text;
    }
    this.#column++;
    this.#value = '';
  }
}

/** The column that `AB12` names, from 0; -1 where there is no name. */
export function columnOf(reference: string): number {
  let column = 0;
  for (let i = 0; i < reference.length; i++) {
    const code = reference.charCodeAt(i) & 0xdf;
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return column - 1;
}

/** The shared texts of a workbook; what is written above them to say how they are spoken is left out. */
export class SharedStringReader implements TagHandler {
  readonly strings: string[] = [];
  readonly #most: number;
  readonly #over: () => Error;
  #size = 0;
  #text = '';
  #reading = false;
  #phonetic = false;
  constructor(most: number, over: () => Error) { this.#most = most; this.#over = over; }

  open(name: string, _attributes: string, closed: boolean): void {
    if (name === 'si') this.#text = '';
    else if (name === 't') this.#reading = !closed && !this.#phonetic;
    else if (name === 'rPh') this.#phonetic = !closed;
  }
  text(text: string): void { if (this.#reading) this.#text += text; }
  close(name: string): void {
    if (name === 't') this.#reading = false;
    else if (name === 'rPh') this.#phonetic = false;
    else if (name === 'si') {
      // A piece cut out of a longer text would keep that text in memory.
      const text = Buffer.from(plainText(this.#text)).toString();
      this.#size += text.length + 24;
      if (this.#size > this.#most) throw this.#over();
      this.strings.push(text);
    }
  }
}
