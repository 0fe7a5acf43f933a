import { expect, it } from 'vitest';
import { questionIn, searchOf } from './question.ts';

const defaults = { q: '', stage: 'all', page: 1, table: false };

it('reads what the address says, each as its kind', () => expect(questionIn({ q: 17850, page: '3', table: 'true' }, defaults)).toEqual({ q: '17850', stage: 'all', page: 3, table: true }));
it('falls back where the address makes no sense', () => expect(questionIn({ page: 'many', table: 'maybe', stage: { $ne: 1 }, other: 1 }, defaults)).toEqual(defaults));
it('writes only what differs', () => expect(searchOf({ q: 'li', stage: 'all', page: 2 }, defaults)).toEqual({ q: 'li', stage: undefined, page: 2 }));
