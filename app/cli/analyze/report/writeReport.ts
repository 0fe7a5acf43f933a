import { rename, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { unfinishedFile } from '#cli/scratch.ts';
import { cannotWrite } from '../requireWritable.ts';
import type { AnalyzeResult } from '../result.ts';
import { reportPage } from './reportPage.ts';

/** Writes the report beside its name; what is returned moves the whole file there. */
export async function writeReport(result: AnalyzeResult, file: string): Promise<() => Promise<void>> {
  const path = resolve(file);
  const part = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
  const { finished } = unfinishedFile(part);
  await writeFile(part, reportPage(result)).catch((cause: NodeJS.ErrnoException) => { throw cannotWrite(file, cause.code ?? cause.message); });
  return async () => { await rename(part, path); finished(); };
}
