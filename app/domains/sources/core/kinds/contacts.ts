import type { RecordKindDefinition } from '../recordKind.ts';

/** People who speak for an organisation. */
export const contacts: RecordKindDefinition = {
  kind: 'contacts', text: { zh: '联系人', en: 'contacts' }, about: { zh: '每行一位联系人，属于一家客户。', en: 'One contact a row, of a customer.' },
  table: null, idField: 'contactId', unknownCustomers: 'quarantine',
  needs: [[['customer']], [['name'], ['familyName'], ['givenName']]],
  fields: [
    { field: 'customer', type: 'id', text: { zh: '所属客户（编号或名称）', en: 'customer (id or name)' }, names: [/^(客户|公司|企业|所属公司|所属客户)(号|编号|编码|id)$/, /^(customer|company|account)(id|no|number|code)$/, /^associatedcompany(domain|id|name)?$/, /^(客户|公司|企业|所属公司|所属客户)(名称)?$/, /^(company|account|organi[sz]ation)(name)?$/, /^customername$/], examples: ['C20001', 'C20001', 'C20002'] },
    { field: 'contactId', type: 'id', text: { zh: '联系人编号', en: 'contact id' }, names: [/^联系人(号|编号|编码|id)$/, /^(contact)(id|no|number)$/, /^id$/], examples: ['P1', 'P2', 'P3'] },
    { field: 'name', type: 'text', text: { zh: '姓名', en: 'name' }, names: [/^(联系人)?(姓名|名称)$/, /^联系人$/, /^(contact|full)?name$/], examples: ['沈一诺', '许清和', '何景行'] },
    { field: 'familyName', type: 'text', text: { zh: '姓', en: 'family name' }, names: [/^(姓|姓氏)$/, /^(contact)?(surname|lastname|familyname)$/], examples: [] },
    { field: 'givenName', type: 'text', text: { zh: '名', en: 'given name' }, names: [/^(名|名字)$/, /^(contact)?(firstname|givenname)$/], examples: [] },
    { field: 'title', type: 'text', text: { zh: '职务', en: 'job title' }, names: [/^(职务|职位|岗位|头衔)$/, /^(jobtitle|title|position|role)$/], examples: ['采购经理', '财务总监', '总经理'] },
    { field: 'department', type: 'text', text: { zh: '部门', en: 'department' }, names: [/^(部门|所在部门)$/, /^(department)$/], examples: ['采购部', '财务部', ''] },
    { field: 'phone', type: 'phone', text: { zh: '手机号/电话', en: 'phone' }, names: [/^(手机|手机号|手机号码|电话|联系电话)$/, /^(mobile|mobilephone|mobilephonenumber)$/, /^(phone|phonenumber|telephone)$/], examples: ['13700137000', '13600136000', ''] },
    { field: 'email', type: 'email', text: { zh: '邮箱', en: 'e-mail' }, names: [/^(邮箱|电子邮箱|邮件)$/, /^(email|emailaddress)$/], examples: ['shen@example.com', '', 'he@example.com'] },
  ],
  marks: [[/^(contactid|联系人编号|职务|jobtitle|职位)$/, 3], [/^associatedcompany/, 2], [/^(联系人|联系人姓名|contactname)$/, 2]],
  fileMarks: [[/^(contacts?|联系人)/, 2]],
};
