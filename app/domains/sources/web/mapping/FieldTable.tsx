import { Button } from 'antd';
import { useState } from 'react';
import { recordKinds, ROW_NUMBER, type MappingSuggestion, type RecordField, type RecordMapping } from '#domains/sources/core/index.ts';
import { usePhone, useText } from '#web/shell/index.ts';
import { capital } from '../capital.ts';
import { examplesOf } from './columnLook.ts';
import { FieldSourceChoice, type FieldProps } from './FieldSourceChoice.tsx';
import { isGiven, needOf, unmetNeeds, type FileLook } from './mappingDraft.ts';
import { customerKeyTexts, words } from './words.ts';

interface Props { readonly mapping: RecordMapping; readonly suggestion: MappingSuggestion; readonly look: FileLook; readonly onMapping: FieldProps['onMapping'] }

/** Every field of the kind with what gives it; what is neither needed nor used is out of sight until asked for. */
export function FieldTable({ mapping, suggestion, look, onMapping }: Props) {
  const t = useText();
  const phone = usePhone();
  const [all, setAll] = useState(false);
  const { fields } = recordKinds[mapping.kind];
  const unmet = unmetNeeds(mapping);
  const inSight = ({ field }: RecordField) => needOf(mapping.kind, field) !== null || isGiven(mapping, field) || mapping.fixed?.[field] !== undefined || suggestion.mapping.columns[field] !== undefined;
  const shown = all ? fields : fields.filter(inSight);
  const props = (field: RecordField): FieldProps => ({
    field, mapping, look, onMapping,
    why: suggestion.mapping.columns[field.field] === mapping.columns[field.field] && suggestion.why[field.field] ? t(suggestion.why[field.field]!) : undefined,
    lacking: unmet.some((need) => need.length === 1 && need[0]!.includes(field.field)) && !isGiven(mapping, field.field),
  });
  const hidden = fields.length - fields.filter(inSight).length;
  return (
    <>
      {phone
        ? <ul className="cq-field-list">{shown.map((field) => <li key={field.field}><FieldName field={field} mapping={mapping} /><FieldSourceChoice {...props(field)} /><Examples mapping={mapping} field={field.field} look={look} /></li>)}</ul>
        : (
          <table className="cq-plain cq-field-table">
            <thead><tr><th scope="col">{t(words.field)}</th><th scope="col">{t(words.column)}</th><th scope="col">{t(words.examples)}</th></tr></thead>
            <tbody>{shown.map((field) => <tr key={field.field}><th scope="row"><FieldName field={field} mapping={mapping} /></th><td><FieldSourceChoice {...props(field)} /></td><td><Examples mapping={mapping} field={field.field} look={look} /></td></tr>)}</tbody>
          </table>
        )}
      {hidden > 0 ? <Button type="link" className="cq-more-fields" aria-expanded={all} onClick={() => setAll(!all)}>{t(all ? words.fewerFields : words.moreFields, { count: hidden })}</Button> : null}
    </>
  );
}

/** The column of the customer holds what the customer is known by: an order's number is not called a customer's. */
function FieldName({ field, mapping: { kind, customerBy = 'externalId' } }: { readonly field: RecordField; readonly mapping: RecordMapping }) {
  const t = useText();
  const need = needOf(kind, field.field);
  return <span>{field.field === 'customer' && customerBy !== 'externalId' ? t(words.customerKnownBy, { key: t(customerKeyTexts[customerBy]) }) : capital(t(field.text))} {need === null ? null : <span className={need === 'needed' ? 'cq-needed' : 'cq-needed cq-one-of'}>{t(need === 'needed' ? words.needed : words.oneOf)}</span>}</span>;
}

function Examples({ mapping, field, look }: { readonly mapping: RecordMapping; readonly field: string; readonly look: FileLook }) {
  const t = useText();
  const column = mapping.columns[field];
  if (column === undefined || column === ROW_NUMBER) return null;
  const examples = examplesOf(look, column);
  return <span className="cq-examples">{examples.length === 0 ? t(words.noExamples) : examples.map((text) => <code key={text}>{text.length > 28 ? `${text.slice(0, 27)}…` : text}</code>)}</span>;
}
