import { SortAscendingOutlined, SortDescendingOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useText } from '#web/shell/i18n.ts';
import { sortIn } from './listQuestion.ts';
import { words } from './listWords.ts';
import type { ListState } from './useListQuestion.ts';

/** The order of the list where there are no column heads to press. */
export function SortChoice({ list }: { readonly list: ListState }) {
  const t = useText();
  const { measure, descending } = sortIn(list.question, list.known);
  return (
    <span className="cq-actions">
      <Select value={measure} aria-label={t(words.sort)} popupMatchSelectWidth={false} onChange={(key) => list.ask({ sort: descending ? `-${key}` : key })} showSearch={{ optionFilterProp: 'label' }} options={list.known.groups.map(({ head, columns }) => ({ label: t(head), options: columns.map(({ key, label }) => ({ value: key, label: t(label) })) }))} />
      <Button aria-label={t(words.turn)} title={t(words.turn)} icon={descending ? <SortDescendingOutlined /> : <SortAscendingOutlined />} onClick={() => list.ask({ sort: descending ? measure : `-${measure}` })} />
    </span>
  );
}
