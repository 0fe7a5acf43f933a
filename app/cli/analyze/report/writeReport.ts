import type { AnalyzeResult } from '../result.ts';
export async function writeReport(_result: AnalyzeResult, _path: string): Promise<() => Promise<void>> { return async () => undefined; }
