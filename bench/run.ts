import { benchAnalyze } from './analyze.ts';
import { benchClv } from './clv.ts';
import { benchImport } from './import.ts';
import { benchMeasures } from './measures/measures.ts';
import { benchDuplicates } from './duplicates.ts';
import { benchLists } from './lists.ts';

/** `npm run bench -- <name>`: one measurement a name. */
const BENCHES: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = { analyze: benchAnalyze, clv: benchClv, import: benchImport, duplicates: benchDuplicates, measures: benchMeasures, lists: benchLists };

const [name = '', ...args] = process.argv.slice(2);
const bench = BENCHES[name];
if (bench === undefined) {
  process.stderr.write(`npm run bench -- ${Object.keys(BENCHES).join(' | ')}\n`);
  process.exitCode = 2;
} else await bench(args);
