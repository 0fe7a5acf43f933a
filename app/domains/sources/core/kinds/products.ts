import type { RecordKindDefinition } from '../recordKind.ts';

/** What is sold. */
export const products: RecordKindDefinition = {
  kind: 'products', text: { zh: '商品', en: 'products' }, about: { zh: '每行一件商品或服务。', en: 'One product or service a row.' },
  table: null, idField: 'externalId', unknownCustomers: 'add',
  needs: [[['externalId'], ['name']]],
  fields: [
    { field: 'externalId', type: 'id', text: { zh: '商品编码', en: 'product id' }, names: [/^(商品|产品|货品)(编码|编号|代码|id|号)$/, /^(sku|skuid|productcode|productid|itemid|itemcode|stockcode|货号)$/, /^product$/, /^id$/], examples: ['P-100', 'P-207', 'P-315'] },
    { field: 'name', type: 'text', text: { zh: '商品名称', en: 'product name' }, names: [/^(商品|产品|货品)(名称|标题|名)$/, /^(productname|itemname|description|品名|name|名称|product)$/], examples: ['香薰蜡烛', '坚果礼盒', '旅行水杯'] },
    { field: 'category', type: 'text', text: { zh: '品类', en: 'category' }, names: [/^(商品|产品)?(品类|类目|分类|类别)(名称)?$/, /^(category|productcategory|productcategoryname|series|productline|categoryname)$/], examples: ['家居', '食品', '家居'] },
    { field: 'price', type: 'money', text: { zh: '售价', en: 'price' }, names: [/^(售价|单价|价格|标价)$/, /^(price|salesprice|listprice|unitprice)$/], examples: ['89.00', '128.00', '59.00'] },
    { field: 'cost', type: 'money', text: { zh: '成本', en: 'cost' }, names: [/^(成本|成本价|进价)$/, /^(cost|unitcost|purchaseprice)$/], examples: ['40.00', '76.00', '22.00'] },
    { field: 'currency', type: 'currency', text: { zh: '币种', en: 'currency' }, names: [/^(币种|货币)$/, /^(currency)$/], examples: ['CNY', 'CNY', 'CNY'] },
    { field: 'active', type: 'truth', text: { zh: '在售', en: 'on sale' }, names: [/^(在售|是否在售|上架)$/, /^(active|enabled|onsale)$/], examples: ['是', '是', '否'] },
  ],
  marks: [[/^(productweightg|productphotosqty|productnamelenght)$/, 3], [/^(商品名称|productname|商品编码|sku)$/, 1], [/^(series|salesprice)$/, 2], [/^(在售|售价|品类)$/, 1]],
  fileMarks: [[/^(products?($|list|catalog|master|dataset|\d)|商品|产品)/, 2]],
};
