import { Button, Progress } from 'antd';
import { useText } from '#web/shell/index.ts';
import { useFormat } from '#web/ui/index.ts';
import { bytesText } from '../bytesText.ts';
import { bytesOf } from './uploadFiles.ts';
import { paceOfUpload, type Sent } from './uploadRate.ts';
import { words } from './words.ts';

interface Props { readonly files: readonly File[]; readonly marks: readonly Sent[]; readonly onStop: () => void }

/** An upload on its way: how much, how fast, how long still, and the way to stop it. */
export function Sending({ files, marks, onStop }: Props) {
  const t = useText();
  const { duration } = useFormat();
  const size = bytesOf(files);
  const sent = marks.at(-1)?.bytes ?? 0;
  const { bytesPerSecond, remainingSeconds } = paceOfUpload(marks, size);
  const name = files.length === 1 ? t(words.uploading, { file: files[0]?.name ?? '' }) : t(words.uploadingMany, { count: files.length });
  const notes = [t(words.uploaded, { sent: bytesText(sent), size: bytesText(size) }), bytesPerSecond === null ? '' : t(words.rate, { rate: bytesText(bytesPerSecond) }), remainingSeconds === null ? '' : t(words.remaining, { time: duration(remainingSeconds) })];
  return (
    <div className="cq-sending">
      <b role="status">{name}</b>
      <Progress percent={size === 0 ? 0 : Math.floor((100 * sent) / size)} status="active" aria-label={name} />
      <p className="cq-quiet cq-number">{sent >= size ? t(words.looking) : notes.filter(Boolean).join(' · ')}</p>
      <Button onClick={onStop}>{t(words.stop)}</Button>
    </div>
  );
}
