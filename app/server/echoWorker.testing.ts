import { parentPort, threadId } from 'node:worker_threads';

/** Answers with its thread and what it was given; told to fail, it fails. */
parentPort!.on('message', (task: string) => {
  if (task === 'throw') throw new Error('as told');
  if (task === 'end') process.exit(3);
  parentPort!.postMessage({ thread: threadId, task });
});
