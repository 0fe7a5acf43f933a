import { expect, it } from 'vitest';
import { dayLiteral, isDay, moneyLiteral, numberLiteral, textLiteral } from './ownMeasureLiteral.ts';

it('a literal of a text holds nothing but plain letters and bytes, whatever the text', () => {
  let state = 7;
  const random = (below: number): number => { state = (state * 1_103_515_245 + 12_345) % 2_147_483_648; return state % below; };
  const alphabet = ["'", '"', '\\', '`', '{', '}', ';', '-', '/', '*', '#', '\n', '\r', '\t', '\0', '%', '_', '?', '$', '(', ')', ' ', 'a', 'Z', '9', '中', '𠮷', '😀', '\u200B', '\u2028', '\uD800', '\uDC00', '\u0301', 'é', "' OR 1=1 --", '{x:String}', '\\x27', "\\'", 'order_line', 'age'];
  for (let n = 0; n < 3000; n++) {
    const text = Array.from({ length: random(12) }, () => alphabet[random(alphabet.length)]).join('');
    expect(textLiteral(text)).toMatch(/^'(?:[\p{L}\p{M}\p{N} ]|\\x[0-9A-F]{2})*'$/u);
    // No word of ours can be read in it.
    expect(textLiteral(text)).not.toMatch(/\b(?:age|order_line|OR|x)\b/);
  }
});

it('what it says is the text again', () => {
  const said = (literal: string): string => {
    const bytes: number[] = [];
    for (let at = 1; at < literal.length - 1;) {
      if (literal[at] === '\\') { bytes.push(Number.parseInt(literal.slice(at + 2, at + 4), 16)); at += 4; continue; }
      const letter = String.fromCodePoint(literal.codePointAt(at)!);
      bytes.push(...Buffer.from(letter));
      at += letter.length;
    }
    return Buffer.from(bytes).toString();
  };
  for (const text of ['', '食品', "it's; DROP TABLE customer --", '{name:String}', '\\', '😀𠮷', 'age of Empires 2', '\0\n']) expect(said(textLiteral(text))).toBe(text);
});

it('numbers, amounts and days are only that', () => {
  expect([numberLiteral(5), numberLiteral(-2.5), numberLiteral(1e-7), moneyLiteral(-0.1), dayLiteral('2024-02-29')]).toEqual(['5', '(-2.5)', '1e-7', "toDecimal64('-0.1000', 4)", "toDate('2024-02-29')"]);
  for (const wrong of [Number.NaN, Number.POSITIVE_INFINITY]) { expect(() => numberLiteral(wrong)).toThrow(); expect(() => moneyLiteral(wrong)).toThrow(); }
  for (const wrong of ['2023-02-29', '2024-13-01', "2024-01-01') OR (1", '1900-01-01', '']) { expect(isDay(wrong)).toBe(false); expect(() => dayLiteral(wrong)).toThrow(); }
});
