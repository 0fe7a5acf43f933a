import { useText } from '#web/shell/index.ts';
import type { TooFewProps } from '#web/ui/index.ts';
import { ENOUGH } from './modelStatus.ts';
import type { Report } from './valueReport.ts';
import { warningsAt } from './warningPlaces.ts';
import { words } from './words.ts';

/** What stands in place of values when the data do not support a model: why not, and what would be enough. */
export function useTooFew({ equity, models, warnings, customers, repeatCustomers }: Pick<Report, 'equity' | 'models' | 'warnings' | 'customers' | 'repeatCustomers'>): TooFewProps | undefined {
  const t = useText();
  if (equity) return undefined;
  const missing = (['orders', 'gammaGamma'] as const).filter((name) => models[name].params === null);
  // That customers or repeats are few, the first sentence and what would be enough say already.
  const reasons = [...warningsAt(warnings, 'orders'), ...warningsAt(warnings, 'spend')].filter(({ code }) => !/few-(customers|repeats)$/.test(code)).map(({ text }) => t(text));
  return { says: [t(words.noModel, { count: customers, repeats: repeatCustomers }), ...reasons, ...missing.map((name) => t(ENOUGH[name]))].join(' ') };
}
