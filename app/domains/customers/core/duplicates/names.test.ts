import { describe, expect, it } from 'vitest';
import { syllables } from './chinesePeople.testing.ts';
import { compareOrganisationNames, comparePersonNames } from './compareNames.ts';
import { compareDays } from './compareDays.ts';
import { compareEmails, comparePhones } from './compareNumbers.ts';
import { identityOf } from './identity.ts';
import { personName } from './nameParts.ts';
import { organisationName } from './organisationName.ts';
import { blockingKeys } from './blockingKeys.ts';
import { soundKey } from './sounds.ts';

const names = (a: string, b: string): string | null => comparePersonNames(personName({ name: a }, syllables), personName({ name: b }, syllables));
const firms = (a: string, b: string): string | null => compareOrganisationNames(organisationName(a, Array.from), organisationName(b, Array.from));

describe('comparing names', () => {
  it.each([
    ['王伟', '王伟', 'same'], ['王伟', '王玮', 'sound'], ['张玉思', 'yusi zhang', 'sound'], ['张玉思', 'Zhang Yusi', 'turned'], ['王伟', 'Wangwei', 'sound'], ['王伟先生', '王伟', 'same'], ['王伟', '李伟', 'given'], ['王伟', '王静', 'family'], ['王伟', '李静', 'different'],
    ['John Smith', 'Jon Smith', 'sound'], ['Robert Allen', 'Rob Allen', 'close'], ['Smith, John', 'John Smith', 'same'], ['John Smith', 'Smith John', 'turned'], ['Sofia Russell', 'foSia Russell', 'close'], ['', '王伟', null],
  ] as const)('%s and %s: %s', (a, b, level) => { expect(names(a, b)).toBe(level); });

  it.each([
    ['深圳市常青科技有限公司', '常青科技（深圳）有限公司', 'core'], ['Acme Trading Ltd', 'ACME TRADING LIMITED', 'core'], ['北京红日集团', '北京红日集团', 'same'], ['北京红日集团', '上海蓝月公司', 'different'],
  ] as const)('organisations %s and %s: %s', (a, b, level) => { expect(firms(a, b)).toBe(level); });
});

describe('comparing numbers and days', () => {
  it('phones with one slip or an extension', () => {
    expect([comparePhones('13800001111', '13800001111'), comparePhones('13800001111', '13800001112'), comparePhones('075512345678', '12345678'), comparePhones('13800001111', '13900002222')]).toEqual(['same', 'one-slip', 'ending', 'different']);
  });
  it('mailboxes that differ in their figures are two', () => {
    expect([compareEmails('a.b+x@qq.com', 'ab@163.com'), compareEmails('wangwei12@qq.com', 'wangwei21@qq.com'), compareEmails('holmes@duncan.com', 'hlmes@duncan.com'), compareEmails('x@y.cn', '')]).toEqual(['different', 'different', 'slip', null]);
    expect(compareEmails('a.bc+x@qq.com', 'abc@163.com')).toBe('local');
  });
  it('days with swapped parts or a slip; the first of January says only the year', () => {
    expect([compareDays('19900228', '19900228'), compareDays('19900304', '19900403'), compareDays('19900228', '19900229'), compareDays('19900101', '19900101'), compareDays('19900228', '19900328'), compareDays('19900228', '19851105')]).toEqual(['same', 'turned', 'one-slip', 'year', 'one-slip', 'different']);
  });
  it('placeholders are no information', () => {
    const { phone, email, idNumber } = identityOf({ id: 1, kind: 'person', name: '王伟', phone: '00000000000', email: '无', idNumber: 'N/A' }, syllables);
    expect({ phone, email, idNumber }).toEqual({ phone: '', email: '', idNumber: '' });
  });
  it('silent starts are spelt as they sound', () => { expect([soundKey('knight'), soundKey('wright'), soundKey('philip'), soundKey('carl')]).toEqual([soundKey('night'), soundKey('right'), soundKey('filip'), soundKey('karl')]); });
});

it('a name in characters and in Latin letters share a key', () => {
  const keys = (name: string): string[] => blockingKeys(identityOf({ id: 1, kind: 'person', name }, syllables)).map(({ kind, value }) => `${kind} ${value}`);
  expect(keys('张玉思').filter((key) => keys('Yusi Zhang').includes(key))).not.toEqual([]);
});
