import type { ModelName } from '@changqing/clv';
import type { Text } from '#core/text.ts';

/** The models of how often customers buy and whether they leave, simplest first. Each is a namespace of `@changqing/clv` of the same name. */
export const ORDER_MODELS = ['nbd', 'bgnbd', 'mbgnbd', 'pnbd', 'ggomnbd', 'bgcnbd', 'mbgcnbd'] as const satisfies readonly ModelName[];
export type OrderModel = (typeof ORDER_MODELS)[number];

/** Those that are compared in every run. The others differ little from one of these, or take long; they are compared when asked for. */
export const COMPARED_MODELS: readonly OrderModel[] = ['nbd', 'bgnbd', 'mbgnbd', 'pnbd', 'mbgcnbd'];

/** Where nothing can be compared. */
export const FALLBACK_MODEL: OrderModel = 'bgnbd';

/** When a model lets a customer leave: never, only after a repeat purchase (so never after a single one), or after any purchase or time. */
export type Leaving = 'never' | 'after-repeats' | 'any';

/** What people call a model, and when it fits. */
export const ORDER_MODEL_TEXT: Readonly<Record<ModelName, { readonly name: string; readonly fits: Text; readonly leaving: Leaving }>> = {
  nbd: { name: 'NBD', leaving: 'never', fits: { zh: '没有人离开，客户之间只差买得勤不勤；适合几乎不流失的客群，也是其他模型要胜过的底线。', en: 'Nobody leaves; customers differ only in how often they buy. For bases that hardly shrink, and what the others have to beat.' } },
  bgnbd: { name: 'BG/NBD', leaving: 'after-repeats', fits: { zh: '每次复购之后都可能离开；只买过一次的客户算作仍在。零售最常用的起点。', en: 'A customer may leave after each repeat purchase; whoever bought once counts as still there. The usual start in retail.' } },
  mbgnbd: { name: 'MBG/NBD', leaving: 'any', fits: { zh: '首购之后就可能离开；适合一次客很多的生意。', en: 'A customer may leave after the first purchase already. For businesses with many one-time buyers.' } },
  pnbd: { name: 'Pareto/NBD', leaving: 'any', fits: { zh: '离开与购买无关，任何时候都可能；适合买得稀、观察时间长的客群。', en: 'Leaving has nothing to do with buying and may come at any time. For rare purchases watched for long.' } },
  ggomnbd: { name: 'Gompertz/NBD', leaving: 'any', fits: { zh: '离开的可能随客龄上升或下降；参数较多，需要较长的历史。', en: 'The inclination to leave changes with the age of the customer. More parameters, so it takes a long history.' } },
  bgcnbd: { name: 'BG/CNBD-k', leaving: 'after-repeats', fits: { zh: '同 BG/NBD，但购买间隔比偶然更有规律；适合补货式的购买。', en: 'As BG/NBD, with purchases more regular than chance. For goods that are bought again when used up.' } },
  mbgcnbd: { name: 'MBG/CNBD-k', leaving: 'any', fits: { zh: '同 MBG/NBD，但购买间隔比偶然更有规律；适合补货式的购买、一次客又多的生意。', en: 'As MBG/NBD, with purchases more regular than chance. For goods bought again when used up, with many one-time buyers.' } },
};
