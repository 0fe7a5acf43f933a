import { orderFieldNames, orderFieldTexts } from '../orderFieldNames.ts';
import type { RecordField, RecordKindDefinition } from '../recordKind.ts';

const known = (field: keyof typeof orderFieldNames, type: RecordField['type'], ...examples: string[]): RecordField => ({ field, type, text: orderFieldTexts[field], names: orderFieldNames[field], examples });

/** Orders and order lines; a negative amount, or a line marked as returned, is a return. */
export const orders: RecordKindDefinition = {
  kind: 'orders', text: { zh: '订单', en: 'orders' }, about: { zh: '每行一条订单明细；退货写负数金额。', en: 'One order line a row; a return has a negative amount.' },
  table: 'order_line', idField: 'orderId', unknownCustomers: 'add',
  needs: [[['customer']], [['at']], [['amount'], ['quantity', 'price']]],
  fields: [
    known('customer', 'id', 'C10001', 'C10002', 'C10001'),
    known('at', 'time', '2026-03-05 10:21:00', '2026-03-06 18:02:40', '2026-03-09 09:15:00'),
    known('amount', 'money', '199.00', '58.50', '-58.50'),
    known('quantity', 'number', '1', '3', '-3'),
    known('price', 'money', '199.00', '19.50', '19.50'),
    known('orderId', 'id', 'D2026030501', 'D2026030602', 'D2026030602-R'),
    known('product', 'text', 'P-100', 'P-207', 'P-207'),
    known('category', 'text', '家居', '食品', '食品'),
    known('cost', 'money', '120.00', '35.10', '-35.10'),
    known('customerName', 'text', '林小满', '周子安', '林小满'),
    known('channel', 'text', '天猫', '门店', '门店'),
    known('currency', 'currency', 'CNY', 'CNY', 'CNY'),
    { field: 'discount', type: 'money', text: { zh: '优惠金额', en: 'discount' }, names: [/^(优惠|折扣|减免)(金额|额)$/, /^(discount|discountamount|promo(tion)?amount)$/], examples: ['20.00', '0', '0'] },
    { field: 'status', type: 'choice', text: { zh: '订单状态', en: 'order status' }, names: [/^(订单|交易)?状态$/, /^(order)?status$/, /^(deal)?stage(name)?$/], choices: {
      cancelled: ['cancelled', 'canceled', 'cancel', 'void', 'voided', 'unavailable', 'refunded', '已取消', '取消', '已关闭', '交易关闭', '关闭', '作废', '已作废', '已退款', 'lost', 'closedlost'],
      open: ['open', 'pending', 'created', 'processing', 'invoiced', 'inprocess', 'onhold', 'disputed', 'engaging', 'prospecting', 'inprocess', 'inprogress', 'onhold', 'disputed', 'backordered', 'appointmentscheduled', 'qualifiedtobuy', 'presentationscheduled', 'decisionmakerboughtin', 'contractsent', '待付款', '待支付', '未付款', '待发货', '处理中'],
      done: ['done', 'complete', 'completed', 'delivered', 'shipped', 'approved', 'paid', 'fulfilled', 'resolved', 'won', 'closedwon', 'resolved', '已完成', '完成', '交易成功', '已付款', '已支付', '已发货', '已签收'],
    }, examples: ['已完成', '已完成', '已完成'] },
    { field: 'returned', type: 'truth', text: { zh: '是否退货', en: 'is a return' }, names: [/^是否(退货|退款)$/, /^(is)?(return|returned|refund|refunded)$/], examples: ['否', '否', '是'] },
    { field: 'customerPhone', type: 'phone', text: { zh: '客户手机号', en: 'customer phone' }, names: [/^(客户|会员|买家|顾客|收货人?)?(手机|手机号|手机号码|电话|联系电话)$/, /^(customer|buyer)?(phone|mobile)(number)?$/], examples: ['13800138000', '13900139000', '13800138000'] },
    { field: 'customerEmail', type: 'email', text: { zh: '客户邮箱', en: 'customer e-mail' }, names: [/^(客户|会员|买家)?(邮箱|电子邮箱|邮件)(地址)?$/, /^(customer|buyer)?(email)(address)?$/], examples: ['', '', ''] },
  ],
  marks: [[/^(订单|交易)(号|编号|id)$/, 3], [/^(invoice|order|transaction)(id|no|number)$/, 3], [/(下单|订单|付款|支付|成交)(时间|日期)/, 3], [/(invoice|order|purchase|transaction)\w*(date|time|timestamp)/, 3], [/^(unitprice|priceeach|实付金额|订单金额|sales|closevalue|quantity|quantityordered|数量)$/, 2], [/^(dealname|dealstage|opportunityid|dollarvalue|ordervalue|salesvalue|numberof(cds|items|units|products))$/, 2], [/^itemdescription$/, 4]],
  fileMarks: [[/^(sales|orders?|invoices?|transactions?|deals?|pipeline|订单|交易|销售)/, 1]],
};
