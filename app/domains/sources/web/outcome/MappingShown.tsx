import { fieldOf } from '#domains/sources/core/index.ts';
import { usePhone, useText } from '#web/shell/index.ts';
import { capital } from '../capital.ts';
import { fieldName } from '../mapping/fieldName.ts';
import { words as fieldWords } from '../mapping/words.ts';
import type { ShownImport } from '../shownImport.ts';
import { mappingRows, type MappingRow } from './mappingRows.ts';
import { words } from './words.ts';

/** How the file is read, to be looked over. */
export function MappingShown({ batch }: { readonly batch: ShownImport }) {
  const t = useText();
  const phone = usePhone();
  const { mapping, timeZone } = batch;
  if (mapping === null) return null;
  const rows = mappingRows(mapping, batch);
  const name = (field: string) => { const text = t(fieldName(mapping.kind, field)); return fieldOf(mapping.kind, field)?.type === 'time' ? t(words.time, { field: text, zone: timeZone }) : text; };
  const meaning = ({ fields, as }: MappingRow) => (as === 'custom' ? `${fields[0]} · ${t(words.keptAs)}` : as === 'question' ? t(words.question) : capital(fields.map(name).join(' + ')));
  const from = ({ columns, as, example }: MappingRow) => (as === 'fixed' ? t(words.fixedMark, { value: example }) : as === 'row' ? t(words.rowNumber) : columns);
  const shown = ({ as, example }: MappingRow) => (as === 'fixed' ? '' : example.length > 40 ? `${example.slice(0, 39)}…` : example);
  const key = (row: MappingRow) => `${row.as} ${row.columns} ${row.fields.join()}`;
  if (phone) return <ul className="cq-field-list">{rows.map((row) => <li key={key(row)}><span className="cq-mapped"><b className="cq-breaks">{from(row)}</b><span>{meaning(row)}</span></span><span className="cq-quiet cq-number cq-breaks">{shown(row)}</span></li>)}</ul>;
  return (
    <table className="cq-plain">
      <thead><tr><th scope="col">{t(fieldWords.column)}</th><th scope="col">{t(fieldWords.field)}</th><th scope="col">{t(fieldWords.examples)}</th></tr></thead>
      <tbody>{rows.map((row) => <tr key={key(row)}><th scope="row" className="cq-breaks">{from(row)}</th><td>{meaning(row)}</td><td className="cq-breaks cq-number cq-quiet">{shown(row)}</td></tr>)}</tbody>
    </table>
  );
}
