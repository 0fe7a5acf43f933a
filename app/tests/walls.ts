import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

export const app = join(import.meta.dirname, '..');
export const root = join(app, '..');

/** The domains in the order in which they may know each other: a later one may use an earlier one, never the other way round. */
export const DOMAIN_ORDER = ['access', 'customers', 'orders', 'interactions', 'sources', 'measures', 'segments', 'scorecards', 'value', 'lifecycle', 'satisfaction', 'loyalty', 'retention', 'work', 'accounts', 'sales', 'service', 'engagement', 'insights'];
export const ROOMS = ['core', 'server', 'web'] as const;

/** What each room may buy from npm. A new dependency is a line here, seen in review. */
const SHOPPING: Readonly<Record<string, RegExp>> = {
  clv: /^(?!)/,
  core: /^(@changqing\/clv|typebox)$/,
  server: /^(node:|@changqing\/clv$|typebox|fastify$|@fastify\/|kysely$|pg$|pg-boss$|better-auth|chdb\/connection$|@clickhouse\/client(-common)?$|@electric-sql\/pglite|iconv-lite$|chardet$|yauzl$|pinyin-pro$|hucre(\/\w+)?$)/,
  web: /^(@changqing\/clv$|typebox$|react$|react\/|react-dom|antd$|antd\/|@ant-design\/icons$|@ant-design\/cssinjs$|echarts$|echarts\/|@tanstack\/react-|i18next$|react-i18next$|dayjs|katex$)/,
  cli: /^(node:|@changqing\/clv$|typebox|commander$|kysely$|echarts$|echarts\/|hucre(\/\w+)?$)/,
  demo: /^(node:|kysely$|typebox$)/,
};

export interface Import { readonly file: string; readonly spec: string }
export function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name) && !/\.d\.ts$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name)).filter((file) => !/node_modules|\/dist\/|\.types/.test(file));
}
const IMPORT = /(?:^|\n)\s*(?:import|export)\s(?:[^;'"`]*?\sfrom\s*)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;
export function importsOf(file: string): Import[] {
  return [...readFileSync(file, 'utf8').matchAll(IMPORT)].map((found) => ({ file, spec: (found[1] ?? found[2])! }));
}
const bare = (spec: string): boolean => !spec.startsWith('.') && !spec.startsWith('#') && !/\.(css|svg)$/.test(spec);
export const shown = ({ file, spec }: Import): string => `${relative(root, file)} -> ${spec}`;

/** Which of our rooms an import leads to, as `ground-core`, `ground-server`, `ground-web`, `cli`, `demo` or a domain's room. */
function placeOf(path: string): { domain: string | null; room: string } {
  const [top, second, third] = relative(app, path).split('/');
  if (top === 'domains') return { domain: second!, room: third! };
  return { domain: null, room: top! };
}
const aliasPath = (spec: string): string => join(app, spec.slice(1));

const ofDomain = (file: string): boolean => relative(app, file).startsWith('domains/');

/** Each wall as a rule: true for an import that breaks it. */
export const WALLS: Readonly<Record<string, (i: Import) => boolean>> = {
  'a domain knows only domains before it, and only through their doors': ({ file, spec }) => {
    if (!ofDomain(file) || !spec.startsWith('#domains/')) return false;
    const home = placeOf(file);
    const other = placeOf(aliasPath(spec));
    if (other.domain === home.domain) return false;
    const earlier = DOMAIN_ORDER.indexOf(other.domain!) < DOMAIN_ORDER.indexOf(home.domain!);
    const door = spec === `#domains/${other.domain}/${other.room}/index.ts` && (other.room === 'core' || other.room === home.room);
    return !earlier || !door;
  },
  'arrows point inward: core knows no server or web, server no web, web no server': ({ file, spec }) => {
    if (!ofDomain(file)) return false;
    const may: Readonly<Record<string, readonly string[]>> = { core: ['core'], server: ['core', 'server'], web: ['core', 'web'] };
    const path = spec.startsWith('#') ? aliasPath(spec) : spec.startsWith('.') ? join(file, '..', spec) : null;
    return path !== null && !may[placeOf(file).room]!.includes(placeOf(path).room);
  },
  'the ground floors know no domain; only main and start do': ({ file, spec }) => {
    const place = relative(app, file);
    if (!/^(core|server|web)\//.test(place) || ['server/main.ts', 'server/start.ts', 'web/main.tsx'].includes(place)) return false;
    return /^#(domains|demo|cli)\//.test(spec);
  },
  'the statistics package knows nobody': ({ file, spec }) => relative(root, file).startsWith('packages/clv/') && (bare(spec) || spec.startsWith('#')),
  'each room imports only the packages it is allowed': ({ file, spec }) => {
    if (!bare(spec) || relative(root, file).startsWith('packages/')) return false;
    return !(SHOPPING[placeOf(file).room]?.test(spec) ?? false);
  },
};

export const NO_CLOCK = /Date\.now\(|new Date\(\s*\)|Math\.random\(|performance\.now\(|process\./;
export const readsClock = (text: string): boolean => NO_CLOCK.test(text.replace(/\/\/.*|\/\*[\s\S]*?\*\//g, ''));

export function domainRooms(room: string): string[] {
  return readdirSync(join(app, 'domains')).map((domain) => join(app, 'domains', domain, room)).filter((folder) => existsSync(folder));
}
