import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { readSecret } from '#server/secret.ts';

/**
 * Secrets of other systems at rest: AES-256-GCM under a key derived from the installation's own secret. `about` names the
 * record and is authenticated with the text, so a box moved to another record does not open.
 */
const FORM = 'box1';

const keyOf = (dataDir: string): Buffer => Buffer.from(hkdfSync('sha256', readSecret(dataDir), 'changqing', 'secret-box', 32));

export function sealSecret(dataDir: string, about: string, plain: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyOf(dataDir), nonce);
  cipher.setAAD(Buffer.from(about));
  const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return [FORM, ...[nonce, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'))].join('.');
}

/** The text in a box, or null when it was not sealed for this record by this installation (a changed secret, a moved row). */
export function openSecret(dataDir: string, about: string, box: string): string | null {
  const [form, ...parts] = box.split('.');
  const [nonce, tag, sealed] = parts.map((part) => Buffer.from(part, 'base64url'));
  if (form !== FORM || nonce?.length !== 12 || tag?.length !== 16 || sealed === undefined) return null;
  const decipher = createDecipheriv('aes-256-gcm', keyOf(dataDir), nonce);
  decipher.setAAD(Buffer.from(about));
  decipher.setAuthTag(tag);
  try { return Buffer.concat([decipher.update(sealed), decipher.final()]).toString('utf8'); } catch { return null; }
}
