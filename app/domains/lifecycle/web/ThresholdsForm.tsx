import { useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, InputNumber } from 'antd';
import type { ReplyOf } from '#core/contract.ts';
import { lifecycleProblems, readLifecycle, saveStageModel, type StagePolicy } from '#domains/lifecycle/core/index.ts';
import { keyOf, useAct, useText, WireProblemError } from '#web/shell/index.ts';
import { Problem } from '#web/ui/index.ts';
import type { Lifecycle } from './moves.ts';
import { THRESHOLDS } from './thresholds.ts';
import { words } from './words.ts';

interface Fields extends StagePolicy { readonly reason: string }
interface Props { readonly model: Lifecycle['model']; readonly onClose: () => void; readonly onSaved: (saved: ReplyOf<typeof saveStageModel>) => void }

/** New thresholds with the reason for them. It says on which version it is based, so that nobody's change is overwritten unseen. */
export function ThresholdsForm({ model, onClose, onSaved }: Props) {
  const t = useText();
  const client = useQueryClient();
  const [form] = Form.useForm<Fields>();
  const save = useAct(saveStageModel, [readLifecycle]);
  const changedMeanwhile = save.error instanceof WireProblemError && save.error.problem.code === lifecycleProblems.modelChanged.code;
  const submit = ({ reason, ...policy }: Fields) => save.mutate({ body: { policy, reason: reason.trim(), basedOnVersion: model.version } }, { onSuccess: onSaved });
  // The new version comes as the panel's key, so the form begins again with it.
  const reload = () => { void client.invalidateQueries({ queryKey: keyOf(readLifecycle) }); };
  const above = { validator: (_: unknown, value: number) => (value > Number(form.getFieldValue('dormantAfterRhythms')) ? Promise.resolve() : Promise.reject(new Error(t(words.lostAboveDormant)))) };
  return (
    <Form<Fields> form={form} layout="vertical" requiredMark={false} initialValues={{ ...model.policy, reason: '' }} onFinish={submit} className="cq-thresholds-form">
      {THRESHOLDS.map(({ key, label, means, unit, step, min, max }) => (
        <Form.Item key={key} name={key} label={t(label)} extra={t(means)} {...(key === 'lostAfterRhythms' ? { dependencies: ['dormantAfterRhythms'] } : {})} rules={[{ required: true, message: t(words.required, { label: t(label) }) }, ...(key === 'lostAfterRhythms' ? [above] : [])]}>
          <InputNumber min={min} max={max} step={step} {...(step === 1 && key !== 'shortestRhythmDays' ? { precision: 0 } : {})} suffix={t(unit)} />
        </Form.Item>
      ))}
      <Form.Item name="reason" label={t(words.reason)} extra={t(words.reasonSays)} rules={[{ required: true, whitespace: true, message: t(words.required, { label: t(words.reason) }) }]}><Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 5 }} /></Form.Item>
      <p className="cq-quiet">{t(words.savingStarts)}</p>
      {save.error ? <Problem error={save.error} {...(changedMeanwhile ? { actions: <Button onClick={reload}>{t(words.reload)}</Button> } : {})} /> : null}
      <div className="cq-actions">
        <Button type="primary" htmlType="submit" loading={save.isPending}>{t(words.save, { version: model.version + 1 })}</Button>
        <Button onClick={onClose}>{t(words.cancel)}</Button>
      </div>
    </Form>
  );
}
