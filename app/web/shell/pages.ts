import type { ComponentType, LazyExoticComponent } from 'react';
import type { Text } from '#core/text.ts';

/** The map of the product, in the order in which it is always shown. */
export const MENU_GROUPS = ['home', 'customers', 'insight', 'action', 'data', 'settings'] as const;
export type MenuGroup = (typeof MENU_GROUPS)[number];

export interface PageEntry {
  /** TanStack Router path: `/customers/$id`. */
  readonly path: string;
  /** Where the page stands on the map; a page without it is reached from another page. */
  readonly menu?: {
    readonly group: MenuGroup; readonly order: number; readonly label: Text;
    /** Only administrators may use the page, so only they are shown the way to it. */
    readonly administrator?: true;
  };
  /**
   * `shell` (unless told): signed in, inside the map. `bare`: signed in, on a page of its own.
   * `open`: for people who are not signed in.
   */
  readonly frame?: 'shell' | 'bare' | 'open';
  /** `lazy(() => import('./OverviewPage.tsx').then((m) => ({ default: m.OverviewPage })))`, so that each page is its own download. */
  readonly component: LazyExoticComponent<ComponentType>;
}

export interface MapEntry { readonly path: string; readonly label: Text; readonly administrator?: true }
export interface MapGroup { readonly group: MenuGroup; readonly entries: readonly MapEntry[] }

/** The map as far as its pages exist: groups in fixed order, entries by their order, empty groups left out. */
export function mapOf(pages: readonly Pick<PageEntry, 'path' | 'menu'>[]): MapGroup[] {
  return MENU_GROUPS.map((group) => ({
    group,
    entries: pages
      .flatMap(({ path, menu }) => (menu?.group === group ? [{ path, label: menu.label, order: menu.order, ...(menu.administrator ? { administrator: menu.administrator } : {}) }] : []))
      .sort((a, b) => a.order - b.order)
      .map(({ order: _, ...entry }) => entry),
  })).filter(({ entries }) => entries.length > 0);
}

/** The map as far as this person may walk it. */
export function mapFor(map: readonly MapGroup[], administrator: boolean): MapGroup[] {
  return map.map(({ group, entries }) => ({ group, entries: entries.filter((entry) => administrator || entry.administrator !== true) })).filter(({ entries }) => entries.length > 0);
}

/** The entry of the map to which an address belongs: the longest path that begins it. */
export function entryAt(map: readonly MapGroup[], pathname: string): (MapEntry & { readonly group: MenuGroup }) | undefined {
  return map
    .flatMap(({ group, entries }) => entries.map((entry) => ({ ...entry, group })))
    .filter(({ path }) => pathname === path || (path !== '/' && pathname.startsWith(`${path}/`)))
    .sort((a, b) => b.path.length - a.path.length)[0];
}
