import type { Text } from '#core/text.ts';

/** What an order line has taken from files since the first version; what came later stands in `kinds/orders.ts`. */
type OrderField = 'customer' | 'at' | 'amount' | 'quantity' | 'price' | 'orderId' | 'product' | 'category' | 'cost' | 'customerName' | 'channel' | 'currency';

export const orderFieldTexts: Readonly<Record<OrderField, Text>> = {
  customer: { zh: '客户号', en: 'customer id' }, at: { zh: '下单时间', en: 'order time' }, amount: { zh: '金额（或数量与单价）', en: 'amount (or quantity and price)' },
  quantity: { zh: '数量', en: 'quantity' }, price: { zh: '单价', en: 'unit price' }, orderId: { zh: '订单号', en: 'order id' }, product: { zh: '商品', en: 'product' },
  category: { zh: '品类', en: 'category' }, cost: { zh: '成本', en: 'cost' }, customerName: { zh: '客户名称', en: 'customer name' }, channel: { zh: '渠道', en: 'channel' }, currency: { zh: '币种', en: 'currency' },
};

/**
 * What columns are called in exports we know of, the surest name first. Names are compared in lower case without blanks and punctuation,
 * so `Customer ID`, `customer_id` and `CustomerID` are one name. The first ten hold even where the values look odd.
 */
export const orderFieldNames: Readonly<Record<OrderField, readonly RegExp[]>> = {
  customer: [/^customeruniqueid$/, /^(customer|client|cust|buyer|member|shopper)(id|no|number|code|key)$/, /^(客户|会员|顾客|用户|买家)(号|编号|编码|代码|卡号|id)$/, /^(user|account|contact|person|company|loyalty)(id|no|number|key)$/, /^(customer|客户|会员|用户|买家|顾客)$/, /^买家(会员名|昵称)$/, /^(buyer|user|member|client|account)$/, /(customer|client|member|buyer)\w*(id|number|no|email)$/, /(会员|客户|用户|买家|顾客).*(号|编号|编码|id)$/, /^associatedcompany(id|domain|name)$/, /^(associated)?(contact)?email$/, /^(手机号|手机|手机号码|mobile|openid|unionid)$/, /^(customer|client|account|company)name$/, /^(客户|会员|买家|顾客|公司)(名称|姓名|名)$/, /^phone(number)?$/, /^id$/],
  at: [/^(下单|订单|购买|付款|支付|成交|交易|消费|订单创建|订单付款|开票|销售)(时间|日期)$/, /^(invoice|order|purchase|transaction|sale|sales|payment)(date|time|datetime|timestamp|at|dt)$/, /^(order)?purchase(timestamp|date)$/, /^(ordered|purchased|paid|sold|bought)(at|on|date|time)$/, /^(date|datetime|timestamp|time|日期|时间|dt|at)$/, /^(closedate|closeddate|wondate)$/, /^(start|created|create)(date|at|time|d)$/, /^(创建|创建订单|发生|入账)(时间|日期)$/, /(order|invoice|purchase|transaction|trans|sale).*(date|time)/, /(日期|时间)$/, /(date|time|timestamp)$/, /^(dt|date)/],
  amount: [/^(实付|支付|付款|订单|成交|销售|交易|消费|实收|应付|总|商品)(金额|额|总额)$/, /^(amount|sales|revenue|total|金额|销售额|总价|合计|实付款|gmv|spend)$/, /^(sales|order|line|total|net|gross|payment|transaction|invoice|paid|purchase)(amount|amt|total|value|price|sales|revenue|sum)$/, /^(total)?(dollar|order|close|deal|payment|purchase|basket)s?(value|amount)$/, /^(line|extended|sub|grand)?total(price|amount|value|sales|paid)?$/, /^(value|amt|monetary)$/, /(买家实际支付|实付|应付).*(金额|额)$/, /^(?!.*(退款|优惠|折扣|运费|积分)).*(金额|总额|销售额)$/, /^(?!.*(refund|discount|tax|freight|shipping|annual|arr)).*(amount|revenue|sales)$/, /dollarvalue|ordervalue|salesvalue/],
  quantity: [/^(quantity|qty|数量|件数|购买数量|销售数量|商品数量|购买件数)$/, /^(order|sales|item|ordered|sold)?(quantity|qty|units)(ordered|sold|purchased)?$/, /^(units|pieces|count)$/, /^(number|num|no)of(items|units|cds|products|pieces)$/, /(数量|件数)$/],
  price: [/^(unitprice|单价|价格|售价|商品单价|销售单价|成交单价)$/, /^(price|priceeach|priceperunit|itemprice|sellingprice|unitcost|salesprice)$/, /(单价|售价)$/, /^(avg|net|sale)?price$/],
  orderId: [/^(订单|交易|发票|小票|主订单|单据|销售单)(号|编号|编码|id)$/, /^(invoice|order|transaction|receipt|basket|bill|ticket|sales)(id|no|number|code|num)$/, /^(单号|流水号|订单)$/, /^(invoice|order)$/, /^(opportunity|deal|subscription)id$/, /(订单|单号|流水).*(号|编号)$/, /^(trans|txn)(action)?(id|no)$/],
  product: [/^(商品|产品|货品)(编码|编号|代码|id|号)$/, /^(stockcode|sku|skuid|productcode|productid|itemid|itemcode|货号)$/, /^(商品|产品|货品|宝贝)(名称|标题|名)?$/, /^(product|productname|item|itemname|itemdescription|品名|article)$/, /^(description|商品描述)$/, /^plantier$/],
  category: [/^(商品|产品)?(品类|类目|分类|类别)(名称)?$/, /^(category|productcategory|productline|categoryname|department)$/, /^productcategoryname$/],
  cost: [/^(成本|成本额|成本金额|总成本|商品成本)$/, /^(cost|totalcost|cogs|costamount|costofgoods)$/],
  customerName: [/^(客户|会员|买家|顾客|收货人)(名称|姓名|名)$/, /^(customer|client|account|buyer|company)(full)?name$/, /^(姓名)$/],
  channel: [/^(渠道|销售渠道|来源渠道|订单来源|店铺|平台)$/, /^(channel|saleschannel|orderchannel|store|platform)$/],
  currency: [/^(币种|货币|币别)$/, /^(currency|currencycode|ccy)$/],
};
