import { expect, it } from 'vitest';
import { tipOf } from './stackTip.ts';

const layers = [{ key: 'first', name: 'First', colour: '#000', values: [30, 0] }, { key: 'lost', name: 'Lost', colour: '#000', values: [10, 0] }];
const share = (value: number) => `${value * 100}%`;

it('tells the layers from the top down, with their share of the column', () => expect(tipOf(layers, ['2026-10-31', '2026-11-22'], 0, String, share)).toBe('2026-10-31\nLost  10  25%\nFirst  30  75%'));
it('has no share of an empty column', () => expect(tipOf(layers, ['2026-10-31', '2026-11-22'], 1, String, share)).toBe('2026-11-22\nLost  0\nFirst  0'));
