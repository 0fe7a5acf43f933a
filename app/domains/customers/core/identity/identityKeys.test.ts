import { describe, expect, it } from 'vitest';
import { creditCodeCheck, creditCodeKey, isCreditCode } from './creditCode.ts';
import { emailKey } from './emailKey.ts';
import { phoneKey } from './phoneKey.ts';

describe('phoneKey', () => {
  it.each([
    ['13800138000', '13800138000'],
    ['+86 138-0013-8000', '13800138000'],
    ['0086 13800138000', '13800138000'],
    ['86 138 0013 8000', '13800138000'],
    ['（＋８６）１３８００１３８０００', '13800138000'],
    ['＋８６ １３８ ００１３ ８０００', '13800138000'],
    ['13800138000.0', '13800138000'],
    ['手机：13800138000', '13800138000'],
    ['13800138000 / 13900139000', '13800138000'],
    ['0571-88886666', '057188886666'],
    ['+86 571 8888 6666', '057188886666'],
    ['(0571) 88886666 转 801', '057188886666'],
    ['400-820-8820', '4008208820'],
    ['+86 400 820 8820', '4008208820'],
    ['001-581-896-0013x3890', '5818960013'],
    ['+1-581-896-0013', '5818960013'],
    ['581.896.0013x72946', '5818960013'],
    ['(581)896-0013 ext. 12', '5818960013'],
    ['+44 20 7946 0958', '442079460958'],
    ['86123456', '86123456'],
    ['无', null], ['', null], [null, null], ['1234', null], ['00000000000', null], ['1.38E+10', null], ['138abc00138', null], ['-', null],
  ])('%s is %s', (given, key) => { expect(phoneKey(given)).toBe(key); });
});

describe('emailKey', () => {
  it.each([
    [' Li.Na@Example.COM ', 'li.na@example.com'],
    ['ｌｉ＠ｅｘａｍｐｌｅ.ｃｎ', 'li@example.cn'],
    ['mailto:a@b.cn', 'a@b.cn'],
    ['李娜 <li@example.cn>', 'li@example.cn'],
    ['李@例子.中国', '李@例子.中国'],
    ['a@b', null], ['a b@c.cn', null], ['@c.cn', null], ['a@b@c.cn', null], ['', null], [undefined, null], ['a@.cn,b@c.cn', null],
  ])('%s is %s', (given, key) => { expect(emailKey(given)).toBe(key); });
});

describe('unified social credit code', () => {
  it('has the check character of the worked case: a sum of 1640 gives 3', () => {
    expect(creditCodeCheck('91350100M000100Y4')).toBe('3');
    expect(isCreditCode('91350100M000100Y43')).toBe(true);
  });
  it('is not one with any other last character, and finds two neighbours exchanged', () => {
    const others = [...'0124567890ABCDEFGHJKLMNPQRTUWXY'].filter((c) => c !== '3');
    expect(others.filter((c) => isCreditCode(`91350100M000100Y4${c}`))).toEqual([]);
    expect(isCreditCode('91350100M00010Y043')).toBe(false);
  });
  it.each([
    [' 91350100m000100y43', '91350100M000100Y43'], ['９１３５０１００Ｍ０００１００Ｙ４３', '91350100M000100Y43'], ['91350100-M000100Y4-3', '91350100M000100Y43'],
    ['91350100M000100Y44', null], ['91350100M000100O43', null], ['', null], ['91350100M000100Y4', null], [null, null],
  ])('%s is stored as %s', (given, code) => { expect(creditCodeKey(given)).toBe(code); });
});
