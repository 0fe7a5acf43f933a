import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A wire to a port of this machine. An end that breaks off is told to the other politely; and the wire can be cut: what goes in stays in, nothing is refused and nothing answers. */
export interface CutWire { readonly port: number; cut(): void; mend(): void; close(): Promise<void> }

export async function openCutWire(target: number): Promise<CutWire> {
  let whole = true;
  const pairs = new Set<readonly Socket[]>();
  const server = createServer({ allowHalfOpen: true }, (near) => {
    near.on('error', () => undefined);
    if (!whole) { pairs.add([near]); return; } // taken, and never heard of again
    const far = connect({ port: target, host: '127.0.0.1', allowHalfOpen: true });
    const pair = [near, far] as const;
    pairs.add(pair);
    far.on('error', () => { near.destroy(); });
    for (const [from, to] of [[near, far], [far, near]] as const) {
      // Read on to the end even when nobody listens any more: closing over unread bytes would be the rudeness that is to be avoided.
      from.on('data', (part) => { if (whole && to.writable && !to.write(part)) from.pause(); });
      to.on('drain', () => { from.resume(); });
      from.on('end', () => { if (whole) to.end(); });
      from.on('close', () => { from.resume(); if (whole && !to.destroyed) { to.end(); to.resume(); } pairs.delete(pair); });
    }
  });
  await new Promise<void>((open) => { server.listen(0, '127.0.0.1', open); });
  const endAll = (): void => { for (const sockets of pairs) for (const socket of sockets) { socket.end(); socket.resume(); setTimeout(() => { socket.destroy(); }, 500).unref(); } pairs.clear(); };
  return {
    port: (server.address() as AddressInfo).port,
    cut: () => { whole = false; },
    // What was under way when it was cut is lost; both ends begin anew.
    mend: () => { endAll(); whole = true; },
    close: async () => { for (const sockets of pairs) for (const socket of sockets) socket.destroy(); await new Promise((closed) => { server.close(closed); }); },
  };
}
