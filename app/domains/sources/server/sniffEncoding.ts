import { isAscii, isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import chardet from 'chardet';
import iconv from 'iconv-lite';

/** Characters that orders, customers and addresses are full of, simplified and traditional: a wrong decoding does not hit them. */
const COMMON_HANZI = new Set('的一是不了人我在有他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些与高意进把法此实回二理美点月明其种声全工己话儿者向情部正名定女问力机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真世气信北少关并内加化由代产入先山五太水万市体别处总场师书比住员性通目华报立马张活数件安表原车白路期常金何更反合放做系计司利受光王界今京务制解各任清物台记边共风接许八特望直服林建南度色字请交爱认百科元社结六功指流每青管远资花快条院联权展领传近红周保达办运武半七城强步完深区求品士转量空技程江语英基派满式李息写黄德收钱未持取设始双商千片容友站广改形委早房音火首单导影网香石校志飞观包组造客户订编号额价格称址话省县镇街店铺渠币备注会员赵孙吴郑冯陈卫蒋沈韩杨朱秦许吕施孔曹严魏陶姜戚谢邹刘徐胡郭何罗宋唐董袁邓曾彭苏蔡贾丁薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊陆郝崔邱康毛史顾侯邵孟龙钱芳娜敏静丽伟军杰涛超勇艳娟刚霞兰玲桂英鹏'
  + '這來國個說們為時會學對後過發業間問機點實東電話號戶訂單編額價稱縣鎮鋪幣備註員處場師書數車產務體關報張從動兩長樣現將與進這選無開當還經頭見門馬給幾氣樂聯權領傳紅運區轉滿寫錢設雙廣導網飛觀組臺灣陳劉許楊黃趙吳鄭馮衛蔣韓呂嚴魏謝鄒羅蘇葉餘範龍');
const SINGLE_BYTE = ['windows-1252', 'cp850', 'cp437'] as const;
/** So many characters beyond ASCII that are right for each byte that is wrong make a text UTF-8 with a fault rather than something else. */
const RIGHT_PER_WRONG = 20;
/** Control characters that text files have: tab, line ends, form feed, escape, and what some databases put between columns. */
const CONTROLS_OF_TEXT = new Set([1, 9, 10, 11, 12, 13, 26, 27, 28, 29, 30, 31]);

/** The encoding of some bytes of text, and null where they cannot be text. `whole`: nothing follows them. */
export function encodingOf(bytes: Buffer, whole: boolean): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes.includes(0)) { const wide = wideEncodingOf(bytes); if (wide !== null) return wide; }
  if (controlShare(bytes) > 0.02) return null;
  const inner = whole ? bytes : withoutCutEnds(bytes);
  if (isUtf8(inner) || mostlyUtf8(inner)) return 'utf-8';
  return guessEncoding(bytes);
}

/** Whether reading the bytes so would give something else than text: characters that are none, or NUL, which programs leave behind when they fall over. */
export function isDamaged(bytes: Buffer, encoding: string, whole: boolean): boolean {
  if (encoding.startsWith('utf-16')) return false;
  return bytes.includes(0) || (encoding === 'utf-8' && !isUtf8(whole ? bytes : withoutCutEnds(bytes)));
}

/** UTF-32 has no reader here: two of four bytes are NUL throughout. */
export function isUtf32(bytes: Buffer): boolean {
  if (bytes.length < 8) return false;
  const little = bytes[0] === 0xff && bytes[1] === 0xfe && bytes[2] === 0 && bytes[3] === 0;
  const big = bytes[0] === 0 && bytes[1] === 0 && bytes[2] === 0xfe && bytes[3] === 0xff;
  const length = Math.min(bytes.length - (bytes.length % 4), 4096);
  const nuls = [0, 1, 2, 3].map((at) => { let count = 0; for (let i = at; i < length; i += 4) if (bytes[i] === 0) count++; return count * 4 / length; });
  const wide = (most: readonly number[], text: number) => most.every((at) => nuls[at]! > 0.95) && nuls[text]! < 0.1;
  return little || big || wide([2, 3], 0) || wide([0, 1], 3);
}

function controlShare(bytes: Buffer): number {
  const length = Math.min(bytes.length, 65_536);
  let count = 0;
  for (let i = 0; i < length; i++) if (bytes[i]! < 32 && !CONTROLS_OF_TEXT.has(bytes[i]!)) count++;
  return count / Math.max(1, length);
}

function mostlyUtf8(bytes: Buffer): boolean {
  let right = 0, wrong = 0;
  for (const char of bytes.toString('utf8')) { const code = char.charCodeAt(0); if (code === 0xfffd) wrong++; else if (code >= 128) right++; }
  return wrong > 0 && right >= wrong * RIGHT_PER_WRONG;
}

function wideEncodingOf(bytes: Buffer): string | null {
  let even = 0, odd = 0;
  const length = Math.min(bytes.length, 65_536);
  for (let i = 0; i < length; i++) if (bytes[i] === 0) { if (i % 2 === 0) even++; else odd++; }
  if (odd > length / 20 && even * 20 < odd) return 'utf-16le';
  return even > length / 20 && odd * 20 < even ? 'utf-16be' : null;
}

/** A block cut out of UTF-8 text may begin and end inside a character. */
function withoutCutEnds(bytes: Buffer): Buffer {
  let from = 0;
  while (from < 3 && from < bytes.length && (bytes[from]! & 0xc0) === 0x80) from++;
  for (let back = 1; back <= Math.min(4, bytes.length - from); back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) break;
    if (byte >= 0xc0) { const width = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2; return bytes.subarray(from, back < width ? bytes.length - back : bytes.length); }
  }
  return bytes.subarray(from);
}

/** No mark and no UTF-8: the decoding whose letters stand where letters stand in words wins. */
function guessEncoding(bytes: Buffer): string {
  const dense = linesBeyondAscii(bytes);
  const scores = [
    ...SINGLE_BYTE.map((encoding) => ({ encoding: encoding as string, score: scoreLetters(iconv.decode(dense, encoding)) })),
    ...['gb18030', 'big5'].map((encoding) => ({ encoding, score: scoreHanzi(iconv.decode(dense, encoding)) })),
  ];
  const best = scores.reduce((a, b) => (b.score > a.score ? b : a));
  if (best.score > 0) return best.encoding;
  const other = chardet.detect(dense);
  return other !== null && !/^(utf|ascii|iso-8859-1$)/i.test(other) && iconv.encodingExists(other) ? other.toLowerCase() : best.encoding;
}

/** Only lines with something to judge, at most 64 kB of them. */
function linesBeyondAscii(bytes: Buffer): Buffer {
  const kept: Buffer[] = [];
  let size = 0;
  for (let from = 0; from < bytes.length && size < 65_536;) {
    const end = bytes.indexOf(10, from);
    const line = bytes.subarray(from, end < 0 ? bytes.length : end + 1);
    if (!isAscii(line)) { kept.push(line); size += line.length; }
    from += line.length;
  }
  return Buffer.concat(kept);
}

function scoreHanzi(text: string): number {
  let score = 0, count = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 128) continue;
    count++;
    if (code >= 0x4e00 && code <= 0x9fff) score += COMMON_HANZI.has(text[i]!) ? 1 : /[a-z]/.test(`${text[i - 1] ?? ''}${text[i + 1] ?? ''}`) ? -1 : 0.3;
    else if ((code >= 0x3000 && code <= 0x3020) || (code >= 0xff01 && code <= 0xff5e)) score += 0.5;
    else if (code === 0xfffd || (code >= 0xe000 && code <= 0xf8ff)) score -= 3;
    else score -= 0.3;
  }
  return count === 0 ? 0 : score / count;
}

function scoreLetters(text: string): number {
  let score = 0, count = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    if (char.charCodeAt(0) < 128) continue;
    count++;
    score += scoreOfChar(char, text[i - 1] ?? ' ', text[i + 1] ?? ' ');
  }
  return count === 0 ? 0 : score / count;
}

function scoreOfChar(char: string, before: string, after: string): number {
  const code = char.charCodeAt(0);
  if (code === 0xfffd || (code >= 0x80 && code < 0xa0)) return -2;
  const inWord = /[A-Za-z]/.test(before) || /[A-Za-z]/.test(after);
  if (!/\p{Script=Latin}/u.test(char)) return /[£€©®°½’“”–—…\u00a0]/.test(char) && !(/[a-z]/.test(before) && /[a-z]/.test(after) && char !== '’') ? 0.3 : /[¡¿]/.test(char) && !/[A-Za-z]/.test(before) && inWord ? 0.1 : -1;
  if (/[^\x00-\x7f]/.test(before) || /[^\x00-\x7f]/.test(after)) return -0.2;
  if (char !== char.toLowerCase() && /[a-z]/.test(before)) return -1;
  return inWord ? 1 : 0;
}

/** Looks through a whole file whose beginning is UTF-8 for bytes that are not, and guesses again from the block they are in. */
export async function encodingFurtherOn(path: string, from: number, beyondAscii: boolean): Promise<{ encoding: string; damaged: boolean }> {
  let right = beyondAscii;
  let damaged = false;
  for await (const part of createReadStream(path, { start: from, highWaterMark: 1_048_576 }) as AsyncIterable<Buffer>) {
    if (part.includes(0)) damaged = true;
    if (isAscii(part)) continue;
    const inner = withoutCutEnds(part);
    if (isUtf8(inner)) right = true;
    else if (right || mostlyUtf8(inner)) { damaged = true; right = true; }
    else return { encoding: guessEncoding(part), damaged: false };
  }
  return { encoding: 'utf-8', damaged };
}
