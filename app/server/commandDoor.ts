import { createHash } from 'node:crypto';
import { lstatSync, realpathSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Actor } from '#server/ctx.ts';

/** Requests that came through the door; they cannot say so themselves. */
const throughDoor = new WeakSet<IncomingMessage>();

/** The command behind a request, or null when it came over the network. */
export function commandBehind(request: IncomingMessage): Actor | null { return throughDoor.has(request) ? commandActor() : null; }

/** A command acts under the name of whoever runs it on this machine. */
export function commandActor(): Actor { return { kind: 'command', id: 'command', name: userName() }; }

function userName(): string { try { return userInfo().username; } catch { return String(process.getuid?.() ?? 'command'); } }

/** A socket path may have 107 characters at most, so it lives under the system's temporary folder, in a folder of this user's named after the data directory. */
export function doorOf(dataDir: string): { readonly folder: string; readonly socket: string } {
  const folder = join(tmpdir(), `changqing-${createHash('sha256').update(realpathSync(dataDir)).digest('hex').slice(0, 16)}-command`);
  return { folder, socket: join(folder, 'door') };
}

/** The socket to ask, if there is one that is ours: nobody else may have put it there. */
export function findDoor(dataDir: string): string | null {
  try {
    const { folder, socket } = doorOf(dataDir);
    const [around, itself] = [lstatSync(folder), lstatSync(socket)];
    const mine = process.getuid?.();
    return around.isDirectory() && (around.mode & 0o077) === 0 && itself.isSocket() && around.uid === mine && itself.uid === mine ? socket : null;
  } catch { return null; }
}

/** Serves the same routes on a private Unix socket that only this user can open, beside HTTP. What an earlier process left there is replaced: the lock of the data directory says that it is gone. Answers what closes it. */
export async function openCommandDoor({ http, dataDir }: { readonly http: FastifyInstance; readonly dataDir: string }): Promise<() => Promise<void>> {
  const { folder, socket } = doorOf(dataDir);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { mode: 0o700 });
  await http.ready();
  const server = createServer((request, answer) => { throughDoor.add(request); http.routing(request, answer); });
  const before = process.umask(0o177);
  try {
    await new Promise<void>((open, failed) => { server.once('error', failed); server.listen(socket, open); });
  } finally { process.umask(before); }
  return async () => {
    const closed = new Promise((done) => { server.close(done); });
    server.closeAllConnections();
    await closed;
    await rm(folder, { recursive: true, force: true });
  };
}
