import { Form } from 'antd';
import type Type from 'typebox';
import type { Text } from '#core/text.ts';
import { FIELD_GROUPS, type CustomerField, type CustomFieldSchema, type FieldGroup } from '#domains/customers/core/index.ts';
import { useText } from '#web/shell/i18n.ts';
import { FieldInput, OwnFieldInput } from './FieldInput.tsx';
import { words } from './words.ts';

export const GROUP_TEXT: Readonly<Record<FieldGroup, Text>> = { basic: words.groupBasic, organisation: words.groupOrganisation, place: words.groupPlace, person: words.groupPerson, care: words.groupCare };

interface Props {
  readonly fields: readonly CustomerField[];
  readonly own: readonly Type.Static<typeof CustomFieldSchema>[];
  /** The organisation above it now, so that the choice can name it. */
  readonly parent?: { readonly id: number; readonly name: string } | undefined;
}

/** The inputs of a customer's fields, group by group, the company's own last. */
export function CustomerFields({ fields, own, parent }: Props) {
  const t = useText();
  return (
    <>
      {FIELD_GROUPS.map((group) => {
        const shown = fields.filter((field) => field.group === group);
        return shown.length === 0 ? null : (
          <fieldset key={group}>
            <legend>{t(GROUP_TEXT[group])}</legend>
            {group === 'person' ? <p className="cq-quiet">{t(words.basisSays)}</p> : null}
            <div className="cq-edit-fields">
              {shown.map((field) => <Form.Item key={field.key} name={['fields', field.key]} label={t(field.label)} {...(field.key === 'province' ? { extra: t(words.provinceSays) } : {})}><FieldInput field={field} parent={parent} /></Form.Item>)}
            </div>
          </fieldset>
        );
      })}
      {own.length > 0 ? (
        <fieldset>
          <legend>{t(words.groupCustom)}</legend>
          <div className="cq-edit-fields">{own.map((field) => <Form.Item key={field.key} name={['custom', field.key]} label={t({ zh: field.labelZh, en: field.labelEn })}><OwnFieldInput field={field} /></Form.Item>)}</div>
        </fieldset>
      ) : null}
    </>
  );
}
