import { Problem } from '#core/problem.ts';
import { fieldOf, missingMatchKey, sourceProblems, type RecordMapping } from '#domains/sources/core/index.ts';

/** Records can only be found again by what the file gives. */
export function requireMatchKeys(mapping: RecordMapping): void {
  const key = missingMatchKey(mapping);
  if (key === null) return;
  const field = fieldOf(mapping.kind, key)?.text ?? { zh: key, en: key };
  throw new Problem(sourceProblems.noMatchKey, { at: 'match', data: { key: `${field.zh} (${field.en})` } });
}
