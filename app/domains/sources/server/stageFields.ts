import type { DateOrder, RecordMapping } from '#domains/sources/core/index.ts';

/**
 * The SQL that reads a field out of a column's text. Each takes an SQL expression and gives one; nothing from a file or a person is glued in
 * except through bound parameters. `readNumber.ts` and `readDate.ts` in core say the same for the sample.
 */

/** A piece of RE2 as an SQL string literal. */
function re(pattern: string): string { return `'${pattern.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`; }

const MONEY_SIGNS = re(String.raw`(?i)[\s\x{A0}\x{202F}\x{2009}'’¥￥$€£₩₹]|元|RMB|CNY|USD|EUR|GBP|HKD|TWD|JPY|BRL`);
const GROUPED_DOT = re(String.raw`^[+-]?\d{1,3}(,\d{2,3})*,\d{3}(\.\d*)?$`);
const GROUPED_COMMA = re(String.raw`^[+-]?\d{1,3}(\.\d{3})+(,\d*)?$`);
const FOUR_DECIMALS = re(String.raw`^[+-]?\d{1,14}(\.\d{0,4})?$`);
const COMMA = re(String.raw`^[+-]?\d*,\d+$`);

/** Beyond this an amount is taken for a mistake: ten trillion. */
export const ABSURD_AMOUNT = 1e13;

function cleaned(text: string, decimalComma: boolean): string {
  const bare = `replaceRegexpAll(replaceOne(${text}, '−', '-'), ${MONEY_SIGNS}, '')`;
  const signed = `replaceRegexpOne(replaceRegexpOne(${bare}, ${re(String.raw`^\((.*)\)$`)}, '-\\\\1'), ${re(String.raw`^([\d.,]+)-$`)}, '-\\\\1')`;
  return decimalComma
    ? `multiIf(match(${signed}, ${GROUPED_COMMA}), replaceOne(replaceAll(${signed}, '.', ''), ',', '.'), match(${signed}, ${COMMA}), replaceOne(${signed}, ',', '.'), ${signed})`
    : `if(match(${signed}, ${GROUPED_DOT}), replaceAll(${signed}, ',', ''), ${signed})`;
}

/** Nullable(Float64). The plain reading is tried first; only what it refuses is cleaned. */
export function floatOf(text: string, decimalComma: boolean): string {
  const plain = `toFloat64OrNull(${text})`;
  const careful = `toFloat64OrNull(${cleaned(text, decimalComma)})`;
  const value = decimalComma ? careful : `if(isNull(${plain}), ${careful}, ${plain})`;
  return `if(isFinite(${value}), ${value}, NULL)`;
}

/** Nullable(Decimal(18, 4)) from a Float64 expression, rounded: a plain cast would cut, and 15.2999999 would lose a hundredth. */
function decimalOfFloat(value: string): string { return `if(isNull(${value}) OR abs(${value}) > ${ABSURD_AMOUNT}, NULL, toDecimal64(toInt64(round(${value} * 10000)), 0) * toDecimal64('0.0001', 4))`; }

/** Nullable(Decimal(18, 4)). Up to four decimals are exact; longer ones are rounded. */
export function decimalOf(text: string, decimalComma: boolean): string {
  const rounded = decimalOfFloat(floatOf(text, decimalComma));
  if (decimalComma) return rounded;
  const exact = `toDecimal64OrNull(${text}, 4)`;
  // The parser of decimals takes 1.2.3 for 1.23, so it is asked only about what is a number for certain.
  return `if(match(${text}, ${FOUR_DECIMALS}) AND abs(${exact}) <= ${ABSURD_AMOUNT}, ${exact}, ${rounded})`;
}

/** An order line's amount: the column, or quantity times price. */
export function amountOf(mapping: RecordMapping, text: (field: string) => string): string {
  if (mapping.columns.amount !== undefined || mapping.fixed?.amount !== undefined) return decimalOf(text('amount'), mapping.decimalComma);
  return decimalOfFloat(`(${floatOf(text('quantity'), mapping.decimalComma)} * ${floatOf(text('price'), mapping.decimalComma)})`);
}

/** Nullable(Date32): the calendar day as it is written, whatever the zone. */
export function dayOf(text: string, order: DateOrder): string { return `toDate32(toTimeZone(${timeOf(text, order)}, {timeZone:String}))`; }

const YES = `('yes', 'y', 'true', 't', '1', '是', '有', '已', '√', '1.0')`;
const NO = `('no', 'n', 'false', 'f', '0', '否', '无', '未', '×', '0.0')`;

/** Nullable(UInt8) */
export function truthOf(text: string): string { return `multiIf(lowerUTF8(${text}) IN ${YES}, toUInt8(1), lowerUTF8(${text}) IN ${NO}, toUInt8(0), NULL)`; }

/** One of a list by the spellings that mean it; empty for any other text. */
export function choiceOf(text: string, choices: Readonly<Record<string, readonly string[]>>): string {
  const pairs = Object.entries(choices).flatMap(([value, spellings]) => [...new Set([value, value.replace(/[^\p{L}\p{N}]/gu, ''), ...spellings])].map((spelling) => [spelling, value] as const));
  const list = (at: 0 | 1): string => `[${pairs.map((pair) => re(pair[at])).join(', ')}]`;
  return `transform(lowerUTF8(replaceRegexpAll(${text}, ${re(String.raw`[^\p{L}\p{N}]`)}, '')), ${list(0)}, ${list(1)}, '')`;
}

/** A unified social credit code without blanks, in capitals. */
export function creditCodeOf(text: string): string { return `upper(replaceRegexpAll(${text}, ${re(String.raw`[\s-]`)}, ''))`; }

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = Array.from({ length: 17 }, (_, i) => 3 ** i % 31);

/** True for a code of 18 characters whose check character is right (GB 32100-2015); the customers domain says the same in TypeScript. */
export function creditCodeHolds(code: string): string {
  const at = (char: string): string => `position('${ALPHABET}', ${char}) - 1`;
  return `(match(${code}, '^[${ALPHABET}]{18}$') AND (31 - arraySum((c, w) -> (${at('c')}) * w, splitByString('', substring(${code}, 1, 17)), [${WEIGHTS.join(', ')}]) % 31) % 31 = ${at(`substring(${code}, 18, 1)`)})`;
}

export function emailHolds(text: string): string { return `match(${text}, ${re(String.raw`^[^@\s]+@[^@\s]+\.[^@\s.]+$`)})`; }
export function phoneHolds(text: string): string { return `length(replaceRegexpAll(${text}, ${re(String.raw`[^0-9０-９]`)}, '')) >= 5`; }

const CLOCK = String.raw`([ T]+([01]?\d|2[0-3]):[0-5]?\d(:[0-5]\d([.,]\d{1,9})?)?\s*([AaPp][Mm])?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$`;
const YEAR_FIRST = re(String.raw`^(19|2[0-2])\d{2}[-/.]\d{1,2}[-/.]\d{1,2}` + CLOCK);
const COMPACT = re(String.raw`^(19|20)\d{6}(\d{6}|[ T]+\d{1,2}:\d{2}(:\d{2})?)?$`);
const NAMED = re(String.raw`^(\d{1,2}[- ][A-Za-z]{3,9}[- ,]+(19|2[0-2])\d{2}|[A-Za-z]{3,9} \d{1,2},? (19|2[0-2])\d{2})` + CLOCK);
const NUMBER = re(String.raw`^\d+(\.\d+)?$`);
const HANZI_DATE = re(String.raw`^(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日?`);

/** Puts the year first where it comes last: `2/24/2003 0:00` becomes `2003-2-24 0:00`. Without a known order only what can be read in one way is read. */
function yearFirst(text: string, order: DateOrder): string {
  const turn = (pattern: string, to: string) => (value: string) => `replaceRegexpOne(${value}, ${re(pattern)}, '${to}')`;
  const century = turn(String.raw`^(\d{1,2}[-/.]\d{1,2}[-/.])([0-6]\d)( |T|$)`, String.raw`\\120\\2\\3`);
  const last = turn(String.raw`^(\d{1,2}[-/.]\d{1,2}[-/.])([7-9]\d)( |T|$)`, String.raw`\\119\\2\\3`);
  const full = last(century(text));
  if (order === 'dmy') return turn(String.raw`^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})`, String.raw`\\3-\\2-\\1`)(full);
  if (order === 'mdy') return turn(String.raw`^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})`, String.raw`\\3-\\1-\\2`)(full);
  const dayFirst = turn(String.raw`^(1[3-9]|2\d|3[01])[-/.](\d{1,2})[-/.](\d{4})`, String.raw`\\3-\\2-\\1`);
  return dayFirst(turn(String.raw`^(\d{1,2})[-/.](1[3-9]|2\d|3[01])[-/.](\d{4})`, String.raw`\\3-\\1-\\2`)(full));
}

/** Nullable(DateTime64(3, 'UTC')). Text with a zone is a moment; text without one is local time in the bound `timeZone`. */
export function timeOf(text: string, order: DateOrder): string {
  const parsed = (value: string) => `toTimeZone(parseDateTime64BestEffortOrNull(${value}, 3, {timeZone:String}), 'UTC')`;
  const hanzi = `replaceRegexpOne(replaceOne(${text}, ',', ' '), ${HANZI_DATE}, '\\\\1-\\\\2-\\\\3 ')`;
  const turned = yearFirst(`trimRight(if(match(${text}, '年'), ${hanzi}, ${text}))`, order);
  return `multiIf(${plainTime(text)}, ${parsed(text)}, match(${text}, ${YEAR_FIRST}), ${parsed(text)}, match(${text}, ${NUMBER}), ${numericTime(text, parsed)}, match(${turned}, ${YEAR_FIRST}), ${parsed(turned)}, match(${text}, ${COMPACT}) OR match(${text}, ${NAMED}), ${parsed(text)}, NULL)`;
}

/**
 * `2010-12-01 08:26:00` and `2010-12-01`, told by a few characters: two thirds cheaper than the expression that tells all forms, and most files have no other.
 * The parser itself would take 25:61 for a time of the next day.
 */
function plainTime(text: string): string {
  return `substring(${text}, 5, 1) = '-' AND substring(${text}, 8, 1) = '-' AND substring(${text}, 1, 2) IN ('19', '20') AND (length(${text}) = 10 OR (length(${text}) = 19 AND substring(${text}, 11, 1) IN (' ', 'T') AND substring(${text}, 12, 2) < '24' AND substring(${text}, 15, 2) < '60' AND substring(${text}, 18, 2) < '60'))`;
}

/** yyyymmdd, yyyymmddhhmmss, seconds or milliseconds since 1970, or a spreadsheet's day number (day 25569 is 1970-01-01, local time). */
function numericTime(text: string, parsed: (value: string) => string): string {
  const whole = `length(splitByChar('.', ${text})[1])`;
  const number = `toFloat64OrZero(${text})`;
  const local = `toDateTime64(formatDateTime(fromUnixTimestamp64Milli(toInt64(round((${number} - 25569) * 86400) * 1000), 'UTC'), '%Y-%m-%d %H:%i:%S'), 3, {timeZone:String})`;
  return `multiIf(match(${text}, ${COMPACT}), ${parsed(text)}, ${whole} = 10 AND ${number} BETWEEN 3e8 AND 4e9, fromUnixTimestamp64Milli(toInt64(${number} * 1000), 'UTC'), ${whole} = 13 AND ${number} BETWEEN 3e11 AND 4e12, fromUnixTimestamp64Milli(toInt64(${number}), 'UTC'), ${whole} = 5 AND ${number} BETWEEN 20000 AND 80000, toTimeZone(${local}, 'UTC'), NULL)`;
}

/** What exports write where there is no customer. */
export const NO_ID = `('', 'null', 'nan', 'none', 'na', 'n/a', '#n/a', 'undefined', '\\\\N', '-')`;

export function idOf(text: string, wholeNumbers: boolean): string { return wholeNumbers ? `replaceRegexpOne(${text}, ${re(String.raw`^(\d+)\.0+$`)}, '\\\\1')` : text; }
