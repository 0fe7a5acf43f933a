import { Segmented } from 'antd';
import type { Lang } from '#core/text.ts';
import { chooseLang, useLang, useText } from '#web/shell/i18n.ts';
import { words } from '#web/shell/words.ts';

const options: { label: string; value: Lang; title: string }[] = [{ label: '中', value: 'zh', title: '中文' }, { label: 'EN', value: 'en', title: 'English' }];

export function LanguageSwitch() {
  const t = useText();
  return <Segmented<Lang> size="small" aria-label={t(words.language)} options={options} value={useLang()} onChange={chooseLang} />;
}
