import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { Problem } from '#core/problem.ts';
import { checkHost, type CheckedHost, type Lookup } from './checkHost.ts';
import { outgoingProblems } from './problems.ts';

export interface OutsideRequest {
  readonly url: string;
  readonly allowed: readonly { readonly host: string }[];
  readonly method?: 'GET' | 'POST' | 'PUT' | 'HEAD';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** From the first step to the last byte. */
  readonly limitMs?: number;
  readonly limitBytes?: number;
  /** Ends the call early. */
  readonly signal?: AbortSignal | undefined;
  /** How names are looked up; the system's way unless a test says otherwise. */
  readonly lookup?: Lookup;
}
export interface OutsideAnswer { readonly status: number; readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>; readonly url: string }

const MOST_REDIRECTS = 5;
const LIMIT_MS = 30_000;
const LIMIT_BYTES = 10_000_000;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/**
 * The only door to other systems over HTTP. Every hop is checked and connected to by the address that was checked; time
 * and size have ends. `take` gets the bytes as they come and may wait; an answer outside 200–299 is handed over too.
 */
export async function fetchOutside(given: OutsideRequest, take: (part: Buffer) => Promise<void> | void): Promise<OutsideAnswer> {
  const limitMs = given.limitMs ?? LIMIT_MS;
  const aborter = new AbortController();
  const clock = setTimeout(() => aborter.abort(), limitMs);
  const stop = (): void => aborter.abort();
  given.signal?.addEventListener('abort', stop, { once: true });
  try {
    return await follow(given, take, aborter.signal);
  } catch (error) {
    if (error instanceof Problem) throw error;
    const host = URL.parse(given.url)?.host ?? given.url;
    if (aborter.signal.aborted) throw new Problem(outgoingProblems.tooSlow, { data: { seconds: Math.ceil(limitMs / 1000) }, cause: error });
    const { code } = error as NodeJS.ErrnoException;
    throw new Problem(outgoingProblems.unreachable, { data: { host, reason: code ?? 'error' }, cause: error });
  } finally {
    clearTimeout(clock);
    given.signal?.removeEventListener('abort', stop);
  }
}

/** The whole body of a small answer. */
export async function readOutside(given: OutsideRequest): Promise<OutsideAnswer & { readonly body: Buffer }> {
  const parts: Buffer[] = [];
  const answer = await fetchOutside(given, (part) => { parts.push(part); });
  return { ...answer, body: Buffer.concat(parts) };
}

async function follow(given: OutsideRequest, take: (part: Buffer) => Promise<void> | void, signal: AbortSignal): Promise<OutsideAnswer> {
  let url = given.url;
  let { headers = {} } = given;
  for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
    const at = outsideUrl(url);
    const checked = await whileOpen(checkHost(at.hostname, given.allowed, given.lookup), signal);
    const answer = await open({ ...given, headers }, at, checked, signal);
    const to = REDIRECTS.has(answer.statusCode ?? 0) ? answer.headers.location : undefined;
    if (to === undefined) {
      await drain(answer, given.limitBytes ?? LIMIT_BYTES, take);
      return { status: answer.statusCode ?? 0, headers: answer.headers, url };
    }
    answer.destroy();
    const next = URL.parse(to, at.href)?.href ?? to;
    // What was meant for one host is not told to another, and a body is sent once only.
    if (given.body !== undefined) throw new Problem(outgoingProblems.refusedAnswer, { data: { status: answer.statusCode } });
    if (URL.parse(next)?.origin !== at.origin) headers = {};
    url = next;
  }
  throw new Problem(outgoingProblems.tooManyRedirects, { data: { most: MOST_REDIRECTS } });
}

/** An http(s) address without credentials in it, or the problem with it. */
export function outsideUrl(text: string): URL {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') throw new Problem(outgoingProblems.badAddress, { at: 'url', data: { address: (url?.host ?? text).slice(0, 200) } });
  return url;
}

async function open(given: OutsideRequest, url: URL, checked: CheckedHost, signal: AbortSignal): Promise<IncomingMessage> {
  // The name stays in the Host header and in the certificate's check; the connection goes to the checked address.
  const lookup: LookupFunction = (_host, options, done) => {
    if (options.all === true) done(null, [{ address: checked.address, family: checked.family }]);
    else done(null, checked.address, checked.family);
  };
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return await new Promise<IncomingMessage>((answered, failed) => {
    const request = send(url, { method: given.method ?? 'GET', headers: { 'user-agent': 'Changqing', 'accept-encoding': 'identity', ...given.headers }, lookup, signal, agent: false }, answered);
    request.on('error', failed);
    request.end(given.body);
  });
}

async function drain(answer: IncomingMessage, limitBytes: number, take: (part: Buffer) => Promise<void> | void): Promise<void> {
  let size = 0;
  for await (const part of answer as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > limitBytes) { answer.destroy(); throw new Problem(outgoingProblems.answerTooLarge, { data: { limit: limitBytes } }); }
    await take(part);
  }
}

async function whileOpen<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return await new Promise<T>((done, failed) => {
    signal.addEventListener('abort', () => failed(new Error('aborted')), { once: true });
    work.then(done, failed);
  });
}
