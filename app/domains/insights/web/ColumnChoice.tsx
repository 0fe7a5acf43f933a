import { SettingOutlined } from '@ant-design/icons';
import { Button, Checkbox, Popover } from 'antd';
import { ATTRIBUTES, MEASURES } from '#domains/insights/core/index.ts';
import { useText } from '#web/shell/i18n.ts';
import { DEFAULT_COLUMNS } from './listQuestion.ts';
import { words } from './listWords.ts';
import type { ListState } from './useListQuestion.ts';

const GROUPS = [{ head: words.measuresHead, columns: MEASURES }, { head: words.attributesHead, columns: ATTRIBUTES }];

/** Which measures stand as columns; they keep the order of the choice. */
export function ColumnChoice({ list: { columns, chooseColumns } }: { readonly list: ListState }) {
  const t = useText();
  const choose = (key: string, on: boolean) => {
    const chosen = on ? [...columns, key] : columns.filter((one) => one !== key);
    if (chosen.length > 0) chooseColumns(chosen);
  };
  const content = (
    <div className="cq-columns">
      <p className="cq-quiet">{t(words.columnsSays)}</p>
      {GROUPS.map(({ head, columns: some }) => (
        <section key={head.en} aria-label={t(head)}>
          <h3>{t(head)}</h3>
          <div className="cq-columns-list">{some.map(({ key, label, meaning }) => <Checkbox key={key} checked={columns.includes(key)} title={t(meaning)} onChange={({ target }) => choose(key, target.checked)}>{t(label)}</Checkbox>)}</div>
        </section>
      ))}
      <Button size="small" onClick={() => chooseColumns(DEFAULT_COLUMNS)}>{t(words.columnsReset)}</Button>
    </div>
  );
  return <Popover trigger="click" placement="bottomRight" content={content}><Button type="text" size="small" icon={<SettingOutlined />}>{t(words.columns)}</Button></Popover>;
}
