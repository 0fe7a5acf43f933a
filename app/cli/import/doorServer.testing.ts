/** A server as start.ts makes it, on a port of its own, for tests that run it in a process of its own. */
import { openCommandDoor } from '#server/commandDoor.ts';
import { openProduct } from '#server/main.ts';

const dataDir = process.argv[2]!;
const product = await openProduct({ dataDir, webDir: null });
const closeDoor = await openCommandDoor({ http: product.http, dataDir });
process.on('SIGTERM', () => { void closeDoor().then(product.close).then(() => process.exit(0)); });
await product.http.listen({ port: 0, host: '127.0.0.1' });
process.stdout.write('ready\n');
