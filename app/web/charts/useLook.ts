import { theme } from 'antd';
import type { Look } from '#web/charts/look.ts';
import { useScheme } from '#web/shell/scheme.ts';

/** The theme as a chart needs it. */
export function useLook(): Look {
  const scheme = useScheme();
  const { token } = theme.useToken();
  return { scheme, text: token.colorText, quiet: token.colorTextSecondary, line: token.colorBorderSecondary, axis: token.colorBorder, ground: token.colorBgContainer, warning: token.colorWarning, font: token.fontFamily };
}
