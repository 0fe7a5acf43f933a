import { Button } from 'antd';
import { useState } from 'react';
import type { StagePolicy } from '#domains/lifecycle/core/index.ts';
import { useText } from '#web/shell/index.ts';
import { actorText, Panel, useFormat } from '#web/ui/index.ts';
import type { Lifecycle } from './moves.ts';
import { ThresholdsForm } from './ThresholdsForm.tsx';
import { THRESHOLDS } from './thresholds.ts';
import { words } from './words.ts';

interface Props { readonly model: Lifecycle['model']; readonly used: StagePolicy; readonly onJob: (jobId: string) => void }

/** The thresholds in force: who set them, when and why; and the form that changes them. */
export function ThresholdsPanel({ model, used, onJob }: Props) {
  const t = useText();
  const { date } = useFormat();
  const [editing, setEditing] = useState(false);
  const older = THRESHOLDS.some(({ key }) => used[key] !== model.policy[key]);
  const origin = model.version === 0 ? t(words.ownVersion) : t(words.savedVersion, { version: model.version, by: t(actorText(model.savedBy)), at: date(model.savedAt), reason: model.reason });
  return (
    <Panel title={t(words.thresholdsTitle, { version: model.version })} subtitle={origin} actions={editing ? null : <Button size="small" onClick={() => setEditing(true)}>{t(words.change)}</Button>}>
      {older ? <ul className="cq-warnings"><li>{t(words.usedOlder)}</li></ul> : null}
      {editing
        ? <ThresholdsForm key={model.version} model={model} onClose={() => setEditing(false)} onSaved={({ jobId }) => { setEditing(false); if (jobId) onJob(jobId); }} />
        : <ThresholdList policy={model.policy} />}
    </Panel>
  );
}

function ThresholdList({ policy }: { readonly policy: StagePolicy }) {
  const t = useText();
  const { number } = useFormat();
  return <dl className="cq-thresholds">{THRESHOLDS.map(({ key, label, means, unit }) => <div key={key}><dt>{t(label)}</dt><dd className="cq-number"><b>{number(policy[key])}</b> {t(unit)}</dd><dd className="cq-quiet">{t(means)}</dd></div>)}</dl>;
}
