import { Worker } from 'node:worker_threads';

/** A thread stays ready so long for the next task: of a short one, most is the loading of the module. */
const READY_MS = 15_000;
interface Ready { readonly worker: Worker; readonly over: NodeJS.Timeout }
const ready = new Map<string, Ready[]>();

/** Runs a worker module on a task, away from the event loop that answers requests. The module answers each message with exactly one: the result. */
export async function inWorker<R>(module: URL, task: unknown): Promise<R> {
  const kept = ready.get(module.href)?.pop();
  clearTimeout(kept?.over);
  const worker = kept?.worker ?? new Worker(module);
  worker.ref();
  return await new Promise<R>((done, failed) => {
    const ended = (code: number): void => { failed(new Error(`a worker ended without an answer (code ${code})`)); };
    worker.once('error', failed).once('exit', ended).once('message', (result: R) => {
      worker.off('error', failed).off('exit', ended);
      keepReady(module, worker);
      done(result);
    });
    worker.postMessage(task);
  });
}

/** Nobody waits for a thread that is only ready: the process may end with it. */
function keepReady(module: URL, worker: Worker): void {
  worker.unref();
  const over = setTimeout(() => {
    ready.set(module.href, ready.get(module.href)!.filter((one) => one.worker !== worker));
    void worker.terminate();
  }, READY_MS).unref();
  ready.set(module.href, [...ready.get(module.href) ?? [], { worker, over }]);
}
