import { MoonOutlined, SunOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useText } from '#web/shell/i18n.ts';
import { chooseScheme, useScheme } from '#web/shell/scheme.ts';
import { words } from '#web/shell/words.ts';

export function SchemeSwitch() {
  const t = useText();
  const scheme = useScheme();
  const label = t(scheme === 'dark' ? words.toLight : words.toDark);
  return <Button type="text" aria-label={label} title={label} icon={scheme === 'dark' ? <SunOutlined /> : <MoonOutlined />} onClick={() => chooseScheme(scheme === 'dark' ? 'light' : 'dark')} />;
}
