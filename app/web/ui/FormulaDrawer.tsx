import { Drawer } from 'antd';
import type { ReactNode } from 'react';
import type { Text } from '#core/text.ts';
import { useText } from '#web/shell/i18n.ts';
import { usePhone } from '#web/shell/usePhone.ts';
import { Tex } from '#web/ui/Tex.tsx';
import { useFormat } from '#web/ui/useFormat.ts';
import { words } from '#web/ui/words.ts';

/** The part of a formula's card that a reader needs; cards of `@changqing/clv` fit as they are. */
export interface FormulaCard {
  readonly name: string;
  readonly says: Text;
  readonly tex: string;
  readonly symbols: Readonly<Record<string, { readonly means: Text; readonly unit: string; readonly domain: string }>>;
  readonly source: { readonly key: string; readonly at: string };
}

export interface Ingredient { readonly name: ReactNode; readonly value: ReactNode; readonly note?: ReactNode }

interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** The number that was opened, formatted. */
  readonly value?: string;
  /** What it means here, when that is more than the card's sentence. */
  readonly meaning?: string;
  readonly card?: FormulaCard;
  /** In words and signs, for a number that has no card of the statistics package. */
  readonly formula?: string;
  /** The full reference, from the bibliography: `SOURCES[card.source.key]`. */
  readonly reference?: string;
  readonly inputs?: readonly Ingredient[];
  readonly parameters?: readonly Ingredient[];
  readonly asOf?: string | null;
  readonly interval?: { readonly low: string; readonly high: string; readonly level: number };
  readonly warnings?: readonly string[];
  readonly why?: ReactNode;
  /** What else is said of it, each under a heading of its own. */
  readonly notes?: readonly { readonly title: string; readonly says: string }[];
  /** The statement that makes it, for those who read SQL. */
  readonly sql?: string | null;
  readonly sources?: ReactNode;
  readonly history?: ReactNode;
  /** The way back, where the number was opened from another one's drawer. */
  readonly back?: ReactNode;
}

/** "How is this computed?": the same order for every number of the product. */
export function FormulaDrawer({ open, onClose, title, value, back, ...rest }: Props) {
  const t = useText();
  return (
    <Drawer open={open} onClose={onClose} title={t(words.howComputed)} size={usePhone() ? '100%' : 480} destroyOnHidden>
      <div className="cq-formula">
        {back}
        <h2>{title}</h2>
        {value ? <div className="cq-formula-value">{value}</div> : null}
        <FormulaParts {...rest} />
      </div>
    </Drawer>
  );
}

function FormulaParts({ meaning, card, formula, reference, inputs, parameters, asOf, interval, warnings, why, notes = [], sql, sources, history }: Omit<Props, 'open' | 'onClose' | 'title' | 'value' | 'back'>) {
  const t = useText();
  const { asOfDay, rate } = useFormat();
  const says = meaning ?? (card ? t(card.says) : undefined);
  return (
    <>
      {warnings?.length ? <Part title={t(words.warnings)}><ul className="cq-warnings">{warnings.map((one) => <li key={one}>{one}</li>)}</ul></Part> : null}
      {says ? <Part title={t(words.meaning)}><p>{says}</p></Part> : null}
      {interval ? <Part title={t(words.intervalTitle)}><p className="cq-number">{t(words.interval, { level: rate(interval.level), range: `${interval.low} – ${interval.high}` })}</p></Part> : null}
      {asOf ? <Part title={t(words.asOf)}><p className="cq-number">{asOfDay(asOf)}</p></Part> : null}
      {inputs?.length ? <Part title={t(words.inputs)}><Ingredients rows={inputs} /></Part> : null}
      {parameters?.length ? <Part title={t(words.parameters)}><Ingredients rows={parameters} /></Part> : null}
      {why ? <Part title={t(words.why)}>{why}</Part> : null}
      {card ? <CardParts card={card} {...(reference ? { reference } : {})} /> : null}
      {formula ? <Part title={t(words.formula)}><p>{formula}</p></Part> : null}
      {notes.map(({ title, says: said }) => <Part key={title} title={title}><p>{said}</p></Part>)}
      {sql ? <Part title={t(words.sql)}><details><summary>{t(words.sqlShow)}</summary><pre className="cq-sql" tabIndex={0}>{sql}</pre></details></Part> : null}
      {sources ? <Part title={t(words.sources)}>{sources}</Part> : null}
      {history ? <Part title={t(words.history)}>{history}</Part> : null}
    </>
  );
}

function CardParts({ card, reference }: { readonly card: FormulaCard; readonly reference?: string }) {
  const t = useText();
  const symbols = Object.entries(card.symbols).map(([symbol, { means, unit, domain }]) => ({ name: <Tex tex={symbol} />, value: t(means), note: [unit, domain].filter(Boolean).join(' · ') }));
  return (
    <>
      <Part title={t(words.formula)}><Tex tex={card.tex} block /></Part>
      {symbols.length > 0 ? <Part title={t(words.symbols)}><Ingredients rows={symbols} words /></Part> : null}
      <Part title={t(words.literature)}><p className="cq-quiet">{[reference ?? card.source.key, card.source.at].filter(Boolean).join(' ')}<br /><code>{card.name}</code></p></Part>
    </>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return <section className="cq-formula-part"><h3>{title}</h3>{children}</section>;
}

function Ingredients({ rows, words: inWords = false }: { readonly rows: readonly Ingredient[]; readonly words?: boolean }) {
  return (
    <dl className={inWords ? 'cq-ingredients cq-in-words' : 'cq-ingredients'}>
      {rows.map(({ name, value, note }, i) => <div key={i}><dt>{name}</dt><dd>{value}{note ? <span className="cq-quiet"> {note}</span> : null}</dd></div>)}
    </dl>
  );
}
