import { keepPreviousData, useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import type { TSchema } from 'typebox';
import type { BodyOf, Contract, ParamsOf, QueryOf, ReplyOf } from '#core/contract.ts';
import { addressOf } from '#web/shell/address.ts';
import { currentLang } from '#web/shell/i18n.ts';
import { problemIn, WireProblemError } from '#web/shell/wireProblem.ts';
import { words } from '#web/shell/words.ts';

type AnyContract = Contract<TSchema, TSchema, TSchema, TSchema>;
type Part<Name extends string, Value> = unknown extends Value ? { readonly [K in Name]?: never } : object extends Value ? { readonly [K in Name]?: Value } : { readonly [K in Name]: Value };

/** What a call must be given: just the parts that its contract declares. */
export type InputOf<C extends AnyContract> = Part<'params', ParamsOf<C>> & Part<'query', QueryOf<C>> & Part<'body', BodyOf<C>>;

interface Parts { readonly params?: Readonly<Record<string, unknown>>; readonly query?: Readonly<Record<string, unknown>>; readonly body?: unknown; readonly signal?: AbortSignal }

/** One exchange over fetch; every failure, also of the network, comes back as a WireProblemError. */
export async function send(method: string, path: string, { params, query, body, signal }: Parts = {}): Promise<unknown> {
  const lang = currentLang();
  const answer = await fetch(addressOf(path, params, query), {
    method,
    credentials: 'same-origin',
    headers: { accept: 'application/json', 'accept-language': lang === 'zh' ? 'zh-CN' : 'en', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  }).catch((cause: unknown) => {
    if (signal?.aborted) throw cause;
    throw new WireProblemError(0, { code: 'web.unreachable', message: words.unreachable[lang], hint: words.unreachableHint[lang] });
  });
  const reply: unknown = await answer.json().catch(() => undefined);
  if (answer.ok) return reply;
  throw new WireProblemError(answer.status, problemIn(reply) ?? { code: `web.status${answer.status}`, message: words.unexpected[lang].replace('{status}', String(answer.status)), hint: words.unexpectedHint[lang] });
}

export async function call<C extends AnyContract>(contract: C, input: InputOf<C>, signal?: AbortSignal): Promise<ReplyOf<C>> {
  // The server checks both ways against the same contract, so the reply is what the contract says.
  return await send(contract.method, contract.path, { ...(input as Parts), ...(signal ? { signal } : {}) }) as ReplyOf<C>;
}

export interface CallOptions<Reply = unknown> {
  readonly enabled?: boolean;
  readonly staleTime?: number;
  /** Milliseconds until the next look, judged by the newest answer. */
  readonly again?: (reply: Reply | undefined) => number | false;
  /** Keeps the old answer in sight while a changed question is asked. */
  readonly keepPrevious?: boolean;
}

/** The cache's key of a call: contract, language (the server answers in words) and input. */
export function keyOf(contract: AnyContract, input?: unknown): readonly unknown[] {
  return input === undefined ? [contract.path] : [contract.path, contract.method, currentLang(), input];
}

/** Reads through the cache: `const { data, error } = useCall(listRuns, { query: { after } })`. */
export function useCall<C extends AnyContract>(contract: C, input: InputOf<C>, { keepPrevious, again, ...options }: CallOptions<ReplyOf<C>> = {}): UseQueryResult<ReplyOf<C>> {
  return useQuery({
    queryKey: keyOf(contract, input),
    queryFn: ({ signal }: { readonly signal: AbortSignal }) => call(contract, input, signal),
    ...options,
    ...(again ? { refetchInterval: (query: { readonly state: { readonly data: unknown } }) => again(query.state.data as ReplyOf<C> | undefined) } : {}),
    ...(keepPrevious ? { placeholderData: keepPreviousData } : {}),
  });
}

/** Changes something, then forgets what `stale` contracts had answered: `const save = useAct(saveStageModel, [readStageModel])`. */
export function useAct<C extends AnyContract>(contract: C, stale: readonly AnyContract[] = []): UseMutationResult<ReplyOf<C>, Error, InputOf<C>> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: InputOf<C>) => call(contract, input),
    onSuccess: async () => { await Promise.all(stale.map((one) => client.invalidateQueries({ queryKey: keyOf(one) }))); },
  });
}
