import { expect, it } from 'vitest';
import { MEASURE_BY_KEY } from '#domains/insights/core/index.ts';
import * as as from '#web/ui/format.ts';
import { measureText, numberAt } from './measureText.ts';

const format = {
  number: (value: number | null | undefined, how?: as.Digits) => as.formatNumber(value, 'en', how), money: (value: number | null | undefined, how?: as.Digits) => as.formatMoney(value, 'CNY', 'en', how),
  percent: (share: number | null | undefined, how?: as.Digits) => as.formatPercent(share, 'en', how), date: (at: string | number | Date | null | undefined) => as.formatDate(at, 'Asia/Shanghai'),
};
const told = (key: string, value: string | number | null) => measureText(MEASURE_BY_KEY.get(key)!, value, format, ({ en }) => en);

it.each([
  ['stage', 'loyal', 'Loyal'],
  ['stage', 'a stage of tomorrow', 'a stage of tomorrow'],
  ['p_active', 0.548, '54.8%'],
  ['p_active', 0, '0.0%'],
  ['p_active', 0.0001, '< 0.1%'],
  ['revenue', '9999.5000', '¥9,999.50'],
  ['revenue', '26719.4000', '¥26,719'],
  ['last_order_at', '2026-09-26T20:00:00.000Z', '2026-09-27'],
  ['last_order_at', '2026-09-26 20:00:00.000', '2026-09-27'],
  ['orders', 1234, '1,234'],
  ['typical_gap_days', 13.04, '13.0'],
  ['clv', null, '–'],
  ['rfm_group', '', '–'],
])('%s %j is read as %s', (key, value, text) => expect(told(key, value)).toBe(text));

it('tells nought from nothing', () => {
  expect(numberAt({ clv: '0' }, 'clv')).toBe(0);
  expect(numberAt({ clv: null }, 'clv')).toBeNull();
  expect(numberAt({}, 'clv')).toBeNull();
});
