import { describe, expect, it } from 'vitest';
import { Value } from 'typebox/value';
import { CheckRule, RECORD_KINDS } from '#domains/sources/core/index.ts';
import { ruleOf, type RuleDraft } from './ruleDraft.ts';
import { ruleSentence } from './ruleSentence.ts';

const drafts: readonly RuleDraft[] = [
  { rule: 'filled', field: 'customer' }, { rule: 'range', field: 'amount', min: 0 }, { rule: 'range', field: 'amount', max: 5 }, { rule: 'range', field: 'amount', min: 0, max: 5 },
  { rule: 'days', field: 'at', from: '2020-01-01' }, { rule: 'days', field: 'at', to: '2020-01-01' }, { rule: 'length', field: 'orderId', min: 3, max: 9 }, { rule: 'pattern', field: 'orderId', pattern: '^SO[0-9]+$' },
  { rule: 'oneOf', field: 'channel', values: ['门店', '天猫'] }, { rule: 'compare', field: 'cost', is: '<=', other: 'amount' }, { rule: 'unique', fields: ['orderId', 'product'] },
  { rule: 'known', field: 'customer', as: 'customer' }, { rule: 'filledWhen', field: 'status', value: 'done', other: 'at' },
];

describe.each(drafts)('%j', (draft) => {
  const rule = ruleOf(draft);
  it('is a rule that the server takes', () => expect(Value.Check(CheckRule, rule)).toBe(true));
  it('is said in both languages, with no place left open', () => {
    const { zh, en } = ruleSentence('orders', rule!);
    expect(zh).toMatch(/\p{Script=Han}/u);
    expect([zh, en].filter((text) => /\{\w+\}|undefined/.test(text))).toEqual([]);
    // What a person wrote may be in any language.
    if (draft.rule !== 'oneOf') expect(en).not.toMatch(/\p{Script=Han}/u);
  });
});

it.each<RuleDraft>([
  { rule: 'filled' }, { rule: 'range', field: 'amount' }, { rule: 'range', field: 'amount', min: 6, max: 5 }, { rule: 'days', field: 'at', from: '2021-01-01', to: '2020-01-01' }, { rule: 'pattern', field: 'a', pattern: '(' },
  { rule: 'oneOf', field: 'a', values: [] }, { rule: 'compare', field: 'a', is: '<', other: 'a' }, { rule: 'unique', fields: [] }, { rule: 'known', field: 'a' }, { rule: 'filledWhen', field: 'a', other: 'b' },
])('says too little: %j', (draft) => expect(ruleOf(draft)).toBeNull());

it('says whatever fields a kind has', () => { for (const kind of RECORD_KINDS) expect(ruleSentence(kind, { rule: 'filled', field: 'name' }).zh).toContain('必须填写'); });

it('writes large numbers so that they can be read', () => expect(ruleSentence('orders', { rule: 'range', field: 'amount', min: 0, max: 1_000_000 })).toEqual({ zh: '金额在 0 到 1,000,000 之间', en: 'the amount lies between 0 and 1,000,000' }));
