import { decimalOf, type Fen } from '#demo/money.ts';

export interface DemoProduct { readonly code: string; readonly name: string; readonly category: string; readonly price: string; readonly cost: string }

interface Shelf {
  readonly category: string;
  readonly prefix: string;
  /** Median and spread of the lognormal from which the price ladder is cut. */
  readonly medianPrice: number;
  readonly spread: number;
  /** Cost as a share of the list price. */
  readonly costShare: number;
  /** Pieces beyond the first that one line has on average. */
  readonly extraPieces: number;
  readonly returnRate: number;
  /** How often people, and organisations, choose it. */
  readonly demand: readonly [person: number, organisation: number];
  /** From cheap to dear. */
  readonly names: readonly string[];
}

/** The shop's shelves. Names go up with the price; ten rungs each. */
export const SHELVES: readonly Shelf[] = [
  { category: '护肤美妆', prefix: 'HF', medianPrice: 118, spread: 0.75, costShare: 0.38, extraPieces: 0.25, returnRate: 0.045, demand: [20, 0], names: ['润唇膏', '补水面膜', '氨基酸洁面乳', '山茶花身体乳', '玻尿酸爽肤水', '防晒乳', '修护精华乳', '烟酰胺精华', '抗皱面霜', '臻养护肤礼盒'] },
  { category: '食品生鲜', prefix: 'SP', medianPrice: 46, spread: 0.6, costShare: 0.72, extraPieces: 0.8, returnRate: 0.015, demand: [24, 6], names: ['手工挂面', '原味苏打饼干', '桂花藕粉', '东北大米', '每日坚果', '冷榨亚麻籽油', '挂耳咖啡', '高山乌龙茶', '新西兰牛腱', '节庆坚果礼盒'] },
  { category: '家居日用', prefix: 'JJ', medianPrice: 68, spread: 0.8, costShare: 0.6, extraPieces: 0.35, returnRate: 0.055, demand: [18, 4], names: ['竹纤维抹布', '香薰蜡烛', '玻璃收纳罐', '纯棉浴巾', '不粘炒锅', '乳胶枕', '亚麻四件套', '除螨仪', '空气净化器', '羽绒被'] },
  { category: '母婴用品', prefix: 'MY', medianPrice: 96, spread: 0.6, costShare: 0.7, extraPieces: 0.5, returnRate: 0.04, demand: [11, 0], names: ['婴儿湿巾', '硅胶软勺', '纱布口水巾', '婴儿润肤露', '拉拉裤', '学饮杯', '积木桌', '婴儿睡袋', '辅食机', '安全座椅'] },
  { category: '服饰鞋包', prefix: 'FS', medianPrice: 158, spread: 0.65, costShare: 0.48, extraPieces: 0.1, returnRate: 0.14, demand: [14, 0], names: ['棉袜三双装', '纯棉背心', '真丝发圈礼盒', '条纹衬衫', '针织开衫', '直筒牛仔裤', '帆布双肩包', '轻便跑鞋', '羊毛大衣', '羽绒服'] },
  { category: '数码配件', prefix: 'SM', medianPrice: 139, spread: 0.85, costShare: 0.84, extraPieces: 0.08, returnRate: 0.075, demand: [12, 14], names: ['数据线', '手机支架', '硅胶保护壳', '快充充电器', '无线鼠标', '移动电源', '机械键盘', '蓝牙耳机', '便携显示器', '智能手表'] },
  { category: '营养保健', prefix: 'YY', medianPrice: 138, spread: 0.5, costShare: 0.42, extraPieces: 0.4, returnRate: 0.025, demand: [9, 0], names: ['维生素C', '复合维生素', '叶黄素软糖', '钙镁片', '益生菌', '鱼油', '辅酶Q10', '乳清蛋白粉', '胶原蛋白饮', '燕窝礼盒'] },
  { category: '办公用品', prefix: 'BG', medianPrice: 58, spread: 0.8, costShare: 0.7, extraPieces: 0.3, returnRate: 0.02, demand: [3, 60], names: ['中性笔十支装', '便利贴', '文件夹', '笔记本', '复印纸', '订书机套装', '计算器', '白板', '硒鼓', '人体工学椅'] },
];

/** Normal quantiles at 5 %, 15 %, … 95 %. */
const RUNGS = [-1.645, -1.036, -0.674, -0.385, -0.126, 0.126, 0.385, 0.674, 1.036, 1.645];

/** A price tag as shops write them: …9.90 above thirty yuan, ….90 below. */
function priceTag(yuan: number): Fen { return yuan >= 30 ? Math.round(yuan / 10) * 1_000 - 10 : Math.round(yuan) * 100 - 10; }

/** A product with its money in fen, for those who reckon. */
export interface PricedProduct extends DemoProduct { readonly shelf: Shelf; readonly priceFen: Fen; readonly costFen: Fen }

/** The catalogue, one shelf after the other. It depends on no seed, so that handmade histories have exact totals. */
export const CATALOGUE: readonly (readonly PricedProduct[])[] = SHELVES.map((shelf) => {
  let last = 0;
  return shelf.names.map((name, i) => {
    const priceFen = last = Math.max(priceTag(shelf.medianPrice * Math.exp(shelf.spread * RUNGS[i]!)), last + 100);
    const costFen = Math.round(priceFen * shelf.costShare);
    return { code: `${shelf.prefix}${String(i + 1).padStart(2, '0')}`, name, category: shelf.category, price: decimalOf(priceFen), cost: decimalOf(costFen), shelf, priceFen, costFen };
  });
});

const BY_CODE = new Map(CATALOGUE.flat().map((product) => [product.code, product]));
export function requireProduct(code: string): PricedProduct {
  const product = BY_CODE.get(code);
  if (!product) throw new RangeError(`no product ${code}`);
  return product;
}

export function demoProducts(): DemoProduct[] {
  return CATALOGUE.flat().map(({ code, name, category, price, cost }) => ({ code, name, category, price, cost }));
}
