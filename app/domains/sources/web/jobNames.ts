import type { Text } from '#core/text.ts';
import { stepTexts } from './importWords.ts';

/** Words for the kinds of job of this domain. */
export const jobNames: Readonly<Record<string, Text>> = {
  'import-check': { zh: '导入：试运行', en: 'Import: dry run' },
  'import-publish': { zh: '导入：写入', en: 'Import: writing' },
  'import-undo': { zh: '导入：撤销', en: 'Import: undoing' },
  'import-take': { zh: '导入：读取并写入', en: 'Import: reading and writing' },
};

/** Words for the steps of taking a file in, for any kind of job that does so. */
export function stepNamesOf(kind: string): Readonly<Record<string, Text>> { return Object.fromEntries(Object.entries(stepTexts).map(([step, text]) => [`${kind}.${step}`, text])); }
export const stepNames: Readonly<Record<string, Text>> = Object.assign({}, ...Object.keys(jobNames).map(stepNamesOf));
