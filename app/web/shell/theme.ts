import { theme, type ThemeConfig } from 'antd';
import type { Scheme } from '#web/shell/scheme.ts';

/** The one accent of the product, and the same green lifted for dark ground. */
export const EVERGREEN: Readonly<Record<Scheme, string>> = { light: '#0B7A5B', dark: '#2FA57F' };

const fontFamily = '-apple-system, "Segoe UI", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", system-ui, sans-serif';

const ground = {
  light: { colorBgLayout: '#F6F8F7', colorTextBase: '#16201C', colorBorderSecondary: '#E7ECEA', colorBorder: '#D3DBD7', selected: '#E3F1EC', hover: '#EEF4F1' },
  dark: { colorBgLayout: '#0F1412', colorTextBase: '#E9EFEC', colorBorderSecondary: '#26302C', colorBorder: '#3A4641', selected: '#173A2F', hover: '#1C2622' },
} as const;

/** The pale tones that Ant Design would derive from such deep colours come out grey. */
const pale = {
  light: { colorPrimaryBg: '#E3F1EC', colorPrimaryBgHover: '#D3E9E1', colorPrimaryBorder: '#A9D3C4', colorPrimaryHover: '#12946F', colorPrimaryActive: '#075E46', colorSuccessBg: '#E3F1EC', colorSuccessBorder: '#A9D3C4', colorInfoBg: '#E3F1EC', colorInfoBorder: '#A9D3C4', colorWarningBg: '#FBF4E4', colorWarningBorder: '#E9D19C', colorErrorBg: '#FBEEEA', colorErrorBorder: '#EBC0B5', colorLinkHover: '#12946F', controlItemBgActive: '#E3F1EC', controlItemBgActiveHover: '#D3E9E1' },
  dark: { colorPrimaryBg: '#173A2F', colorPrimaryBgHover: '#1D4A3C', colorPrimaryBorder: '#2A6653', colorPrimaryHover: '#45BD95', colorPrimaryActive: '#248566', colorSuccessBg: '#173A2F', colorSuccessBorder: '#2A6653', colorInfoBg: '#173A2F', colorInfoBorder: '#2A6653', colorWarningBg: '#2F2814', colorWarningBorder: '#5E4E20', colorErrorBg: '#371D17', colorErrorBorder: '#6B3529', colorLinkHover: '#45BD95', controlItemBgActive: '#173A2F', controlItemBgActiveHover: '#1D4A3C' },
} as const;

/** Every token of the look, in one place: quiet, dense, an 8 px grid, figures that line up. */
export function themeOf(scheme: Scheme): ThemeConfig {
  const { selected, hover, ...colours } = ground[scheme];
  const accent = EVERGREEN[scheme];
  return {
    algorithm: scheme === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      ...colours,
      ...(scheme === 'dark' ? { colorBgContainer: '#171D1A', colorBgElevated: '#1F2723' } : {}),
      colorPrimary: accent,
      ...pale[scheme],
      colorInfo: accent,
      colorLink: accent,
      colorSuccess: accent,
      colorWarning: scheme === 'dark' ? '#D9A93A' : '#A86B00',
      colorError: scheme === 'dark' ? '#E8705A' : '#BF3B22',
      borderRadius: 6,
      borderRadiusLG: 8,
      fontFamily,
      fontSize: 14,
      controlHeight: 32,
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.18s',
    },
    components: {
      Layout: { siderBg: scheme === 'dark' ? '#171D1A' : '#FFFFFF', headerBg: scheme === 'dark' ? '#171D1A' : '#FFFFFF', headerHeight: 52, headerPadding: '0 20px' },
      Menu: { itemSelectedBg: selected, itemSelectedColor: accent, itemHoverBg: hover, itemHeight: 36, itemBorderRadius: 6, subMenuItemBg: 'transparent', activeBarBorderWidth: 0 },
      Card: { bodyPadding: 16, headerPadding: 16 },
      Table: { cellPaddingBlock: 10, cellPaddingInline: 12, headerBg: scheme === 'dark' ? '#1C2420' : '#FAFBFA' },
      Button: { ...(scheme === 'dark' ? { primaryColor: '#06140F' } : {}), primaryShadow: 'none', defaultShadow: 'none' },
    },
  };
}
