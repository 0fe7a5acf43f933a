import { describe, expect, it } from 'vitest';
import { dayStart, monthEndsUpTo } from './monthEnds.ts';

describe('month ends', () => {
  it('are those of months that are over and in which there were facts, also in leap years', () => {
    expect(monthEndsUpTo('2024-04-30', '2023-12-15', 24)).toEqual(['2023-12-31', '2024-01-31', '2024-02-29', '2024-03-31']);
    expect(monthEndsUpTo('2024-04-01', '2023-12-15', 2)).toEqual(['2024-02-29', '2024-03-31']);
    expect(monthEndsUpTo('2024-04-01', '2024-04-01', 2)).toEqual([]);
  });
});

describe('the first moment of a day', () => {
  it.each([
    ['2026-11-22', 'Asia/Shanghai', '2026-11-21T16:00:00.000Z'],
    ['2026-03-29', 'Europe/London', '2026-03-29T00:00:00.000Z'],
    ['2026-03-30', 'Europe/London', '2026-03-29T23:00:00.000Z'],
    ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'], // the clocks went from 24:00 to 1:00
    ['2011-12-31', 'Pacific/Apia', '2011-12-30T10:00:00.000Z'], // a day was left out
  ])('%s in %s is %s', (day, timeZone, moment) => { expect(dayStart(day, timeZone).toISOString()).toBe(moment); });
});
