import { expect, test } from 'vitest';
import { dateFormOf, dateOrderOf } from './readDate.ts';

test.each([
  ['2010-12-01 08:26:00', 'yearFirst'], ['2024/3/5', 'yearFirst'], ['2024年3月5日', 'yearFirst'], ['2010-12-01T08:26:00+08:00', 'yearFirst'], ['2/24/2003 0:00', 'yearLast'], ['13-01-2015', 'yearLast'],
  ['24.02.2003', 'yearLast'], ['1 Dec 2010', 'named'], ['19970101', 'compact'], ['1291191960', 'epochSeconds'], ['1291191960000', 'epochMillis'], ['40513.35', 'spreadsheetSerial'],
  ['2010-13-01', null], ['32-13-2010', null], ['17850.0', null], ['99999999', null], ['hello', null], ['', null],
] as const)('%s is %s', (text, form) => { expect(dateFormOf(text)).toBe(form); });

test('a day above twelve settles the order', () => {
  expect(dateOrderOf(['2/24/2003 0:00', '5/7/2003 0:00'])).toMatchObject({ order: 'mdy', certainty: 'clear' });
  expect(dateOrderOf(['05-01-2015', '21-07-2015'])).toMatchObject({ order: 'dmy', certainty: 'clear' });
  expect(dateOrderOf(['2015-01-02'])).toMatchObject({ order: 'ymd', certainty: 'clear' });
});

test('without one the order is assumed and says so; with both kinds it says that they contradict', () => {
  expect(dateOrderOf(['05-01-2015', '06-07-2015'])).toMatchObject({ order: 'dmy', certainty: 'assumed', examples: ['05-01-2015'] });
  expect(dateOrderOf(['5/1/2015'])).toMatchObject({ order: 'mdy', certainty: 'assumed' });
  expect(dateOrderOf(['25/1/2015', '1/25/2015'])).toMatchObject({ certainty: 'contradictory', examples: ['25/1/2015', '1/25/2015'] });
});
