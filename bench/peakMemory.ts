import { writeSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

/** Loaded before a measured script: tells the most memory the process held (kilobytes) on the fourth stream as it ends. */
if (isMainThread) process.on('exit', () => { writeSync(3, String(process.resourceUsage().maxRSS)); });
