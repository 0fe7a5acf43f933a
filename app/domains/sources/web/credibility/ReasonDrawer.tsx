import { credibilityModelOf, LITERATURE } from '#domains/sources/core/credibility/index.ts';
import { useText } from '#web/shell/index.ts';
import { FormulaDrawer, useFormat, type Ingredient } from '#web/ui/index.ts';
import type { Reason } from './shownCredibility.ts';
import { evidenceWords, words } from './words.ts';

/** A test of the library: what it looks at, when it applies, how it computes; with a finding also its figures. */
export function ReasonDrawer({ model, reason, onClose }: { readonly model: string; readonly reason?: Reason; readonly onClose: () => void }) {
  const t = useText();
  const { number } = useFormat();
  const evidence = useEvidence(reason);
  const known = credibilityModelOf(model);
  const name = known?.name ?? reason?.name ?? { zh: model, en: model };
  return (
    <FormulaDrawer
      open onClose={onClose} title={t(name)}
      {...(reason ? { value: t(words.points, { points: number(-reason.effect, { digits: 1, sign: true }) }) } : {})}
      {...(known ? { meaning: t(known.says), formula: t(known.formula) } : reason ? { meaning: t(reason.says) } : {})}
      {...(reason ? { inputs: evidence, parameters: parametersOf(reason, t, number) } : {})}
      notes={[...(reason && reason.strength > 0 ? [{ title: t(words.whatFound), says: t(reason.says) }] : []), ...(known ? [{ title: t(words.needs), says: t(known.needs) }] : []), ...(known && known.sources.length > 0 ? [{ title: t(words.literature), says: known.sources.map((key) => LITERATURE[key]).join(' ') }] : [])]}
    />
  );
}

function useEvidence(reason: Reason | undefined): Ingredient[] {
  const t = useText();
  const { number } = useFormat();
  return Object.entries(reason?.evidence ?? {}).filter(([, value]) => Number.isFinite(value)).map(([key, value]) => ({ name: evidenceWords[key] ? t(evidenceWords[key]) : key, value: number(value) }));
}

type Say = ReturnType<typeof useText>;
type Figures = ReturnType<typeof useFormat>['number'];
function parametersOf({ library, p, q, strength, weight }: Reason, t: Say, number: Figures): Ingredient[] {
  if (library === 'expert') return [{ name: t(words.odds), value: `× ${number(Math.exp(weight))}` }];
  return [
    ...(p === null ? [] : [{ name: t(words.p), value: p < 1e-4 ? p.toExponential(1) : number(p, { digits: 4 }) }, { name: t(words.q), value: q === null ? t(words.over10) : q < 1e-4 ? q.toExponential(1) : number(q, { digits: 4 }) }]),
    { name: t(words.strength), value: number(strength, { digits: 2 }) }, { name: t(words.reliability), value: number(weight, { digits: 2 }) },
  ];
}
