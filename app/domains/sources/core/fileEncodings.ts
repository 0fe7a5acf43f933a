import type { Text } from '#core/text.ts';

/** The encodings that people are offered; any other name that iconv knows is read as well. */
export const FILE_ENCODINGS: readonly { readonly encoding: string; readonly name: Text }[] = [
  { encoding: 'utf-8', name: { zh: 'UTF-8（最常见）', en: 'UTF-8 (most files)' } },
  { encoding: 'gb18030', name: { zh: '简体中文 GB18030 / GBK / GB2312', en: 'Simplified Chinese, GB18030 / GBK' } },
  { encoding: 'big5', name: { zh: '繁体中文 Big5', en: 'Traditional Chinese, Big5' } },
  { encoding: 'utf-16le', name: { zh: 'UTF-16（Excel“Unicode 文本”）', en: 'UTF-16, as Excel writes “Unicode text”' } },
  { encoding: 'utf-16be', name: { zh: 'UTF-16（高位在前）', en: 'UTF-16, big end first' } },
  { encoding: 'windows-1252', name: { zh: '西欧 Windows-1252', en: 'Western European, Windows-1252' } },
  { encoding: 'cp850', name: { zh: '西欧 DOS 850', en: 'Western European, DOS 850' } },
  { encoding: 'cp437', name: { zh: '美国 DOS 437', en: 'United States, DOS 437' } },
  { encoding: 'windows-1250', name: { zh: '中欧 Windows-1250', en: 'Central European, Windows-1250' } },
  { encoding: 'windows-1251', name: { zh: '西里尔文 Windows-1251', en: 'Cyrillic, Windows-1251' } },
  { encoding: 'shift_jis', name: { zh: '日文 Shift JIS', en: 'Japanese, Shift JIS' } },
  { encoding: 'euc-kr', name: { zh: '韩文 EUC-KR', en: 'Korean, EUC-KR' } },
];
