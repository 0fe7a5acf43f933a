import { CloudUploadOutlined } from '@ant-design/icons';
import { useId, useState, type DragEvent } from 'react';
import { useText } from '#web/shell/index.ts';
import { words } from './words.ts';

interface Props { readonly again: boolean; readonly onFiles: (files: readonly File[]) => void }

/** Takes files: dropped, or chosen by mouse, finger or keyboard. The input itself holds the focus and names the place. */
export function DropZone({ again, onFiles }: Props) {
  const t = useText();
  const says = useId();
  const [over, setOver] = useState(false);
  const take = (files: FileList | null) => { if (files?.length) onFiles([...files]); };
  const drag = (event: DragEvent) => { event.preventDefault(); setOver(true); };
  const drop = (event: DragEvent) => { event.preventDefault(); setOver(false); take(event.dataTransfer.files); };
  return (
    <label className={`cq-drop ${over ? 'cq-drop-over' : ''}`} onDragEnter={drag} onDragOver={drag} onDragLeave={() => setOver(false)} onDrop={drop}>
      {/* Emptied after each choice, so that the same file can be chosen again once it was mended. */}
      <input type="file" multiple className="cq-hidden" aria-label={t(again ? words.dropOther : words.drop)} aria-describedby={says} onChange={(event) => { take(event.target.files); event.target.value = ''; }} />
      <CloudUploadOutlined className="cq-drop-icon" aria-hidden />
      <b>{t(again ? words.dropOther : words.drop)}</b>
      <span id={says} className="cq-quiet">{t(words.dropSays)}</span>
    </label>
  );
}
