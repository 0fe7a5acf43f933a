import type { Text } from '#core/text.ts';

/** A division of the first level: its GB/T 2260 code, its full name, its short one, and what it is called abroad. */
export interface Province { readonly code: string; readonly name: string; readonly short: string; readonly en: string; readonly also?: readonly string[] }

const of = (code: string, name: string, short: string, en: string, also: readonly string[] = []): Province => ({ code, name, short, en, also });

/** The 34 divisions of the first level: 23 provinces, 5 autonomous regions, 4 municipalities and 2 special regions. */
export const PROVINCES: readonly Province[] = [
  of('110000', '北京市', '北京', 'Beijing', ['peking']), of('120000', '天津市', '天津', 'Tianjin'), of('130000', '河北省', '河北', 'Hebei'), of('140000', '山西省', '山西', 'Shanxi'),
  of('150000', '内蒙古自治区', '内蒙古', 'Inner Mongolia', ['nei mongol', 'neimenggu', 'nei menggu']), of('210000', '辽宁省', '辽宁', 'Liaoning'), of('220000', '吉林省', '吉林', 'Jilin'), of('230000', '黑龙江省', '黑龙江', 'Heilongjiang'),
  of('310000', '上海市', '上海', 'Shanghai'), of('320000', '江苏省', '江苏', 'Jiangsu'), of('330000', '浙江省', '浙江', 'Zhejiang'), of('340000', '安徽省', '安徽', 'Anhui'),
  of('350000', '福建省', '福建', 'Fujian'), of('360000', '江西省', '江西', 'Jiangxi'), of('370000', '山东省', '山东', 'Shandong'), of('410000', '河南省', '河南', 'Henan'),
  of('420000', '湖北省', '湖北', 'Hubei'), of('430000', '湖南省', '湖南', 'Hunan'), of('440000', '广东省', '广东', 'Guangdong', ['canton']), of('450000', '广西壮族自治区', '广西', 'Guangxi'),
  of('460000', '海南省', '海南', 'Hainan'), of('500000', '重庆市', '重庆', 'Chongqing'), of('510000', '四川省', '四川', 'Sichuan', ['szechuan']), of('520000', '贵州省', '贵州', 'Guizhou'),
  of('530000', '云南省', '云南', 'Yunnan'), of('540000', '西藏自治区', '西藏', 'Tibet', ['xizang']), of('610000', '陕西省', '陕西', 'Shaanxi'), of('620000', '甘肃省', '甘肃', 'Gansu'),
  of('630000', '青海省', '青海', 'Qinghai'), of('640000', '宁夏回族自治区', '宁夏', 'Ningxia'), of('650000', '新疆维吾尔自治区', '新疆', 'Xinjiang'), of('710000', '台湾省', '台湾', 'Taiwan', ['臺灣', '臺灣省']),
  of('810000', '香港特别行政区', '香港', 'Hong Kong', ['hongkong', '香港特別行政區']), of('820000', '澳门特别行政区', '澳门', 'Macao', ['macau', '澳門', '澳門特別行政區']),
];

const plain = (name: string): string => name.normalize('NFKC').trim().toLowerCase().replace(/[\s'’-]/g, '');
const BY_NAME: ReadonlyMap<string, Province> = new Map(PROVINCES.flatMap((province) => {
  const names = [province.code, province.code.slice(0, 2), province.name, province.short, province.en, ...(province.also ?? [])];
  return [...names, `${province.en} Province`, `${province.en} Sheng`, `${province.en} Municipality`, `${province.en} Shi`, `${province.en} Autonomous Region`, `${province.short}省`, `${province.short}市`, `${province.short}自治区`].map((name) => [plain(name), province] as const);
}));

/** The division that a text names in any usual way (浙江, 浙江省, Zhejiang, 330000), or null. */
export function provinceNamed(text: string | null | undefined): Province | null {
  return BY_NAME.get(plain(text ?? '')) ?? null;
}

/** Divisions whose names begin with what somebody typed, for suggestions. */
export function suggestProvinces(typed: string): readonly Province[] {
  const begun = plain(typed);
  return begun === '' ? PROVINCES : PROVINCES.filter((province) => [province.name, province.en, ...(province.also ?? [])].some((name) => plain(name).startsWith(begun)));
}

/** A province as a reader says it; what is none of the 34 stays as it is written. */
export function provinceText(name: string): Text {
  const province = provinceNamed(name);
  return province === null ? { zh: name, en: name } : { zh: province.name, en: province.en };
}
