import { crc32, deflateRawSync } from 'node:zlib';

/** A file to pack; what differs from an ordinary entry is for tests of what is refused. */
export interface Packed { readonly name: string | Buffer; readonly content: string | Buffer; readonly stored?: boolean; readonly flags?: number; readonly method?: number; /** What the directory claims of its size. */ readonly claims?: number }

/** A zip archive with these files. */
export function zipOf(files: readonly Packed[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, content, stored = false, flags = 0, method = stored ? 0 : 8, claims } of files) {
    const raw = Buffer.from(content);
    const packed = stored ? raw : deflateRawSync(raw);
    const title = Buffer.isBuffer(name) ? name : Buffer.from(name);
    const marks = flags | (Buffer.isBuffer(name) ? 0 : 0x800);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0); head.writeUInt16LE(marks, 2); head.writeUInt16LE(method, 4);
    head.writeUInt32LE(crc32(raw), 10); head.writeUInt32LE(packed.length, 14); head.writeUInt32LE(claims ?? raw.length, 18); head.writeUInt16LE(title.length, 22);
    parts.push(Buffer.from('PK\x03\x04'), head, title, packed);
    const entry = Buffer.alloc(42);
    entry.writeUInt16LE(20, 0);
    head.copy(entry, 2, 0, 24);
    entry.writeUInt32LE(at, 38);
    directory.push(Buffer.from('PK\x01\x02'), entry, title);
    at += 30 + title.length + packed.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4); end.writeUInt16LE(files.length, 6); end.writeUInt32LE(list.length, 8); end.writeUInt32LE(at, 12);
  return Buffer.concat([...parts, list, Buffer.from('PK\x05\x06'), end]);
}

/** A workbook of hand-written sheets, for what no writer of workbooks would write. */
export function workbookOf({ sheets, shared = [], formats = [], date1904 = false }: { sheets: readonly { readonly name: string; readonly xml: string; readonly state?: string; readonly after?: string }[]; shared?: readonly string[]; formats?: readonly string[]; date1904?: boolean }): Buffer {
  const xml = '<?xml version="1.0" encoding="UTF-8"?>\n';
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const rel = (id: string, type: string, target: string) => `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`;
  return zipOf([
    { name: '[Content_Types].xml', content: `${xml}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>` },
    { name: '_rels/.rels', content: `${xml}<Relationships>${rel('r1', 'officeDocument', 'xl/workbook.xml')}</Relationships>` },
    { name: 'xl/workbook.xml', content: `${xml}<workbook ${main} xmlns:r="${office}"><workbookPr${date1904 ? ' date1904="1"' : ''}/><sheets>${sheets.map(({ name, state }, i) => `<sheet name="${name}" sheetId="${i + 1}"${state === undefined ? '' : ` state="${state}"`} r:id="s${i + 1}"/>`).join('')}</sheets></workbook>` },
    { name: 'xl/_rels/workbook.xml.rels', content: `${xml}<Relationships>${sheets.map((_, i) => rel(`s${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`)).join('')}${rel('t', 'sharedStrings', 'sharedStrings.xml')}${rel('f', 'styles', 'styles.xml')}</Relationships>` },
    { name: 'xl/sharedStrings.xml', content: `${xml}<sst ${main}>${shared.map((text) => `<si>${text}</si>`).join('')}</sst>` },
    { name: 'xl/styles.xml', content: `${xml}<styleSheet ${main}><numFmts>${formats.map((code, i) => `<numFmt numFmtId="${200 + i}" formatCode="${code.replaceAll('"', '&quot;')}"/>`).join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${formats.map((_, i) => `<xf numFmtId="${200 + i}"/>`).join('')}</cellXfs></styleSheet>` },
    ...sheets.map(({ xml: rows, after = '' }, i) => ({ name: `xl/worksheets/sheet${i + 1}.xml`, content: `${xml}<worksheet ${main}><sheetData>${rows}</sheetData>${after}</worksheet>` })),
  ]);
}

/** Rows of a sheet from values: text as text, numbers as numbers, a pair as a number with a style. */
export function sheetXml(rows: readonly (readonly (string | number | readonly [number, number] | null)[] | null)[]): string {
  const letter = (column: number): string => (column < 26 ? '' : letter(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26));
  return rows.map((row, y) => (row === null ? '' : `<row r="${y + 1}">${row.map((cell, x) => {
    const at = `${letter(x)}${y + 1}`;
    if (cell === null) return '';
    if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`;
    return typeof cell === 'string' ? `<c r="${at}" t="inlineStr"><is><t>${cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</t></is></c>` : `<c r="${at}" s="${cell[1]}"><v>${cell[0]}</v></c>`;
  }).join('')}</row>`)).join('');
}
