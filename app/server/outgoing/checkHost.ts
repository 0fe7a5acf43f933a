import { lookup as systemLookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { Problem } from '#core/problem.ts';
import { addressKind } from './addressKind.ts';
import { hostNamed } from './allowedHosts.ts';
import { outgoingProblems } from './problems.ts';

/** An address that was looked at. Whoever connects uses this address, not the name: a name can lead elsewhere a moment later. */
export interface CheckedHost { readonly host: string; readonly address: string; readonly family: 4 | 6 }
export type Lookup = (host: string) => Promise<readonly { readonly address: string; readonly family: number }[]>;

const inDns: Lookup = async (host) => await systemLookup(host, { all: true, verbatim: true });

/**
 * Finds a host's address and refuses it unless every address it has is public, or an administrator allowed the host.
 * Link-local addresses are refused in any case: there clouds keep the credentials of their machines.
 */
export async function checkHost(given: string, allowed: readonly { readonly host: string }[], lookup: Lookup = inDns): Promise<CheckedHost> {
  const host = hostNamed(given);
  if (host === null) throw new Problem(outgoingProblems.badHost, { data: { host: given } });
  const own = isIP(host);
  const found = own !== 0 ? [{ address: host, family: own }] : await lookup(host).catch((cause: unknown) => { throw new Problem(outgoingProblems.unknownHost, { data: { host }, cause }); });
  if (found.length === 0) throw new Problem(outgoingProblems.unknownHost, { data: { host } });
  const isAllowed = allowed.some((one) => one.host === host);
  for (const { address } of found) {
    const kind = addressKind(address);
    if (kind === 'link-local' || (kind === 'internal' && !isAllowed)) throw new Problem(outgoingProblems.notPublic, { data: { host, address } });
  }
  const { address, family } = found.find((one) => one.family === 4) ?? found[0]!;
  return { host, address, family: family === 6 ? 6 : 4 };
}
