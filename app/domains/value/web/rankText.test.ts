import { expect, it } from 'vitest';
import { rankText } from './rankText.ts';

it.each([[0.85, '85%'], [0.9949, '99.5%'], [1, '99.9%'], [0.99996, '99.9%'], [null, '–']])('%s is said as %s', (percentile, said) => {
  expect(rankText(percentile, (share, how) => (share == null ? '–' : `${(share * 100).toFixed(how?.digits as number)}%`))).toBe(said);
});
