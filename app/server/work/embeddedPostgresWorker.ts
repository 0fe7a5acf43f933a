import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';

const { dataDir, socket } = workerData as { dataDir: string; socket: string };
const db = await PGlite.create({ dataDir });
const server = new PGLiteSocketServer({ db, path: socket, maxConnections: 32 });
await server.start();
parentPort!.postMessage('ready');
parentPort!.once('message', async () => {
  await server.stop();
  await db.close();
  process.exit(0);
});
