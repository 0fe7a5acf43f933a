import type { Text } from '#core/text.ts';

export const words = {
  title: { zh: '订单 {total} 笔', en: '{total} {count, plural(one: order; other: orders)}' },
  none: { zh: '还没有订单', en: 'No orders yet' },
  noneSays: { zh: '有订单后，会按时间倒序列在这里。', en: 'Orders will stand here, newest first.' },
  subtitle: { zh: '按时间倒序；点开看商品行', en: 'Newest first; open one to see its lines' },
  return: { zh: '退货', en: 'Return' },
  withReturn: { zh: '含退货', en: 'With returns' },
  noNumber: { zh: '无订单号', en: 'no order number' },
  more: { zh: '再看 {count} 笔', en: 'Show {count} more' },
  shown: { zh: '已显示 {shown} / {total}', en: '{shown} of {total} shown' },
  year: { zh: '{year} 年', en: '{year}' },
  product: { zh: '商品', en: 'Product' },
  category: { zh: '品类', en: 'Category' },
  quantity: { zh: '数量', en: 'Quantity' },
  amount: { zh: '金额', en: 'Amount' },
  cost: { zh: '成本', en: 'Cost' },
  lines: { zh: '{id} 的商品行', en: 'Lines of {id}' },
  andMore: { zh: '{what} 等 {lines} 行', en: '{what} and {others} more' },
  from: { zh: '来源 {source}', en: 'Source {source}' },
} satisfies Record<string, Text>;
