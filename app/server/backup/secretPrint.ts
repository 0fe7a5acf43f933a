import { createHash } from 'node:crypto';
import { readSecret } from '#server/secret.ts';
import type { Manifest } from './manifest.ts';

/** Tells whether two installations have the same secret, and not what it is. */
export function secretOf(dataDir: string): Manifest['secret'] {
  const print = createHash('sha256').update('changqing.backup').update(readSecret(dataDir)).digest('hex').slice(0, 32);
  return { from: isFromEnvironment() ? 'environment' : 'file', print };
}

export function isFromEnvironment(): boolean { return (process.env.CHANGQING_SECRET ?? '').length >= 32; }
