import type { Text } from '#core/text.ts';
import type { MenuGroup } from '#web/shell/pages.ts';

export const words = {
  product: { zh: '常青', en: 'Changqing' },
  map: { zh: '主菜单', en: 'Main menu' },
  openMap: { zh: '打开菜单', en: 'Open the menu' },
  foldMap: { zh: '收起菜单', en: 'Fold the menu' },
  unfoldMap: { zh: '展开菜单', en: 'Unfold the menu' },
  skip: { zh: '跳到正文', en: 'Skip to content' },
  asOf: { zh: '截止时点', en: 'As of' },
  notAnalysed: { zh: '尚未计算', en: 'Not analysed yet' },
  language: { zh: '语言', en: 'Language' },
  toDark: { zh: '换成深色', en: 'Switch to dark' },
  toLight: { zh: '换成浅色', en: 'Switch to light' },
  jobsRunning: { zh: '{count, number} 个任务进行中', en: '{count, number} {count, plural(one: job; other: jobs)} in progress' },
  noJobsRunning: { zh: '没有进行中的任务', en: 'No jobs in progress' },
  person: { zh: '{name} 的菜单', en: 'Menu of {name}' },
  signOut: { zh: '退出登录', en: 'Sign out' },
  unreachable: { zh: '连不上服务器。', en: 'The server cannot be reached.' },
  unreachableHint: { zh: '请检查网络，并确认产品仍在运行。', en: 'Check the network and that the product is still running.' },
  unexpected: { zh: '服务器给出了意外的回答（{status}）。', en: 'The server gave an unexpected answer ({status}).' },
  unexpectedHint: { zh: '请重试；若仍如此，请告诉管理员。', en: 'Try again; if it stays, tell your administrator.' },
  pageBroke: { zh: '这个页面出错了。', en: 'This page broke.' },
  pageBrokeHint: { zh: '请重新载入；若仍出错，请把下面的文字告诉管理员。', en: 'Load it again; if it stays, tell your administrator the text below.' },
  newVersion: { zh: '产品已更新，请重新载入页面。', en: 'The product was updated; please load the page again.' },
  reload: { zh: '重新载入', en: 'Load again' },
  notFound: { zh: '没有这个页面', en: 'There is no such page' },
  notFoundWhy: { zh: '地址 {path} 不属于任何页面，可能打错了，或页面已移走。', en: 'The address {path} belongs to no page; it may be mistyped, or the page has moved.' },
  toStart: { zh: '回到首页', en: 'Go to the start page' },
} satisfies Record<string, Text>;

export const groupWords: Readonly<Record<MenuGroup, Text>> = {
  home: { zh: '首页', en: 'Home' },
  customers: { zh: '客户', en: 'Customers' },
  insight: { zh: '洞察', en: 'Insight' },
  action: { zh: '行动', en: 'Action' },
  data: { zh: '数据', en: 'Data' },
  settings: { zh: '设置', en: 'Settings' },
};
