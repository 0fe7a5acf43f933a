import { request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Static, TSchema } from 'typebox';
import type { Contract } from '#core/contract.ts';
import { Problem, type WireProblem } from '#core/problem.ts';
import type { Lang } from '#core/text.ts';
import { importCliProblems } from './problems.ts';

/** Asks a running server through its door on this machine. */
export interface AskServer {
  <P extends TSchema, Q extends TSchema, B extends TSchema, R extends TSchema>(contract: Contract<P, Q, B, R>, given?: { readonly id?: number; readonly body?: Static<B> }): Promise<Static<R>>;
}

export function askThrough(socket: string, lang: Lang): { readonly ask: AskServer; readonly open: (contract: Contract, id: number, language: Lang) => Promise<IncomingMessage> } {
  const send = async ({ method, path }: Contract, { id, body }: { readonly id?: number; readonly body?: unknown }, language: Lang): Promise<IncomingMessage> => {
    const payload = body === undefined ? null : JSON.stringify(body);
    const answer = await new Promise<IncomingMessage>((answered, failed) => {
      const asked = request({ socketPath: socket, method, path: path.replace(':id', String(id)), headers: { host: 'localhost', 'accept-language': language, ...(payload !== null && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) }) } }, answered);
      asked.on('error', failed);
      asked.end(payload);
    }).catch((cause: NodeJS.ErrnoException) => { throw closed(cause); });
    if (answer.statusCode !== 200) throw problemOf(await text(answer), answer.statusCode);
    return answer;
  };
  return {
    ask: async (contract, given = {}) => {
      const answer = await send(contract, given, lang);
      // The contract says what the server answers, and the server checks it against the contract.
      return JSON.parse(await text(answer).catch((cause: NodeJS.ErrnoException) => { throw closed(cause); })) as never;
    },
    open: async (contract, id, language) => await send(contract, { id }, language),
  };
}

export class ServerGone extends Problem {}
function closed(cause: NodeJS.ErrnoException): ServerGone { return new ServerGone(importCliProblems.doorClosed, { data: { reason: cause.code ?? cause.message }, cause }); }

/** The problem that the server told, in the words that it chose; what broke inside stays a mistake of ours. */
function problemOf(answer: string, status: number | undefined): Error {
  let wire: WireProblem['error'] | undefined;
  try { wire = (JSON.parse(answer) as WireProblem).error; } catch { wire = undefined; }
  if (wire === undefined || status === undefined || status === 500) return new Error(`the server answered ${status}: ${answer.slice(0, 500)}`);
  const { code, message, hint } = wire;
  return new Problem({ kind: 'invalid', code, message: { zh: message, en: message }, hint: { zh: hint, en: hint } });
}
