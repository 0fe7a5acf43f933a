/** First two digits of division codes (GB/T 2260) by the beginning of the province's name. */
export const PROVINCE_CODES: Readonly<Record<string, string>> = {
  北京: '11', 天津: '12', 河北: '13', 山西: '14', 内蒙古: '15', 辽宁: '21', 吉林: '22', 黑龙江: '23', 上海: '31', 江苏: '32', 浙江: '33', 安徽: '34', 福建: '35', 江西: '36', 山东: '37',
  河南: '41', 湖北: '42', 湖南: '43', 广东: '44', 广西: '45', 海南: '46', 重庆: '50', 四川: '51', 贵州: '52', 云南: '53', 西藏: '54', 陕西: '61', 甘肃: '62', 青海: '63', 宁夏: '64', 新疆: '65',
};

/** Trunk codes of fixed lines with the province they belong to; the longest that begins the number holds. */
export const TRUNK_CODES: Readonly<Record<string, string>> = {
  '010': '11', '020': '44', '021': '31', '022': '12', '023': '50', '024': '21', '025': '32', '027': '42', '028': '51', '029': '61',
  '031': '13', '0335': '13', '034': '14', '035': '14', '037': '41', '039': '41', '041': '21', '042': '21', '043': '22', '045': '23', '046': '23', '047': '15', '048': '15',
  '051': '32', '0523': '32', '0527': '32', '053': '37', '0543': '37', '0546': '37', '0631': '37', '0632': '37', '0633': '37', '0634': '37', '0635': '37', '055': '34', '056': '34', '057': '33', '0580': '33', '059': '35',
  '0660': '44', '0662': '44', '0663': '44', '0668': '44', '069': '53', '0701': '36', '071': '42', '072': '42', '073': '43', '074': '43', '075': '44', '076': '44', '077': '45', '079': '36',
  '081': '51', '082': '51', '083': '51', '085': '52', '087': '53', '088': '53', '0891': '54', '0892': '54', '0893': '54', '0894': '54', '0895': '54', '0896': '54', '0897': '54', '0898': '46',
  '091': '61', '093': '62', '0941': '62', '0943': '62', '095': '64', '097': '63', '090': '65', '099': '65',
};

export function provinceCode(province: string): string | null {
  const found = Object.entries(PROVINCE_CODES).find(([name]) => province.startsWith(name));
  return found?.[1] ?? null;
}

/** Province of a fixed line, or null for a mobile or a number without trunk code. */
export function trunkProvince(phone: string): string | null {
  if (!/^0\d{9,11}$/.test(phone)) return null;
  return TRUNK_CODES[phone.slice(0, 4)] ?? TRUNK_CODES[phone.slice(0, 3)] ?? null;
}

/** Province code of a unified social credit code; null for codes given out by the state itself. */
export function creditCodeProvince(code: string): string | null {
  const division = code.slice(2, 4);
  return Object.values(PROVINCE_CODES).includes(division) ? division : null;
}
