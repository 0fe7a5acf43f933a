import { DownloadOutlined } from '@ant-design/icons';
import { Button, Input, Popconfirm } from 'antd';
import { useId, useState } from 'react';
import { listMappings, removeMapping, saveMapping, type RecordMapping } from '#domains/sources/core/index.ts';
import { useAct, useCall, useText } from '#web/shell/index.ts';
import { Panel, Problem } from '#web/ui/index.ts';
import { words } from './words.ts';

interface Props {
  readonly kind: RecordMapping['kind'];
  /** The mapping as it would be used; null while something is missing. */
  readonly mapping: RecordMapping | null;
  readonly columns: readonly string[];
  readonly fileName: string;
  readonly onApply: (name: string, mapping: RecordMapping) => void;
}

/** Mappings that people keep: to save this one under a name, to use another, and to take it away for the command. */
export function SavedMappings({ kind, mapping, columns, fileName, onApply }: Props) {
  const t = useText();
  const id = useId();
  const [name, setName] = useState('');
  const kept = (useCall(listMappings, {}, { staleTime: 5_000 }).data?.mappings ?? []).filter((one) => one.kind === kind);
  const save = useAct(saveMapping, [listMappings]);
  const remove = useAct(removeMapping, [listMappings]);
  const keep = () => { if (mapping && name.trim() !== '') save.mutate({ body: { name: name.trim(), columns: [...columns], mapping } }, { onSuccess: () => setName('') }); };
  const error = save.error ?? remove.error;
  return (
    <Panel title={t(words.savedTitle)} subtitle={t(words.savedSays)}>
      {kept.length > 0 ? (
        <ul className="cq-lines cq-gap">
          {kept.map((one) => (
            <li key={one.id}>
              <span className="cq-breaks">{one.name}</span>
              <span className="cq-actions">
                <Button size="small" aria-label={t(words.applyOf, { name: one.name })} onClick={() => onApply(one.name, one.mapping)}>{t(words.apply)}</Button>
                <Popconfirm title={t(words.removeOf, { name: one.name })} onConfirm={() => remove.mutate({ params: { id: one.id } })}><Button size="small" type="text" danger aria-label={t(words.removeOf, { name: one.name })}>{t(words.remove)}</Button></Popconfirm>
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      <form className="cq-save" onSubmit={(event) => { event.preventDefault(); keep(); }}>
        <label htmlFor={id} className="cq-label">{t(words.savedName)}</label>
        <span className="cq-save-line">
          <Input id={id} value={name} maxLength={80} placeholder={t(words.savedNamePlaceholder)} onChange={({ target }) => setName(target.value)} />
          <Button htmlType="submit" loading={save.isPending} disabled={mapping === null || name.trim() === ''}>{t(words.save)}</Button>
        </span>
      </form>
      <p className="cq-quiet" role="status">{save.data ? t(words.saved, { name: save.data.name }) : ''}</p>
      {error ? <Problem error={error} /> : null}
      <Button type="link" className="cq-link-button" icon={<DownloadOutlined aria-hidden />} disabled={mapping === null} onClick={() => { if (mapping) giveJson(`${fileName.replace(/\.\w+$/, '')}.map.json`, mapping); }}>{t(words.download)}</Button>
    </Panel>
  );
}

/** Hands over what is known here as a file. */
function giveJson(name: string, value: unknown): void {
  const address = URL.createObjectURL(new Blob([`${JSON.stringify(value, null, 2)}\n`], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
