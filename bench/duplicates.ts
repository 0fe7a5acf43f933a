import { candidatePairs, compareIdentities, COMPARISONS, DEFAULT_DUPLICATE_POLICY as POLICY, findDuplicates, verdictOf, type Identity } from '../app/domains/customers/core/duplicates/index.ts';
import { qualityOf, truePairs, type Quality } from '../app/domains/customers/core/duplicates/labelledPeople.testing.ts';
import { readFebrl, readSplink, type LabelledPeople } from './labelledFiles.ts';

const THRESHOLDS = [0.05, 0.1, 0.2, 0.5, 0.8, 0.9, 0.95, 0.99, 0.999];

const percent = (share: number): string => `${(100 * share).toFixed(2)} %`.padStart(9);
const line = (what: string, { precision, recall, found }: Quality): string => `  ${what.padEnd(22)} precision ${percent(precision)}   recall ${percent(recall)}   ${found} pairs`;

/** What two records say of each other, field by field, without those of which one says nothing. */
const agreement = (a: Identity, b: Identity): string => COMPARISONS.person.map(({ field }, i) => [field, compareIdentities(COMPARISONS.person, a, b)[i]]).filter(([, level]) => level !== null).map(([field, level]) => `${field} ${level}`).join(', ');

/** The most frequent kinds of true pairs that nobody would be asked about. */
function missedKinds(missed: readonly string[], identities: readonly Identity[]): string[] {
  const kinds = new Map<string, number>();
  for (const pair of missed) {
    const [a, b] = pair.split('-').map((id) => identities[Number(id) - 1]!);
    const kind = agreement(a!, b!) || 'nothing that both say';
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  return [...kinds].sort((x, y) => y[1] - x[1]).slice(0, 12).map(([kind, count]) => `    ${String(count).padStart(4)} × ${kind}`);
}

function measured(name: string, { identities, owners }: LabelledPeople): string {
  const truth = truePairs(owners);
  const start = performance.now();
  const { pairs, model } = findDuplicates(identities, { from: 0, mostInBlock: POLICY.mostInBlock });
  const seconds = (performance.now() - start) / 1000;
  const { pairs: blocked, skipped } = candidatePairs(identities, POLICY.mostInBlock);
  const asked = pairs.filter((pair) => verdictOf(pair, POLICY) !== 'none');
  const known = new Set(asked.map(({ a, b }) => `${a}-${b}`));
  const missed = [...truth].filter((pair) => !known.has(pair));
  const compared = new Set(blocked.map(([a, b]) => `${a + 1}-${b + 1}`));
  return [
    `${name}: ${identities.length} records, ${truth.size} true pairs; ${seconds.toFixed(1)} s, ${model.rounds} rounds, ${model.expectedMatches.toFixed(0)} true pairs expected without labels`,
    line('blocking alone', qualityOf(blocked.map(([a, b]) => ({ a: a + 1, b: b + 1 })), truth)),
    ...skipped.map((one) => `  not compared: key ${one.kind}, ${one.blocks} blocks, ${one.customers} records, ${one.pairs} pairs, largest ${one.largest}`),
    ...THRESHOLDS.map((from) => line(`probability ≥ ${from}`, qualityOf(pairs.filter(({ probability }) => probability >= from), truth))),
    line('automatic', qualityOf(pairs.filter((pair) => verdictOf(pair, POLICY) === 'automatic'), truth)),
    line('automatic and review', qualityOf(asked, truth)),
    ...(missed.length === 0 ? [] : [`  missed: ${missed.length} true pairs, of which ${missed.filter((pair) => !compared.has(pair)).length} share no key; most frequent:`, ...missedKinds(missed, identities)]),
  ].join('\n');
}

/** Precision and recall of finding duplicates, by threshold, on labelled records of synthetic people. */
export async function benchDuplicates(): Promise<void> {
  const sets = { 'FEBRL 1': readFebrl(1), 'FEBRL 2': readFebrl(2), 'Splink fake 1000': readSplink() };
  for (const [name, people] of Object.entries(sets)) process.stdout.write(`${people === null ? `${name}: the file is not there` : measured(name, people)}\n\n`);
}

// Also alone: node --conditions=changqing-source bench/duplicates.ts
if (process.argv[1] === import.meta.filename) await benchDuplicates();
