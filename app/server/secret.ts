import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The key that signs sessions: from the environment, else made once per installation and kept beside its data, readable by its owner only. */
export function readSecret(dataDir: string): string {
  if (process.env.CHANGQING_SECRET !== undefined && process.env.CHANGQING_SECRET.length >= 32) return process.env.CHANGQING_SECRET;
  const file = join(dataDir, 'secret');
  try { return readFileSync(file, 'utf8'); } catch (error) { if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error; }
  const secret = randomBytes(32).toString('base64url');
  writeFileSync(file, secret, { mode: 0o600, flag: 'wx' });
  return secret;
}
