/** Traditional characters that names of columns are written with, and the simplified ones that the patterns use. */
const TRADITIONAL = '戶訂單號時間購買賣產類別稱會員顧編碼額數價總實應銷訊貨幣種來屬電話機帳務費項開創發標題聯繫絡職業區縣鎮個積評調問滿續約訪錄語員工際證國類動態觸達點績轉薦獎';
const SIMPLIFIED = '户订单号时间购买卖产类别称会员顾编码额数价总实应销讯货币种来属电话机账务费项开创发标题联系络职业区县镇个积评调问满续约访录语员工际证国类动态触达点绩转荐奖';
const toSimplified = new Map([...TRADITIONAL].map((char, i) => [char, [...SIMPLIFIED][i]!]));

/** A name without what people write differently: width, case, blanks, punctuation, script. */
export function plainName(name: string): string { return [...name.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')].map((char) => toSimplified.get(char) ?? char).join(''); }
