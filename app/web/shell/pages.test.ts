import { describe, expect, it } from 'vitest';
import { entryAt, mapFor, mapOf } from './pages.ts';

const label = (zh: string) => ({ zh, en: zh });
const pages = [
  { path: '/jobs', menu: { group: 'data', order: 90, label: label('任务中心') } },
  { path: '/customers', menu: { group: 'customers', order: 10, label: label('客户列表') } },
  { path: '/customers/$id' },
  { path: '/runs', menu: { group: 'data', order: 10, label: label('计算批次') } },
] as const;

describe('the map', () => {
  const map = mapOf(pages);
  it('keeps its order, whatever the order of the pages, and leaves out groups without a page', () => {
    expect(map.map(({ group, entries }) => [group, entries.map(({ path }) => path)])).toEqual([['customers', ['/customers']], ['data', ['/runs', '/jobs']]]);
  });
  it.each([['/customers', '/customers'], ['/customers/17850', '/customers'], ['/customersX', undefined], ['/', undefined], ['/runs/3/steps', '/runs']])('finds where %s belongs: %s', (at, path) => {
    expect(entryAt(map, at)?.path).toBe(path);
  });
  it('shows pages for administrators to them alone, and no group that would be empty', () => {
    const keys = { path: '/settings/keys', menu: { group: 'settings', order: 10, label: label('密钥'), administrator: true } } as const;
    const groups = (administrator: boolean) => mapFor(mapOf([...pages, keys]), administrator).map(({ group }) => group);
    expect([groups(true), groups(false)]).toEqual([['customers', 'data', 'settings'], ['customers', 'data']]);
  });
  it('does not take the home page for the beginning of every address', () => {
    expect(entryAt(mapOf([...pages, { path: '/', menu: { group: 'home', order: 1, label: label('首页') } }]), '/nowhere')).toBeUndefined();
  });
});
