import { Worker } from 'node:worker_threads';

/** Runs a worker module once, away from the event loop that answers requests. The module posts exactly one message: its result. */
export async function inWorker<R>(module: URL, workerData: unknown, transfer: readonly ArrayBuffer[] = []): Promise<R> {
  return await new Promise<R>((done, failed) => {
    const worker = new Worker(module, { workerData, transferList: [...transfer] });
    let answered = false;
    worker.once('message', (result: R) => { answered = true; done(result); });
    worker.once('error', failed);
    worker.once('exit', (code) => { if (!answered) failed(new Error(`a worker ended without an answer (code ${code})`)); });
  });
}
