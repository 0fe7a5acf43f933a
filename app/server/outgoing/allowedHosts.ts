import { isIP } from 'node:net';
import { domainToASCII } from 'node:url';
import { Problem } from '#core/problem.ts';
import type { Ctx } from '#server/ctx.ts';
import { inTransaction } from '#server/ctx.ts';
import { readSetting, saveSetting, type Setting } from '#server/work/settings.ts';
import { addressKind } from './addressKind.ts';
import { outgoingProblems } from './problems.ts';

export interface AllowedHost { readonly host: string; readonly why: string; readonly by: string; readonly at: string }
const ALLOWED: Setting<readonly AllowedHost[]> = { key: 'outgoing.allowedHosts', fallback: [] };

export async function readAllowedHosts(ctx: Pick<Ctx, 'work'>): Promise<readonly AllowedHost[]> { return await readSetting(ctx, ALLOWED); }

/** Adds a host of the company's own network to those that may be called. */
export async function allowHost(ctx: Ctx, given: { readonly host: string; readonly why: string }): Promise<readonly AllowedHost[]> {
  const host = hostNamed(given.host);
  if (host === null) throw new Problem(outgoingProblems.badHost, { at: 'host', data: { host: given.host } });
  if (isIP(host) !== 0 && addressKind(host) === 'link-local') throw new Problem(outgoingProblems.neverAllowed, { at: 'host', data: { host } });
  return await inTransaction(ctx, async (inside) => {
    const others = (await readAllowedHosts(inside)).filter((one) => one.host !== host);
    const hosts = [...others, { host, why: given.why.trim(), by: inside.actor.name, at: inside.now().toISOString() }];
    await saveSetting(inside, ALLOWED, hosts);
    return hosts;
  });
}

export async function forbidHost(ctx: Ctx, host: string): Promise<readonly AllowedHost[]> {
  return await inTransaction(ctx, async (inside) => {
    const hosts = (await readAllowedHosts(inside)).filter((one) => one.host !== host);
    await saveSetting(inside, ALLOWED, hosts);
    return hosts;
  });
}

/** A host in the one form it is compared in: small letters, no brackets, no last dot, other scripts as the DNS writes them. Null for anything else. */
export function hostNamed(text: string): string | null {
  const bare = text.trim().replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
  if (isIP(bare) === 6) return bare.toLowerCase();
  if (/[\s/\\?#@:%<>|^[\]]/.test(bare)) return null;
  const host = domainToASCII(bare.toLowerCase());
  // Only numbers and dots must be a whole IPv4 address: "127.1" and "0x7f000001" are spellings that other programs would read as one.
  if (/^[0-9a-fx.]+$/.test(host) && /^(0x[0-9a-f]*|\d+)$/.test(host.split('.').at(-1)!) && isIP(host) !== 4) return null;
  return host.length <= 253 && /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*$/.test(host) ? host : null;
}
