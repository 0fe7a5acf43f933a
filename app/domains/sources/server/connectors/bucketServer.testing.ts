import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface BucketObject { readonly body: Buffer; readonly time: string }
export interface TestBucket { readonly port: number; readonly objects: Map<string, BucketObject>; readonly seen: { readonly method: string; readonly url: string; readonly headers: IncomingMessage['headers'] }[]; stop(): Promise<void> }

/** Answers as an S3-compatible store does: lists the bucket `warehouse`, and gives its objects whole or in ranges. Whoever does not sign with the access key AKTEST is refused. */
export async function startTestBucket(): Promise<TestBucket> {
  const objects = new Map<string, BucketObject>();
  const seen: TestBucket['seen'] = [];
  const server = createServer((request, reply) => {
    seen.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers });
    if (!/Credential=AKTEST\//.test(request.headers.authorization ?? '')) { reply.writeHead(403).end('<Error><Code>AccessDenied</Code><Message>who are you</Message></Error>'); return; }
    const url = new URL(request.url ?? '/', 'http://bucket');
    if (url.pathname.replace(/\/$/, '') === '/warehouse') list(reply, objects, url.searchParams.get('prefix') ?? '');
    else give(request, reply, objects.get(decodeURIComponent(url.pathname.slice('/warehouse/'.length))));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return { port: (server.address() as AddressInfo).port, objects, seen, stop: async () => { server.closeAllConnections(); await new Promise<void>((done) => { server.close(() => done()); }); } };
}

const tagOf = ({ body, time }: BucketObject): string => `"${body.length}-${Date.parse(time)}"`;

function list(reply: ServerResponse, objects: ReadonlyMap<string, BucketObject>, prefix: string): void {
  const entries = [...objects].filter(([key]) => key.startsWith(prefix)).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, object]) => `<Contents><Key>${key}</Key><LastModified>${object.time}</LastModified><ETag>${tagOf(object).replaceAll('"', '&quot;')}</ETag><Size>${object.body.length}</Size></Contents>`);
  reply.writeHead(200, { 'content-type': 'application/xml' }).end(`<?xml version="1.0" encoding="UTF-8"?><ListBucketResult><Name>warehouse</Name><IsTruncated>false</IsTruncated>${entries.join('')}</ListBucketResult>`);
}

function give(request: IncomingMessage, reply: ServerResponse, object: BucketObject | undefined): void {
  if (object === undefined) { reply.writeHead(404).end('<Error><Code>NoSuchKey</Code><Message>nothing there</Message></Error>'); return; }
  const range = /bytes=(\d+)-(\d+)?/.exec(request.headers.range ?? '');
  const from = Number(range?.[1] ?? 0);
  const to = Math.min(Number(range?.[2] ?? object.body.length - 1), object.body.length - 1);
  const part = object.body.subarray(from, to + 1);
  reply.writeHead(range === null ? 200 : 206, { etag: tagOf(object), 'last-modified': new Date(object.time).toUTCString(), 'content-length': part.length, ...(range !== null && { 'content-range': `bytes ${from}-${to}/${object.body.length}` }) });
  reply.end(request.method === 'HEAD' ? undefined : part);
}
