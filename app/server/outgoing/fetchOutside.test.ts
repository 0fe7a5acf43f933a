import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTcpServer, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Problem } from '#core/problem.ts';
import { hostNamed } from './allowedHosts.ts';
import { checkHost } from './checkHost.ts';
import { fetchOutside, outsideUrl, readOutside } from './fetchOutside.ts';

const seen: string[] = [];
let answerOf: (request: IncomingMessage, reply: ServerResponse) => void;
let server: Server;
let port: number;
const allowed = [{ host: '127.0.0.1' }, { host: 'inside.example' }];
beforeAll(async () => {
  server = createServer((request, reply) => { seen.push(`${request.headers.host} ${request.url} ${request.headers.authorization ?? '-'}`); answerOf(request, reply); });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  ({ port } = server.address() as AddressInfo);
});
afterAll(() => { server.close(); server.closeAllConnections(); });
const codeOf = async (act: Promise<unknown>): Promise<string> => await act.then(() => 'done', (error: unknown) => (error instanceof Problem ? error.definition.code : `not a problem: ${String(error)}`));

describe('calls to other systems', () => {
  it('nothing but http and https, and no credentials in the address', () => {
    for (const url of ['file:///etc/passwd', 'ftp://example.com/', 'gopher://x', 'data:text/plain,x', 'javascript:1', '/relative', '', 'https://user:pw@example.com/', 'http://user@127.0.0.1']) expect(() => outsideUrl(url), url).toThrow('outgoing.badAddress');
    expect(outsideUrl('https://example.com/x').host).toBe('example.com');
  });

  it('every spelling of an internal address is refused, without a connection', async () => {
    answerOf = (_, reply) => { reply.end('secret'); };
    for (const host of ['127.0.0.1', 'localhost', '127.1', '2130706433', '0x7f000001', '0177.0.0.1', '0', '[::1]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[0:0:0:0:0:0:0:1]', '127.0.0.1.', '１２７.0.0.1', '10.0.0.1', '169.254.169.254', '[fe80::1]']) {
      expect(await codeOf(readOutside({ url: `http://${host}:${port}/`, allowed: [], limitMs: 2000 })), host).toMatch(/outgoing\.(notPublic|badHost|badAddress|unknownHost)/);
    }
    expect(seen).toEqual([]);
  });

  it('a name that leads inside is refused even if one of its addresses is public; a link-local one even if the name is allowed', async () => {
    const to = (...addresses: string[]) => async () => addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    expect(await codeOf(checkHost('two.example', [], to('8.8.8.8', '10.0.0.1')))).toBe('outgoing.notPublic');
    expect(await codeOf(checkHost('two.example', [], to('8.8.8.8', '::1')))).toBe('outgoing.notPublic');
    expect(await codeOf(checkHost('inside.example', allowed, to('169.254.169.254')))).toBe('outgoing.notPublic');
    expect(await checkHost('Inside.Example.', allowed, to('10.0.0.1'))).toEqual({ host: 'inside.example', address: '10.0.0.1', family: 4 });
    expect(await checkHost('open.example', [], to('2606:4700::1', '8.8.8.8'))).toEqual({ host: 'open.example', address: '8.8.8.8', family: 4 });
  });

  it('the connection goes to the address that was checked, whatever the name leads to afterwards', async () => {
    seen.length = 0;
    answerOf = (_, reply) => { reply.end('hello'); };
    let asked = 0;
    const lookup = async () => [{ address: asked++ === 0 ? '127.0.0.1' : '10.255.255.1', family: 4 }];
    const { status, body } = await readOutside({ url: `http://inside.example:${port}/a`, allowed, lookup });
    expect([status, body.toString(), asked, seen]).toEqual([200, 'hello', 1, [`inside.example:${port} /a -`]]);
  });

  it('redirects are followed, checked anew, and do not carry credentials to another origin', async () => {
    seen.length = 0;
    const lookup = async () => [{ address: '127.0.0.1', family: 4 }];
    answerOf = (request, reply) => {
      if (request.url === '/start') reply.writeHead(302, { location: '/same' }).end();
      else if (request.url === '/same') reply.writeHead(307, { location: `http://127.0.0.1:${port}/other` }).end();
      else if (request.url === '/in') reply.writeHead(301, { location: `http://127.0.0.2:${port}/stolen` }).end();
      else if (request.url === '/file') reply.writeHead(301, { location: 'file:///etc/passwd' }).end();
      else if (request.url === '/round') reply.writeHead(302, { location: '/round' }).end();
      else reply.end('end');
    };
    const ask = (path: string) => readOutside({ url: `http://inside.example:${port}${path}`, allowed, lookup, headers: { authorization: 'Bearer x' } });
    expect((await ask('/start')).body.toString()).toBe('end');
    expect(seen).toEqual([`inside.example:${port} /start Bearer x`, `inside.example:${port} /same Bearer x`, `127.0.0.1:${port} /other -`]);
    expect(await Promise.all([codeOf(ask('/in')), codeOf(ask('/file')), codeOf(ask('/round'))])).toEqual(['outgoing.notPublic', 'outgoing.badAddress', 'outgoing.tooManyRedirects']);
    expect(seen.filter((line) => line.includes('/stolen'))).toEqual([]);
  });

  it('size and time have ends, and a closed port is said', async () => {
    answerOf = (_, reply) => { reply.write(Buffer.alloc(70_000)); reply.end(Buffer.alloc(70_000)); };
    expect(await codeOf(readOutside({ url: `http://127.0.0.1:${port}/`, allowed, limitBytes: 100_000 }))).toBe('outgoing.answerTooLarge');
    answerOf = (_, reply) => { reply.write('a'); };
    expect(await codeOf(fetchOutside({ url: `http://127.0.0.1:${port}/`, allowed, limitMs: 200 }, () => undefined))).toBe('outgoing.tooSlow');
    const silent = createTcpServer((socket) => { socket.resume(); socket.on('error', () => undefined); });
    await new Promise<void>((ready) => silent.listen(0, '127.0.0.1', ready));
    const { port: closed } = silent.address() as AddressInfo;
    expect(await codeOf(readOutside({ url: `http://127.0.0.1:${closed}/`, allowed, limitMs: 200 }))).toBe('outgoing.tooSlow');
    await new Promise<void>((done) => { silent.close(() => done()); });
    expect(await codeOf(readOutside({ url: `http://127.0.0.1:${closed}/`, allowed }))).toMatch(/outgoing\.(unreachable|tooSlow)/);
  });
});

it('hosts are compared in one form', () => {
  expect(['EXAMPLE.com.', ' bücher.example ', '[::1]', '10.0.0.1', 'db_1.internal'].map(hostNamed)).toEqual(['example.com', 'xn--bcher-kva.example', '::1', '10.0.0.1', 'db_1.internal']);
  // Spellings that other programs would read as an address become that address here, and are judged as it.
  expect(['127.1', '0x7f.1', '2130706433'].map(hostNamed)).toEqual(['127.0.0.1', '127.0.0.1', '127.0.0.1']);
  for (const bad of ['', 'http://x', 'a b', 'x:80', 'x/y', '-x.example', 'a..b', 'x@y', "x'y", 'x{1,2}', 'a|b']) expect(hostNamed(bad), bad).toBeNull();
});
