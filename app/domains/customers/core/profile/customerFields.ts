import type { Text } from '#core/text.ts';

/** How a value is written and checked. */
export type CustomerFieldType = 'text' | 'phone' | 'email' | 'creditCode' | 'day' | 'money' | 'choice' | 'customer' | 'department';

/** The groups in which a person reads and edits a customer's fields. */
export const FIELD_GROUPS = ['basic', 'organisation', 'place', 'person', 'care'] as const;
export type FieldGroup = (typeof FIELD_GROUPS)[number];

export interface CustomerField {
  readonly key: string;
  readonly label: Text;
  readonly group: FieldGroup;
  readonly type: CustomerFieldType;
  /** The column in the work store. */
  readonly column: string;
  readonly longest?: number;
  readonly required?: true;
  readonly choices?: Readonly<Record<string, Text>>;
  /** What persons are asked about themselves: kept only with a basis for it. */
  readonly personal?: true;
  /** Of whom the field is asked, where it makes no sense for the other kind. */
  readonly only?: 'person' | 'organisation';
}

export const KIND_TEXT = { person: { zh: '个人', en: 'Person' }, organisation: { zh: '组织', en: 'Organisation' } } as const;
export const GENDER_TEXT = { female: { zh: '女', en: 'Female' }, male: { zh: '男', en: 'Male' }, other: { zh: '其他', en: 'Other' } } as const;
export const CONSENT_TEXT = {
  consent: { zh: '本人同意', en: 'Consent' }, contract: { zh: '订立或履行合同', en: 'Contract' }, 'legal-duty': { zh: '法定义务', en: 'Legal duty' },
  public: { zh: '本人已公开', en: 'Made public' }, none: { zh: '没有依据', en: 'No basis' },
} as const;

const FIELDS = [
  { key: 'name', label: { zh: '名称', en: 'Name' }, group: 'basic', type: 'text', column: 'name', longest: 200, required: true },
  { key: 'kind', label: { zh: '类型', en: 'Kind' }, group: 'basic', type: 'choice', column: 'kind', required: true, choices: KIND_TEXT },
  { key: 'phone', label: { zh: '电话', en: 'Phone' }, group: 'basic', type: 'phone', column: 'phone', longest: 60 },
  { key: 'email', label: { zh: '邮箱', en: 'E-mail' }, group: 'basic', type: 'email', column: 'email', longest: 254 },
  { key: 'channel', label: { zh: '获客渠道', en: 'Acquired through' }, group: 'basic', type: 'text', column: 'channel', longest: 80 },
  { key: 'acquiredOn', label: { zh: '获客日期', en: 'Acquired on' }, group: 'basic', type: 'day', column: 'acquired_on' },
  { key: 'creditCode', label: { zh: '统一社会信用代码', en: 'Social credit code' }, group: 'organisation', type: 'creditCode', column: 'credit_code', longest: 40, only: 'organisation' },
  { key: 'industry', label: { zh: '行业', en: 'Industry' }, group: 'organisation', type: 'text', column: 'industry', longest: 80, only: 'organisation' },
  { key: 'parentId', label: { zh: '上级单位', en: 'Parent organisation' }, group: 'organisation', type: 'customer', column: 'parent_id', only: 'organisation' },
  { key: 'country', label: { zh: '国家/地区', en: 'Country' }, group: 'place', type: 'text', column: 'country', longest: 80 },
  { key: 'province', label: { zh: '省', en: 'Province' }, group: 'place', type: 'text', column: 'province', longest: 80 },
  { key: 'city', label: { zh: '市', en: 'City' }, group: 'place', type: 'text', column: 'city', longest: 80 },
  { key: 'district', label: { zh: '区/县', en: 'District' }, group: 'place', type: 'text', column: 'district', longest: 80 },
  { key: 'address', label: { zh: '详细地址', en: 'Address' }, group: 'place', type: 'text', column: 'address', longest: 300 },
  { key: 'consentBasis', label: { zh: '个人信息处理依据', en: 'Basis for personal data' }, group: 'person', type: 'choice', column: 'consent_basis', choices: CONSENT_TEXT },
  { key: 'gender', label: { zh: '性别', en: 'Gender' }, group: 'person', type: 'choice', column: 'gender', choices: GENDER_TEXT, personal: true, only: 'person' },
  { key: 'birthday', label: { zh: '生日', en: 'Birthday' }, group: 'person', type: 'day', column: 'birthday', personal: true, only: 'person' },
  { key: 'occupation', label: { zh: '职业', en: 'Occupation' }, group: 'person', type: 'text', column: 'occupation', longest: 80, personal: true, only: 'person' },
  { key: 'education', label: { zh: '学历', en: 'Education' }, group: 'person', type: 'text', column: 'education', longest: 80, personal: true, only: 'person' },
  { key: 'income', label: { zh: '年收入', en: 'Yearly income' }, group: 'person', type: 'money', column: 'income', personal: true, only: 'person' },
  { key: 'ownerName', label: { zh: '负责人', en: 'Owner' }, group: 'care', type: 'text', column: 'owner_name', longest: 80 },
  { key: 'departmentId', label: { zh: '所属部门', en: 'Department' }, group: 'care', type: 'department', column: 'department_id' },
] as const satisfies readonly CustomerField[];

export type CustomerFieldKey = (typeof FIELDS)[number]['key'];
/** Every field of a customer that people can edit; the one place that knows their names, columns and limits. */
export const CUSTOMER_FIELDS: readonly (CustomerField & { readonly key: CustomerFieldKey })[] = FIELDS;
export const CUSTOMER_FIELD_BY_KEY: ReadonlyMap<string, CustomerField & { readonly key: CustomerFieldKey }> = new Map(CUSTOMER_FIELDS.map((field) => [field.key, field]));

/** What fields hold: null where nothing is known. */
export type CustomerValues = { readonly [K in CustomerFieldKey]?: string | number | null };
