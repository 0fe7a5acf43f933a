import { PlusOutlined } from '@ant-design/icons';
import { Button, Drawer, Form, Input, Select } from 'antd';
import { useState } from 'react';
import type { ReplyOf } from '#core/contract.ts';
import { createDepartment, listDepartments, saveDepartment } from '#domains/customers/core/index.ts';
import { useAct, useCall } from '#web/shell/call.ts';
import { useText } from '#web/shell/i18n.ts';
import { usePhone } from '#web/shell/usePhone.ts';
import { WireProblemError } from '#web/shell/wireProblem.ts';
import { EmptyState, Loading, Page, Panel, Problem, useFormat } from '#web/ui/index.ts';
import { departmentTree } from './departmentTree.ts';
import { settingWords as words } from './settingWords.ts';
import { words as customerWords } from './words.ts';
import './customers.css';

type Department = ReplyOf<typeof listDepartments>['departments'][number];

/** /settings/departments: in whose care customers are. */
export function DepartmentsPage() {
  const t = useText();
  const { number } = useFormat();
  const { data, error, refetch } = useCall(listDepartments, {});
  const [edited, setEdited] = useState<Department | 'new' | null>(null);
  if (!data) return error ? <Problem error={error} onRetry={() => { void refetch(); }} /> : <Loading />;
  const { departments } = data;
  const add = <Button type="primary" icon={<PlusOutlined />} onClick={() => setEdited('new')}>{t(words.addDepartment)}</Button>;
  return (
    <Page title={departments.length === 0 ? t(words.departmentsNone) : t(words.departmentsTitle, { count: departments.length })} subtitle={t(words.departmentsSays)} actions={departments.length === 0 ? null : add}>
      {departments.length === 0 ? <EmptyState title={t(words.departmentsNone)} next={add} /> : (
        <Panel>
          {departmentTree(departments).map(({ department, depth }) => (
            <div key={department.id} className="cq-tree-row">
              <span style={{ paddingInlineStart: depth * 20 }}>{department.name}</span>
              <span className="cq-quiet cq-number">{t(words.customers, { count: number(department.customers) })}</span>
              <Button size="small" aria-label={t(words.editDepartment, { name: department.name })} onClick={() => setEdited(department)}>{t(customerWords.edit)}</Button>
            </div>
          ))}
        </Panel>
      )}
      {edited !== null ? <DepartmentForm department={edited === 'new' ? null : edited} all={departments} onClose={() => setEdited(null)} /> : null}
    </Page>
  );
}

interface Fields { readonly name: string; readonly parentId: number | null }

function DepartmentForm({ department, all, onClose }: { readonly department: Department | null; readonly all: readonly Department[]; readonly onClose: () => void }) {
  const t = useText();
  const [form] = Form.useForm<Fields>();
  const create = useAct(createDepartment, [listDepartments]);
  const save = useAct(saveDepartment, [listDepartments]);
  const error = create.error ?? save.error;
  const at = error instanceof WireProblemError ? error.problem.at : undefined;
  const done = { onSuccess: onClose, onError: (thrown: Error) => { if (thrown instanceof WireProblemError && thrown.problem.at) form.setFields([{ name: thrown.problem.at as keyof Fields, errors: [thrown.problem.message] }]); } }; // the server names a field of the body
  const submit = ({ name, parentId }: Fields): void => { const body = { name, parentId: parentId ?? null }; if (department === null) create.mutate({ body }, done); else save.mutate({ params: { id: department.id }, body }, done); };
  return (
    <Drawer open onClose={onClose} title={department === null ? t(words.addDepartment) : t(words.editDepartment, { name: department.name })} size={usePhone() ? '100%' : 420}>
      <Form<Fields> form={form} layout="vertical" requiredMark={false} initialValues={department ?? { name: '', parentId: null }} onFinish={submit}>
        <Form.Item name="name" label={t(words.departmentName)} rules={[{ required: true, whitespace: true, message: t(words.required, { label: t(words.departmentName) }) }]}><Input autoFocus maxLength={80} /></Form.Item>
        <Form.Item name="parentId" label={t(words.departmentParent)}><Select allowClear placeholder={t(words.topLevel)} showSearch={{ optionFilterProp: 'label' }} options={departmentTree(all).filter((one) => one.department.id !== department?.id).map((one) => ({ value: one.department.id, label: `${'　'.repeat(one.depth)}${one.department.name}` }))} /></Form.Item>
        {error && !at ? <Problem error={error} /> : null}
        <div className="cq-actions"><Button type="primary" htmlType="submit" loading={create.isPending || save.isPending}>{t(customerWords.save)}</Button><Button onClick={onClose}>{t(customerWords.cancel)}</Button></div>
      </Form>
    </Drawer>
  );
}
