import { Drawer } from 'antd';
import type { ReactNode } from 'react';
import { useText } from '#web/shell/i18n.ts';
import { usePhone } from '#web/shell/usePhone.ts';
import { useFormat, type Ingredient } from '#web/ui/index.ts';
import { words } from '#web/ui/words.ts';

interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly value: string;
  readonly meaning: string;
  /** In words and signs: a measure of the catalogue has no card of the statistics package. */
  readonly formula: string;
  readonly inputs?: readonly Ingredient[];
  readonly asOf?: string | null;
  readonly notes?: readonly Ingredient[];
  readonly sources?: ReactNode;
}

/** "How is this computed?" for numbers whose formula is a sentence; the same order as FormulaDrawer. */
export function WordedDrawer({ open, onClose, title, value, meaning, formula, inputs = [], asOf, notes = [], sources }: Props) {
  const t = useText();
  const { date } = useFormat();
  return (
    <Drawer open={open} onClose={onClose} title={t(words.howComputed)} size={usePhone() ? '100%' : 480} destroyOnHidden>
      <div className="cq-formula">
        <h2>{title}</h2>
        <div className="cq-formula-value">{value}</div>
        <Part title={t(words.meaning)}><p>{meaning}</p></Part>
        <Part title={t(words.formula)}><p>{formula}</p></Part>
        {inputs.length > 0 ? <Part title={t(words.inputs)}><Ingredients rows={inputs} /></Part> : null}
        {asOf ? <Part title={t(words.asOf)}><p className="cq-number">{date(asOf)}</p></Part> : null}
        {notes.map(({ name, value: said }, i) => <Part key={i} title={String(name)}><p>{said}</p></Part>)}
        {sources ? <Part title={t(words.sources)}>{sources}</Part> : null}
      </div>
    </Drawer>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return <section className="cq-formula-part"><h3>{title}</h3>{children}</section>;
}

function Ingredients({ rows }: { readonly rows: readonly Ingredient[] }) {
  return <dl className="cq-ingredients">{rows.map(({ name, value, note }, i) => <div key={i}><dt>{name}</dt><dd>{value}{note ? <span className="cq-quiet"> {note}</span> : null}</dd></div>)}</dl>;
}
