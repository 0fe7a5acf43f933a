import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { defineProblems, Problem } from '#core/problem.ts';

export const startProblems = defineProblems('start', {
  dataDirInUse: { kind: 'conflict', message: { zh: '数据目录 {dir} 正被进程 {pid} 使用。', en: 'The data directory {dir} is in use by process {pid}.' }, hint: { zh: '请先停止那个进程，或用 CHANGQING_DATA 指定另一个目录。', en: 'Stop that process first, or name another directory with CHANGQING_DATA.' } },
  portInUse: { kind: 'conflict', message: { zh: '端口 {port} 已被占用。', en: 'Port {port} is in use.' }, hint: { zh: '请用 PORT 指定另一个端口。', en: 'Name another port with PORT.' } },
});

/** Keeps two processes off one data directory: both engines would otherwise corrupt it. Answers what gives the lock back. */
export function lockDataDir(dir: string): () => void {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const file = join(dir, 'lock');
  for (let attempt = 0; ; attempt++) {
    try {
      const handle = openSync(file, 'wx', 0o600);
      writeSync(handle, String(process.pid));
      closeSync(handle);
      return () => { rmSync(file, { force: true }); };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || attempt > 2) throw error;
      const pid = Number(readFileSync(file, 'utf8'));
      if (isAlive(pid)) throw new Problem(startProblems.dataDirInUse, { data: { dir, pid } });
      rmSync(file, { force: true }); // its owner was killed
    }
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try { process.kill(pid, 0); } catch (error) { return (error as NodeJS.ErrnoException).code === 'EPERM'; }
  // After a restart of the machine the number may belong to a stranger.
  try { return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('node') || readFileSync(`/proc/${pid}/comm`, 'utf8').includes('node'); } catch { return true; }
}
