import { expect, test } from 'vitest';
import { decimalCommaOf, readNumber } from './readNumber.ts';

test.each([['12.5', 12.5], ['1,234.50', 1234.5], ['¥ 1,234', 1234], ['(12.50)', -12.5], ['12.50-', -12.5], ['−3', -3], ['99元', 99], ['$1e3', 1000], ['1,00,000', 100_000]])('%s is %d', (text, value) => { expect(readNumber(text, false)).toBe(value); });
test.each([['1.234,56', 1234.56], ['12,5', 12.5], ['1.234', 1234], ['12.5', 12.5], ['€ -3,20', -3.2]])('with a decimal comma %s is %d', (text, value) => { expect(readNumber(text, true)).toBe(value); });
test.each(['12,34', 'abc', '', '1.2.3', '--1', 'Infinity', 'NaN', '0x10'])('%s is no number', (text) => { expect(readNumber(text, false)).toBeNaN(); });

test('the decimal mark is told by the values', () => {
  expect(decimalCommaOf(['1.234,56', '7,5'])).toMatchObject({ decimalComma: true, certain: true });
  expect(decimalCommaOf(['1,234.56', '2.5'])).toMatchObject({ decimalComma: false, certain: true });
  expect(decimalCommaOf(['1,234', '20'])).toMatchObject({ decimalComma: false, certain: false, example: '1,234' });
});
