import { writeXlsx, type Cell, type CellValue, type DataValidation, type WriteSheet } from 'hucre/xlsx';
import { fill, type Lang } from '#core/text.ts';
import { plainName } from '#domains/sources/core/plainName.ts';
import { recordKinds, type RecordField, type RecordKind } from '#domains/sources/core/recordKind.ts';
import { englishExamples } from './englishExamples.ts';
import { templateColumns, type TemplateColumn } from './headerNames.ts';
import { formatTexts, templateWords } from './words.ts';

const FILLABLE_ROWS = 5000;
const AS_TEXT: ReadonlySet<RecordField['type']> = new Set(['id', 'phone', 'creditCode']);

/** A workbook to fill in for a kind of record: the columns with what is said about each, three rows of made-up examples, and a sheet that explains. */
export async function templateWorkbook(kind: RecordKind, lang: Lang): Promise<Uint8Array> {
  const columns = templateColumns(recordKinds[kind], lang);
  return await writeXlsx({ sheets: [recordsSheet(kind, columns, lang), notesSheet(kind, columns, lang)] });
}

function recordsSheet(kind: RecordKind, columns: readonly TemplateColumn[], lang: Lang): WriteSheet {
  const examples = [0, 1, 2].map((n) => columns.map(({ field }) => exampleValue(field, n, lang)));
  const cells = new Map<string, Partial<Cell>>(columns.map(({ field, header }, i) => [`0,${i}`, { value: header, style: { font: { bold: true } }, comment: { author: '常青', text: noteOf(kind, columns, field, lang) } }]));
  return {
    name: recordKinds[kind].text[lang], cells, freezePane: { rows: 1 }, dataValidations: columns.flatMap(({ field }, i) => choicesRule(field, i, lang)),
    columns: columns.map(({ field, header }) => ({ width: Math.max(10, Math.min(30, header.length * 2 + 4)), ...(AS_TEXT.has(field.type) && { numFmt: '@' }) })),
    rows: [columns.map(({ header }) => header), ...examples],
  };
}

function notesSheet(kind: RecordKind, columns: readonly TemplateColumn[], lang: Lang): WriteSheet {
  const head = (['column', 'needed', 'format', 'choices', 'example'] as const).map((word) => templateWords[word][lang]);
  const lines = columns.map(({ field, header }): CellValue[] => [header, neededText(kind, columns, field, lang), formatTexts[field.type][lang], choicesOf(field, lang).join(lang === 'zh' ? '、' : ', '), String(exampleValue(field, 0, lang) ?? '')]);
  return {
    name: templateWords.notes[lang], columns: [24, 26, 36, 60, 24].map((width) => ({ width })),
    rows: [[recordKinds[kind].about[lang]], [templateWords.rules[lang]], [], head, ...lines],
    cells: new Map(head.map((value, i) => [`3,${i}`, { value, style: { font: { bold: true } } }])),
  };
}

/** Needed, or needed unless another column stands for it, or optional. */
function neededText(kind: RecordKind, columns: readonly TemplateColumn[], { field }: RecordField, lang: Lang): string {
  const need = recordKinds[kind].needs.find((alternatives) => alternatives.some((fields) => fields.includes(field)));
  if (need === undefined) return templateWords.may[lang];
  if (need.length === 1) return templateWords.must[lang];
  const others = need.filter((fields) => !fields.includes(field)).map((fields) => fields.map((one) => columns.find((column) => column.field.field === one)?.header).filter((name) => name !== undefined).join(' + ')).filter((name) => name !== '');
  return others.length === 0 ? templateWords.must[lang] : fill(templateWords.oneOf[lang], { others: others.join(lang === 'zh' ? '、' : ', ') });
}

function noteOf(kind: RecordKind, columns: readonly TemplateColumn[], field: RecordField, lang: Lang): string {
  const example = exampleValue(field, 0, lang);
  const said = [`${templateWords.needed[lang]}: ${neededText(kind, columns, field, lang)}`, `${templateWords.format[lang]}: ${formatTexts[field.type][lang]}`, ...(example === null ? [] : [`${templateWords.example[lang]}: ${example}`])];
  return said.join('\n');
}

/** The spelling of each choice in the language: the first that is written in it. */
export function choicesOf({ type, choices = {} }: RecordField, lang: Lang): string[] {
  if (type === 'truth') return lang === 'zh' ? ['是', '否'] : ['yes', 'no'];
  return Object.values(choices).map((spellings) => spellings.find((spelling) => /[\u4e00-\u9fff]/.test(spelling) === (lang === 'zh')) ?? spellings[0]!);
}

/** A list to choose from; other spellings that are understood may be typed all the same. */
function choicesRule(field: RecordField, column: number, lang: Lang): DataValidation[] {
  const values = choicesOf(field, lang);
  if (values.length === 0) return [];
  const letter = (n: number): string => (n < 26 ? '' : letter(Math.floor(n / 26) - 1)) + String.fromCharCode(65 + (n % 26));
  return [{ type: 'list', values, allowBlank: true, showErrorMessage: true, errorStyle: 'warning', range: `${letter(column)}2:${letter(column)}${FILLABLE_ROWS}` }];
}

function exampleValue(field: RecordField, n: number, lang: Lang): string | number | null {
  const text = field.examples[n] ?? '';
  if (text === '') return null;
  if (field.type === 'money' || field.type === 'number') return Number(text);
  if (lang === 'zh') return text;
  if (field.type === 'truth') return text === '是' ? 'yes' : 'no';
  const key = Object.entries(field.choices ?? {}).findIndex(([, spellings]) => spellings.includes(plainName(text)));
  return key >= 0 ? choicesOf(field, lang)[key]! : englishExamples[text] ?? text;
}
