/** The made-up people, places and things of the examples in English. */
export const englishExamples: Readonly<Record<string, string>> = {
  林小满: 'Lin Xiaoman', 周子安: 'Zhou Zian', 常春藤机电有限公司: 'Ivy Machinery Ltd', 沈一诺: 'Shen Yinuo', 许清和: 'Xu Qinghe', 何景行: 'He Jingxing',
  浙江省: 'Zhejiang', 上海市: 'Shanghai', 杭州市: 'Hangzhou', 宁波市: 'Ningbo', 西湖区: 'Xihu', 徐汇区: 'Xuhui', 鄞州区: 'Yinzhou', 中国: 'China',
  制造业: 'manufacturing', 采购经理: 'purchasing manager', 财务总监: 'finance director', 总经理: 'general manager', 采购部: 'purchasing', 财务部: 'finance',
  家居: 'home', 食品: 'food', 香薰蜡烛: 'scented candle', 坚果礼盒: 'box of nuts', 旅行水杯: 'travel mug', 天猫: 'web shop', 门店: 'shop', 抖音: 'video ads', 展会: 'trade fair', 微信: 'WeChat', 短信: 'text message', 电话: 'phone', 现场: 'on site',
  春季拉新: 'spring campaign', 春季满意度: 'spring survey', 总体满意度: 'overall satisfaction', 推荐意愿: 'would recommend', 包装可以更结实: 'packing could be stronger', 专业版: 'professional', 企业版: 'enterprise',
  拜访: 'visit', 投诉: 'complaint', 季度回访: 'quarterly call', 新品演示: 'new product shown', 包装破损: 'damaged parcel', 已接通: 'connected', 意向明确: 'interested', 处理中: 'in work',
};
