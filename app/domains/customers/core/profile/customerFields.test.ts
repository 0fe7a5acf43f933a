import { describe, expect, it } from 'vitest';
import { customersProblems } from '../problems.ts';
import { checkCustomer, requireValues } from './checkCustomer.ts';
import type { CustomerValues } from './customerFields.ts';
import { badRule, checkCustomValue, type CustomFieldRule } from './customField.ts';
import { isSafePattern } from './safePattern.ts';

const check = ({ custom, ...changes }: Record<string, unknown>, now: CustomerValues = {}, definitions: readonly CustomFieldRule[] = []) => checkCustomer({ changes: requireValues(changes, 'changes'), custom: requireValues((custom ?? {}) as Record<string, unknown>, 'custom'), now, definitions, today: '2026-11-22' });
const problemsOf = (changes: Record<string, unknown>, now: CustomerValues = {}, definitions: readonly CustomFieldRule[] = []) => check(changes, now, definitions).problems.map(({ at, problem }) => [at, problem.code.split('.')[1]]);

describe('a customer that is edited', () => {
  it('keeps values in one form: trimmed, empty as null, the code in capitals, the place by its divisions', () => {
    expect(check({ name: ' 林小满 ', channel: ' ', creditCode: '91350100m000100y43', province: 'Zhejiang', city: '杭州' })).toEqual({
      values: { name: '林小满', channel: null, creditCode: '91350100M000100Y43', province: '浙江省', city: '杭州市' }, custom: {}, problems: [],
    });
  });
  it.each([
    [{ name: ' ' }, [['name', 'required']]],
    [{ phone: '12' }, [['phone', 'badPhone']]],
    [{ email: 'x' }, [['email', 'badEmail']]],
    [{ creditCode: '91350100M000100Y44' }, [['creditCode', 'badCreditCode']]],
    [{ acquiredOn: '2026-02-30' }, [['acquiredOn', 'badDay']]],
    [{ acquiredOn: '2026-11-23' }, [['acquiredOn', 'dayOutside']]],
    [{ kind: 'dog' }, [['kind', 'badChoice']]],
    [{ name: 'x'.repeat(201) }, [['name', 'tooLong']]],
    [{ name: true }, [['name', 'badValue']]],
    [{ nickname: 'x' }, [['nickname', 'unknownField']]],
    [{ name: '', phone: '12', email: 'a@b.cn' }, [['name', 'required'], ['phone', 'badPhone']]],
    [{ income: -1, consentBasis: 'consent' }, [['income', 'badAmount']]],
  ])('%j has the problems %j, each at its field', (changes, found) => { expect(problemsOf(changes)).toEqual(found); });

  it('S062 age, gender, income, occupation and education are kept only with a basis for it', () => {
    for (const field of ['birthday', 'gender', 'income', 'occupation', 'education']) {
      const value = { birthday: '1990-01-01', gender: 'female', income: 120_000, occupation: '教师', education: '本科' }[field];
      expect(problemsOf({ [field]: value })).toEqual([[field, 'noBasis']]);
      expect(problemsOf({ [field]: value }, { consentBasis: 'none' })).toEqual([[field, 'noBasis']]);
      expect(problemsOf({ [field]: value, consentBasis: 'consent' })).toEqual([]);
      expect(problemsOf({ [field]: value }, { consentBasis: 'contract' })).toEqual([]);
    }
    // Taking the basis away while the data stay is refused; emptying both is not, and what came without a basis is not in the way of a phone number.
    expect(problemsOf({ consentBasis: null }, { consentBasis: 'consent', gender: 'male' })).toEqual([['consentBasis', 'noBasis']]);
    expect(problemsOf({ consentBasis: 'none', gender: null }, { consentBasis: 'consent', gender: 'male' })).toEqual([]);
    expect(problemsOf({ phone: '13800138000' }, { gender: 'male' })).toEqual([]);
  });

  it('takes custom values by their definition and refuses unknown ones', () => {
    const size: CustomFieldRule = { key: 'size', type: 'number', rule: { min: 1, max: 10 } };
    expect(check({ custom: { size: '7' } }, {}, [size]).custom).toEqual({ size: 7 });
    expect(problemsOf({ custom: { size: 11, colour: 'x' } }, {}, [size])).toEqual([['custom.size', 'outOfRange'], ['custom.colour', 'unknownField']]);
  });
});

it('a list is no value', () => { expect(() => requireValues({ name: ['x'] }, 'changes')).toThrow('customers.badValue'); });

describe('a custom value', () => {
  const value = (type: CustomFieldRule['type'], rule: CustomFieldRule['rule'], given: string | number | boolean | null) => {
    const found = checkCustomValue({ key: 'k', type, rule }, given);
    return 'problem' in found ? found.problem.code : found.value;
  };
  it.each([
    ['text', {}, ' 文 ', '文'], ['text', {}, '', null], ['text', { pattern: '[A-Z]{2}\\d+' }, 'AB12', 'AB12'], ['text', { pattern: '[A-Z]{2}\\d+' }, 'AB12x', customersProblems.notThePattern.code],
    ['text', {}, 'x'.repeat(1001), customersProblems.tooLong.code],
    ['number', {}, '1.5', 1.5], ['number', {}, 'x', customersProblems.badNumber.code], ['number', { max: 3 }, 4, customersProblems.outOfRange.code], ['number', {}, true, customersProblems.badNumber.code],
    ['day', {}, '2026-02-28', '2026-02-28'], ['day', {}, '2026-02-29', customersProblems.badDay.code], ['day', { min: '2026-01-01' }, '2025-12-31', customersProblems.outOfRange.code],
    ['choice', { choices: ['金', '银'] }, '金', '金'], ['choice', { choices: ['金', '银'] }, '铜', customersProblems.badChoice.code], ['choice', {}, '铜', '铜'],
    ['truth', {}, '是', true], ['truth', {}, 'No', false], ['truth', {}, false, false], ['truth', {}, '也许', customersProblems.badTruth.code],
  ] as const)('%s %j of %j is %j', (type, rule, given, expected) => { expect(value(type, rule, given)).toBe(expected); });
});

describe('a rule', () => {
  it.each([
    ['number', { min: 1, max: 2 }, null], ['number', { min: 3, max: 2 }, 'max'], ['number', { min: '1' }, 'min'], ['day', { min: '2026-01-01' }, null], ['day', { min: 1 }, 'min'], ['text', { min: 1 }, 'min'],
    ['text', { pattern: '\\d+' }, null], ['number', { pattern: '\\d+' }, 'pattern'], ['choice', { choices: ['a', 'b'] }, null], ['choice', { choices: ['a', 'a'] }, 'choices'], ['text', { choices: ['a'] }, 'choices'],
  ] as const)('of a %s %j is wrong at %s', (type, rule, at) => { expect(badRule(type, rule)?.at ?? null).toBe(at); });
});

describe('a safe pattern', () => {
  it.each(['[A-Z]{2}\\d{6}', '(?:红|蓝)色', '\\d+-\\d+', 'a?b?c', '(?:ab){2}', '[(+*|]+x'])('%s is one', (pattern) => { expect(isSafePattern(pattern)).toBe(true); });
  it.each(['', '(a+)+b', '(a|a)*b', '(?:a|ab)+', '(?:a|b){2}', '(?=a)', '(?<!a)b', '(a)\\1', '(', '\\d+\\d+\\d+\\d+', '(?:a{1,50})*', '(?:(?:a+))+', 'x'.repeat(201)])('%s is none', (pattern) => { expect(isSafePattern(pattern)).toBe(false); });
  it('answers at once even on the worst text it may meet', () => {
    const patterns = ['\\d*\\d*\\d*x', '(?:a?){3}b'].filter(isSafePattern);
    for (const pattern of patterns) expect(new RegExp(`^(?:${pattern})$`, 'u').test('1'.repeat(200))).toBe(false);
    expect(patterns).toHaveLength(1);
  });
});
