import { AGE_BANDS, GENDER_TEXT, INCOME_BANDS } from '#domains/customers/core/index.ts';
import { measure, type Measure } from '#domains/measures/core/index.ts';

const unknown = { zh: '未填写时为空', en: 'empty where nothing is on record' };
const recorded = { zh: '客户资料中的值', en: 'as on record' };
/** What persons tell of themselves is read only where there is a basis for keeping it. */
const personal = { zh: '客户资料中的值；没有个人信息处理依据的不读取', en: 'as on record; not read without a basis for keeping it' };
const attribute = (key: string, zh: string, en: string, meaning: { zh: string; en: string }, formula = recorded): Measure => measure({ key, kind: 'label', family: 'record', type: 'LowCardinality(String)', from: { record: key }, freshness: 'facts', label: { zh, en }, meaning, formula, noData: unknown });

/**
 * What is on record of a customer, beside the measures: the same lists, filters and columns take both. A label without
 * `values` may hold any text. Each key is a column of `customer_snapshot` (a test holds the two together).
 */
export const ATTRIBUTES: readonly Measure[] = [
  attribute('province', '省', 'Province', { zh: '所在的省级行政区', en: 'Division of the first level' }),
  attribute('city', '市', 'City', { zh: '所在的市', en: 'City' }),
  attribute('district', '区/县', 'District', { zh: '所在的区县', en: 'District or county' }),
  attribute('channel', '获客渠道', 'Channel', { zh: '通过什么渠道成为客户', en: 'Through what the customer was won' }),
  attribute('industry', '行业', 'Industry', { zh: '组织所属行业', en: 'Trade of an organisation' }),
  attribute('owner_name', '负责人', 'Owner', { zh: '负责这位客户的人', en: 'Who looks after the customer' }),
  attribute('parent_name', '上级单位', 'Parent organisation', { zh: '集团中的上级', en: 'What stands above in the group' }),
  { ...attribute('gender', '性别', 'Gender', { zh: '个人的性别', en: 'Gender of a person' }, personal), values: GENDER_TEXT },
  { ...attribute('age_band', '年龄段', 'Age band', { zh: '运行日的周岁所在的段', en: 'Band of the age in full years on the day of the run' }, { zh: '由生日算出；没有个人信息处理依据的不读取', en: 'from the birthday; not read without a basis for keeping it' }), values: Object.fromEntries(AGE_BANDS.map((band) => [band.key, band.label])) },
  measure({ key: 'age', kind: 'integer', family: 'record', type: 'Nullable(UInt8)', from: { record: 'birthday' }, freshness: 'day', label: { zh: '年龄', en: 'Age' }, meaning: { zh: '运行日的周岁', en: 'Age in full years on the day of the run' }, formula: { zh: '由生日算出；没有个人信息处理依据的不读取', en: 'from the birthday; not read without a basis for keeping it' }, noData: unknown }),
  measure({ key: 'known_days', kind: 'days', family: 'record', type: 'Nullable(Float64)', from: { record: 'known_from' }, freshness: 'day', label: { zh: '认识天数', en: 'Days known' }, meaning: { zh: '截止时点距成为客户（或线索）的天数', en: 'Days from becoming known to the as-of moment' }, formula: { zh: '截止日 − 客户资料中的起始日；晚于截止日的为空', en: 'as-of day − the day since when the customer is known; empty where that lies after it' }, noData: unknown }),
  attribute('education', '学历', 'Education', { zh: '个人的学历', en: 'Schooling of a person' }, personal),
  attribute('occupation', '职业', 'Occupation', { zh: '个人的职业', en: 'Occupation of a person' }, personal),
  { ...attribute('income_band', '收入段', 'Income band', { zh: '年收入所在的段', en: 'Band of the yearly income' }, personal), values: Object.fromEntries(INCOME_BANDS.map((band) => [band.key, band.label])) },
  measure({ key: 'income', kind: 'money', family: 'record', type: 'Nullable(Float64)', from: { record: 'income' }, freshness: 'facts', label: { zh: '年收入', en: 'Yearly income' }, meaning: { zh: '个人的年收入', en: 'Yearly income of a person' }, formula: personal, noData: unknown }),
];

/** What customers can be grouped by, to see what they are made up of; of persons only where the answer is a person's own. */
export const MAKEUP_KEYS = ['province', 'city', 'district', 'channel', 'industry', 'owner_name', 'gender', 'age_band', 'education', 'occupation', 'income_band'] as const;
export type MakeupKey = (typeof MAKEUP_KEYS)[number];
export const ASKED_OF_PERSONS: ReadonlySet<MakeupKey> = new Set(['gender', 'age_band', 'education', 'occupation', 'income_band']);
