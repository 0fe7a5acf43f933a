import { pinyin } from 'pinyin-pro';
import type { ReplyOf } from '#core/contract.ts';
import { FACT_NAMES, type FactName, type listMeasures, type Measure } from '#domains/measures/core/index.ts';
import type { Ctx } from '#server/ctx.ts';
import { factsLoaded } from './ownMeasureFacts.sql.ts';
import { ownOfRun, readCatalogue, readOwnMeasures } from './ownMeasures.ts';
import { newestRun } from './runs.ts';

type Shown = ReplyOf<typeof listMeasures>;

/** The catalogue as it is shown: with the facts each measure needs, and which of these there are. */
export async function showCatalogue(ctx: Ctx, builtIn: readonly Measure[]): Promise<Shown> {
  const [measures, own, run, loaded] = [await readCatalogue(ctx, builtIn), await readOwnMeasures(ctx), await newestRun(ctx), await ctx.facts.ask(factsLoaded, {})];
  const byKey = new Map(measures.map((one) => [one.key, one]));
  const makers = new Map(own.map((one) => [one.key, one]));
  const inRun = new Set(ownOfRun(run?.policy).map(({ key, version }) => `${key} ${version}`));
  return {
    asOf: run?.as_of.toISOString() ?? null,
    factsLoaded: FACT_NAMES.filter((fact) => loaded.some((row) => row.fact === fact)),
    measures: measures.map(({ key, kind, family, freshness, label, meaning, formula, noData, values, from }) => {
      const maker = makers.get(key);
      return {
        key, kind, family, freshness, label, meaning, formula, noData, ...(values && { values: { ...values } }),
        sounds: soundsOf(label.zh), facts: factsOf(key, byKey), of: 'of' in from ? [...from.of] : [],
        own: maker === undefined ? null : { id: maker.id, version: maker.version, savedBy: maker.savedBy, savedAt: maker.savedAt, inRun: inRun.has(`${key} ${maker.version}`) },
      };
    }),
  };
}

const sounds = new Map<string, string>();
/** A name's syllables written together, and their first letters. */
function soundsOf(name: string): string {
  const known = sounds.get(name);
  if (known !== undefined) return known;
  const syllables = pinyin(name, { toneType: 'none', type: 'array', nonZh: 'consecutive' });
  const made = `${syllables.join('')} ${syllables.map((one) => one.slice(0, 1)).join('')}`.toLowerCase();
  sounds.set(name, made);
  return made;
}

/** What the judgements are made of, whose SQL is no expression over measures. */
const JUDGED_FROM: readonly FactName[] = ['order_line'];

/** The facts behind a measure, in the order of the facts. */
export function factsOf(key: string, byKey: ReadonlyMap<string, Measure>): FactName[] {
  const found = new Set<FactName>();
  const seen = new Set<string>();
  const look = (one: string): void => {
    const measure = byKey.get(one);
    if (measure === undefined || seen.has(one)) return;
    seen.add(one);
    if ('facts' in measure.from) found.add(measure.from.facts);
    if ('of' in measure.from) measure.from.of.forEach(look);
    if ('step' in measure.from) JUDGED_FROM.forEach((fact) => found.add(fact));
  };
  look(key);
  return FACT_NAMES.filter((fact) => found.has(fact));
}

/** The measures that are made of this one, by key. */
export const usersOf = (key: string, measures: readonly Measure[]): string[] => measures.filter(({ from }) => 'of' in from && from.of.includes(key)).map((one) => one.key);
