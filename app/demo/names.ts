import { oneOf } from '#demo/draws.ts';
import type { Rng } from '#demo/random.ts';

/** Common surnames, the most common several times so that they come up as often as in life. */
const SURNAMES = [...'王王王王李李李李张张张张刘刘刘陈陈陈杨杨黄黄赵赵吴吴周周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤', '欧阳', '上官', '司徒'];
const GIVEN_FIRST = [...'晓佳思雨子梓嘉文俊志建海家明丽欣婷雅静怡可若诗语一宇浩泽天永国春秋小美玉金瑞书慧心安景云启亦星知沐'];
const GIVEN_SECOND = [...'涵轩怡杰宇豪琪瑶雯萱彤悦妍宁洁琳菲楠鑫涛鹏磊强伟勇斌峰平华芳燕玲霞娜敏辉波超凡远航晨阳然彬博睿哲希源恒岚桐霖'];
const GIVEN_ALONE = [...'伟芳娜敏静丽强磊洋艳勇军杰娟涛明超霞平刚桂英倩薇颖琳帆宁悦昊博睿妍'];

export function personName(rng: Rng): string {
  const surname = oneOf(SURNAMES, rng);
  return surname + (rng() < 0.18 ? oneOf(GIVEN_ALONE, rng) : oneOf(GIVEN_FIRST, rng) + oneOf(GIVEN_SECOND, rng));
}

const BRAND_FIRST = [...'云澄瀚鼎嘉恒睿启博盛瑞泰宏景铭华信远德和锦宇丰安禾明蓝青'];
const BRAND_SECOND = [...'栖湖海翔禾川达辰远成景森源润屹舟岭帆拓桥峰越淼朗原岳'];
const TRADES = ['电子商务', '信息技术', '网络科技', '教育咨询', '精密制造', '医疗器械', '建筑工程', '餐饮管理', '物流', '文化传媒', '酒店管理', '新材料', '生物科技', '装饰设计', '物业服务', '商贸'];

/** 「杭州云栖电子商务有限公司」: seat, brand, trade, form. */
export function organisationName(city: string, rng: Rng): string {
  return `${city.replace(/市$/, '')}${oneOf(BRAND_FIRST, rng)}${oneOf(BRAND_SECOND, rng)}${oneOf(TRADES, rng)}有限公司`;
}

/** 154 is a range that no operator has been given. The multiplier has no factor in common with 10^8, so numbers never meet. */
export function demoPhone(number: number): string {
  return `154${String((number * 61_803_399 + 20_231_122) % 100_000_000).padStart(8, '0')}`;
}

/** Addresses under example.com reach nobody. */
export function demoEmail(code: string): string { return `${code.toLowerCase()}@mail.example.com`; }
