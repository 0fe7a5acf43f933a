import type { Particulars } from './identity.ts';

/** A made customer: whom it truly stands for (the number of the first record), which mistake made it another record, and whose spouse it is. */
export interface MadePerson { readonly particulars: Particulars; readonly owner: string; readonly mistake: string | null; readonly spouseOf: number | null }

const FAMILIES: Readonly<Record<string, string>> = { 王: 'wang', 李: 'li', 张: 'zhang', 章: 'zhang', 刘: 'liu', 陈: 'chen', 杨: 'yang', 黄: 'huang', 赵: 'zhao', 吴: 'wu', 周: 'zhou', 徐: 'xu', 许: 'xu', 孙: 'sun', 马: 'ma', 朱: 'zhu', 胡: 'hu', 郭: 'guo', 何: 'he', 林: 'lin', 罗: 'luo', 高: 'gao', 郑: 'zheng', 梁: 'liang', 谢: 'xie', 宋: 'song', 唐: 'tang', 邓: 'deng', 冯: 'feng', 韩: 'han', 曹: 'cao', 曾: 'zeng', 彭: 'peng', 萧: 'xiao', 蔡: 'cai', 潘: 'pan', 田: 'tian', 董: 'dong', 余: 'yu', 于: 'yu' };
const GIVEN: Readonly<Record<string, string>> = { 伟: 'wei', 玮: 'wei', 维: 'wei', 静: 'jing', 婧: 'jing', 晶: 'jing', 丽: 'li', 莉: 'li', 立: 'li', 芳: 'fang', 方: 'fang', 敏: 'min', 民: 'min', 强: 'qiang', 磊: 'lei', 蕾: 'lei', 洋: 'yang', 阳: 'yang', 勇: 'yong', 永: 'yong', 艳: 'yan', 燕: 'yan', 彦: 'yan', 杰: 'jie', 洁: 'jie', 捷: 'jie', 涛: 'tao', 明: 'ming', 鸣: 'ming', 超: 'chao', 秀: 'xiu', 霞: 'xia', 平: 'ping', 萍: 'ping', 刚: 'gang', 英: 'ying', 莹: 'ying', 华: 'hua', 桦: 'hua', 文: 'wen', 雯: 'wen', 建: 'jian', 健: 'jian', 国: 'guo', 志: 'zhi', 智: 'zhi', 春: 'chun', 海: 'hai', 玉: 'yu', 宇: 'yu', 雨: 'yu', 欣: 'xin', 新: 'xin', 晨: 'chen', 辰: 'chen', 佳: 'jia', 嘉: 'jia', 梓: 'zi', 子: 'zi', 涵: 'han', 轩: 'xuan', 萱: 'xuan', 浩: 'hao', 昊: 'hao', 博: 'bo', 思: 'si', 诗: 'shi', 琪: 'qi', 琦: 'qi' };
const SOUNDS: Readonly<Record<string, string>> = { ...GIVEN, ...FAMILIES };
const CITIES: readonly (readonly [string, string, readonly string[]])[] = [['广东省', '深圳市', ['南山区', '福田区', '宝安区', '龙岗区']], ['广东省', '广州市', ['天河区', '越秀区', '番禺区']], ['浙江省', '杭州市', ['西湖区', '余杭区', '滨江区']], ['上海市', '上海市', ['浦东新区', '徐汇区', '静安区']], ['北京市', '北京市', ['朝阳区', '海淀区', '丰台区']], ['四川省', '成都市', ['武侯区', '锦江区', '青羊区']]];
const ROADS = ['人民路', '解放路', '中山路', '科技园路', '和平路', '建设路', '文化路', '长江路', '深南大道', '学院路', '滨河路', '新华路'];
const ESTATES = ['阳光花园', '翠湖苑', '锦绣家园', '碧水湾', '东方名苑', '紫荆花园'];

export const syllables = (text: string): string[] => Array.from(text, (letter) => SOUNDS[letter] ?? letter);

/** Customers of whom some stand in the data twice with one mistake each, and some are couples. The same seed makes the same people. */
export function chinesePeople({ people, duplicates, couples, seed }: { readonly people: number; readonly duplicates: number; readonly couples: number; readonly seed: number }): MadePerson[] {
  let state = seed;
  const below = (n: number): number => { state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0; return Math.floor((state / 4_294_967_296) * n); };
  const of = <T>(all: readonly T[]): T => all[below(all.length)]!;
  const digits = (n: number): string => Array.from({ length: n }, () => below(10)).join('');
  const families = Object.keys(FAMILIES);
  const letters = Object.keys(GIVEN);
  // A third bear one of the five most frequent families, as in life.
  const name = (): string => `${below(3) === 0 ? families[below(5)]! : of(families)}${of(letters)}${below(4) === 0 ? '' : of(letters)}`;
  const birthday = (): string => `${1950 + below(55)}-${String(1 + below(12)).padStart(2, '0')}-${String(1 + below(28)).padStart(2, '0')}`;
  const made: MadePerson[] = [];
  const add = (particulars: Omit<Particulars, 'id' | 'kind'>, owner: number | null, mistake: string | null, spouseOf: number | null): void => { made.push({ particulars: { id: made.length + 1, kind: 'person', ...particulars }, owner: String(owner ?? made.length + 1), mistake, spouseOf }); };
  for (let i = 0; i < people; i++) {
    const [region, place, precincts] = of(CITIES);
    const called = name();
    const latin = syllables(called).join('');
    add({
      name: called, phone: `1${of(['38', '39', '50', '86', '77'])}${digits(8)}`, email: below(3) === 0 ? null : `${latin}${digits(3)}@${of(['qq.com', '163.com', 'gmail.com'])}`,
      region, place, precinct: of(precincts), address: `${of(ROADS)}${1 + below(300)}号${of(ESTATES)}${1 + below(20)}栋${1 + below(30)}0${1 + below(6)}室`, birthday: below(3) === 0 ? null : birthday(),
    }, null, null, null);
  }
  const MISTAKES: Readonly<Record<string, (one: Particulars) => Partial<Particulars>>> = {
    'homophone': (one) => ({ name: Array.from(one.name!, (letter, i) => (i === 0 ? letter : letters.find((other) => other !== letter && GIVEN[other] === GIVEN[letter]) ?? letter)).join('') }),
    'pinyin': (one) => ({ name: `${syllables(one.name!.slice(1)).join('')} ${syllables(one.name!.slice(0, 1)).join('')}` }),
    'pinyin, family first': (one) => ({ name: `${syllables(one.name!.slice(0, 1)).join('')} ${syllables(one.name!.slice(1)).join('')}` }),
    'parts swapped': (one) => ({ given: one.name!.slice(0, 1), family: one.name!.slice(1) }),
    'title': (one) => ({ name: `${one.name}先生`, phone: `+86 ${one.phone!.slice(0, 3)}-${one.phone!.slice(3, 7)}-${one.phone!.slice(7)}` }),
    'phone slip': (one) => ({ phone: one.phone!.slice(0, 6) + String((Number(one.phone![6]) + 1) % 10) + one.phone!.slice(7) }),
    'other phone': () => ({ phone: `1${of(['38', '39', '50'])}${digits(8)}` }),
    'no phone, other mailbox': (one) => ({ phone: null, email: one.email?.replace(/@.*/, '@outlook.com') ?? null }),
    'day and month swapped': (one) => ({ birthday: one.birthday == null ? null : `${one.birthday.slice(0, 4)}-${one.birthday.slice(8)}-${one.birthday.slice(5, 7)}` }),
    'moved': () => { const [region, place, precincts] = of(CITIES); return { region, place, precinct: of(precincts), address: `${of(ROADS)}${1 + below(300)}号` }; },
    'short address': (one) => ({ address: one.address!.replace(/号.*$/, '号'), precinct: null }),
  };
  const kinds = Object.keys(MISTAKES);
  for (let i = 0; i < duplicates; i++) {
    const owner = Math.floor((i * people) / duplicates);
    const { particulars: { id: _, kind: __, ...one } } = made[owner]!;
    const mistake = kinds[i % kinds.length]!;
    add({ ...one, ...MISTAKES[mistake]!({ id: 0, kind: 'person', ...one }) }, owner + 1, mistake, null);
  }
  for (let i = 0; i < couples; i++) {
    const spouse = Math.floor(((i + 0.5) * people) / couples);
    const { particulars: { id: _, kind: __, ...one } } = made[spouse]!;
    add({ ...one, name: name(), email: null, birthday: birthday() }, null, null, spouse + 1);
  }
  return made;
}
