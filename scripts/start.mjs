import { join } from 'node:path';
import { build, handOver, install, root } from './launch.mjs';

install();
build();
handOver(join(root, 'app', 'server', 'start.ts'), process.argv.slice(2), { cwd: root });
