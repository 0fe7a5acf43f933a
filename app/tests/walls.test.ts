import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { app, domainRooms, DOMAIN_ORDER, filesUnder, importsOf, readsClock, root, ROOMS, shown, WALLS } from './walls.ts';

const imports = [...['core', 'server', 'web', 'cli', 'demo', 'domains'].map((room) => join(app, room)), join(root, 'packages/clv/src')].flatMap(filesUnder).flatMap(importsOf);

/** One import a wall that breaks it: a wall that lets it through does not stand. */
const BREACHES: Readonly<Record<string, readonly (readonly [file: string, spec: string])[]>> = {
  'a domain knows only domains before it, and only through their doors': [['app/domains/customers/core/x.ts', '#domains/value/core/index.ts'], ['app/domains/value/server/x.ts', '#domains/orders/server/customerOrders.ts'], ['app/domains/value/core/x.ts', '#domains/orders/server/index.ts'], ['app/domains/value/server/x.ts', '#domains/orders/web/index.ts']],
  'arrows point inward: core knows no server or web, server no web, web no server': [['app/domains/value/core/x.ts', '#server/ctx.ts'], ['app/domains/value/core/x.ts', '../server/valueStep.ts'], ['app/domains/value/server/x.ts', '#web/ui/index.ts'], ['app/domains/value/web/x.tsx', '#server/ctx.ts']],
  'the ground floors know no domain; only main and start do': [['app/server/http/x.ts', '#domains/access/server/index.ts'], ['app/web/ui/x.tsx', '#domains/value/core/index.ts'], ['app/core/x.ts', '#domains/value/core/index.ts']],
  'the statistics package knows nobody': [['packages/clv/src/x.ts', 'typebox'], ['packages/clv/src/x.ts', '#core/text.ts'], ['packages/clv/src/x.ts', 'node:fs']],
  'each room imports only the packages it is allowed': [['app/domains/value/core/x.ts', 'node:fs'], ['app/domains/value/web/x.tsx', 'fastify'], ['app/domains/value/server/x.ts', 'react'], ['app/domains/value/server/x.ts', 'lodash']],
};

describe('walls', () => {
  it('there is something to look at', () => { expect(imports.length).toBeGreaterThan(500); });

  describe.each(Object.entries(WALLS))('%s', (name, breaks) => {
    it('stands', () => { expect(imports.filter(breaks).map(shown)).toEqual([]); });
    it.each(BREACHES[name]!)('would stop %s importing %s', (file, spec) => { expect(breaks({ file: join(root, file), spec })).toBe(true); });
  });

  it('every domain folder has a place in the order, and only the three rooms', () => {
    const folders = readdirSync(join(app, 'domains'));
    expect(folders.filter((name) => !DOMAIN_ORDER.includes(name))).toEqual([]);
    const strange = folders.flatMap((name) => readdirSync(join(app, 'domains', name), { withFileTypes: true }).filter((e) => e.isDirectory() && !ROOMS.some((room) => room === e.name)).map((e) => `${name}/${e.name}`));
    expect(strange).toEqual([]);
  });

  it('core and the statistics package read no clock and no randomness', () => {
    const files = [join(app, 'core'), ...domainRooms('core'), join(root, 'packages/clv/src')].flatMap(filesUnder);
    expect(files.filter((file) => readsClock(readFileSync(file, 'utf8'))).map((file) => relative(root, file))).toEqual([]);
    expect(['const t = Date.now();', 'const d = new Date();', 'Math.random()', 'process.env.X'].every(readsClock)).toBe(true);
  });

  it('no file is named after nothing', () => {
    const nothing = /\/(utils?|helpers?|common|misc|manager|services?)(\.|\/)/i;
    expect([...filesUnder(app), ...filesUnder(join(root, 'packages'))].filter((file) => nothing.test(file)).map((file) => relative(root, file))).toEqual([]);
  });
});
