import { join } from 'node:path';
import { handOver, install, root } from './launch.mjs';

install();
handOver(join(root, 'bench', 'run.ts'), process.argv.slice(2), { cwd: root });
