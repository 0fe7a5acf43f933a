import { SettingOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Button, Checkbox, Input, Popover } from 'antd';
import { useState } from 'react';
import { findMeasures } from '#domains/measures/web/index.ts';
import { useText } from '#web/shell/i18n.ts';
import { DEFAULT_COLUMNS } from './listQuestion.ts';
import { words } from './listWords.ts';
import type { ListState } from './useListQuestion.ts';

/** Which measures stand as columns; they keep the order of the choice. */
export function ColumnChoice({ list: { known, columns, chooseColumns } }: { readonly list: ListState }) {
  const t = useText();
  const [text, setText] = useState('');
  const choose = (key: string, on: boolean) => {
    const chosen = on ? [...columns, key] : columns.filter((one) => one !== key);
    if (chosen.length > 0) chooseColumns(chosen);
  };
  const content = (
    <div className="cq-columns">
      <p className="cq-quiet">{t(words.columnsSays)}</p>
      <Input allowClear value={text} placeholder={t(words.findColumn)} aria-label={t(words.findColumn)} onChange={({ target }) => setText(target.value)} />
      {known.groups.map(({ head, columns: some }) => ({ head, found: findMeasures(some, { text }) })).filter(({ found }) => found.length > 0).map(({ head, found }) => (
        <section key={head.en} aria-label={t(head)}>
          <h3>{t(head)}</h3>
          <div className="cq-columns-list">{found.map(({ key, label, meaning }) => <Checkbox key={key} checked={columns.includes(key)} title={t(meaning)} onChange={({ target }) => choose(key, target.checked)}>{t(label)}</Checkbox>)}</div>
        </section>
      ))}
      <div className="cq-actions"><Button size="small" onClick={() => chooseColumns(DEFAULT_COLUMNS)}>{t(words.columnsReset)}</Button><Link to="/measures">{t(words.seeMeasures)}</Link></div>
    </div>
  );
  return <Popover trigger="click" placement="bottomRight" content={content}><Button type="text" size="small" icon={<SettingOutlined />}>{t(words.columns)}</Button></Popover>;
}
