#!/usr/bin/env node
// The command: `npx changqing …`. Plain JavaScript, because it may be started by any Node from 20 on.
import { join } from 'node:path';
import { handOver, install, root } from './launch.mjs';

install();
handOver(join(root, 'app', 'cli', 'changqing.ts'), process.argv.slice(2));
