import { rm } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';

const { dataDir, socket } = workerData as { dataDir: string; socket: string };
const db = await PGlite.create({ dataDir });

// An engine that cannot go on (a full disk, where its log has no room) says so once and then answers nothing, or throws; the
// socket server would let everybody wait for ever. Better that this thread ends, once what was said is on its way.
const PANIC = Buffer.from('SPANIC\0VPANIC\0');
const end = (why: unknown): void => { setImmediate(() => { throw why; }); };
const perform = db.execProtocolRawStream.bind(db);
db.execProtocolRawStream = async (message, options) => {
  const onRawData = (said: Uint8Array): void => {
    options.onRawData(said);
    if (Buffer.from(said.buffer, said.byteOffset, said.byteLength).includes(PANIC)) end(new Error('the engine cannot go on'));
  };
  try { await perform(message, { ...options, onRawData }); } catch (error) { end(error); throw error; }
};

const server = new PGLiteSocketServer({ db, path: socket, maxConnections: 32 });
// One that ended has left it.
await rm(socket, { force: true });
await server.start();
parentPort!.postMessage('ready');
parentPort!.once('message', async () => {
  await server.stop();
  await db.close();
  process.exit(0);
});
