import type { Text } from '#core/text.ts';
import { words as backupWords } from './backupWords.ts';
import { words } from './words.ts';

/** The demo company is loaded from the welcome page; its other steps are those of taking a file in. */
export const jobNames: Readonly<Record<string, Text>> = { demo: words.demo, backup: backupWords.job };
export const stepNames: Readonly<Record<string, Text>> = { 'demo.generate': words.demoGenerate, 'backup.freeze': backupWords.stepFreeze, 'backup.work': backupWords.stepWork, 'backup.facts': backupWords.stepFacts, 'backup.files': backupWords.stepFiles };
