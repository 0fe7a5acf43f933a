import { Button, Form, Input, InputNumber, Select } from 'antd';
import { addExpertQuestion, addExpertRule, EXPERT_FACTS, expertFactOf, readExpertLibrary, type ExpertCondition } from '#domains/sources/core/credibility/index.ts';
import { useAct, useText } from '#web/shell/index.ts';
import { Problem } from '#web/ui/index.ts';
import { words } from './words.ts';

interface Drafted { readonly fact?: string; readonly from?: number | null; readonly to?: number | null; readonly oneOf?: readonly string[] }
interface RuleFields { readonly nameZh: string; readonly nameEn: string; readonly reasonZh: string; readonly reasonEn: string; readonly odds: number; readonly conditions: readonly Drafted[] }

function conditionOf({ fact = '', from, to, oneOf }: Drafted): ExpertCondition {
  if (expertFactOf(fact)?.type === 'label') return { fact, oneOf: [...oneOf ?? []] };
  return { fact, ...(typeof from === 'number' ? { from } : {}), ...(typeof to === 'number' ? { to } : {}) };
}

/** A new rule: conditions on listed facts, and by how much it multiplies the odds. */
export function RuleForm({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  const [form] = Form.useForm<RuleFields>();
  const save = useAct(addExpertRule, [readExpertLibrary]);
  const submit = ({ nameZh, nameEn, reasonZh, reasonEn, odds, conditions }: RuleFields) => save.mutate({ body: { name: { zh: nameZh, en: nameEn }, reason: { zh: reasonZh, en: reasonEn }, odds, conditions: conditions.map(conditionOf) } }, { onSuccess: onClose });
  const needed = [{ required: true, message: t(words.required) }];
  return (
    <Form<RuleFields> form={form} layout="vertical" requiredMark={false} initialValues={{ odds: 3, conditions: [{}] }} onFinish={submit} className="cq-cred-form">
      <Form.Item name="nameZh" label={t(words.nameZh)} rules={needed}><Input maxLength={300} /></Form.Item>
      <Form.Item name="nameEn" label={t(words.nameEn)} rules={needed}><Input maxLength={300} /></Form.Item>
      <Form.Item name="odds" label={t(words.odds)} rules={needed}><InputNumber min={0.02} max={50} step={0.5} /></Form.Item>
      <Form.Item name="reasonZh" label={t(words.reasonZh)} rules={needed}><Input maxLength={300} /></Form.Item>
      <Form.Item name="reasonEn" label={t(words.reasonEn)} rules={needed}><Input maxLength={300} /></Form.Item>
      <div className="cq-cred-wide">
        <Form.List name="conditions">{(fields, { add, remove }) => (
          <div className="cq-cred-conditions">
            {fields.map(({ key, name }) => <ConditionFields key={key} name={name} {...(fields.length > 1 ? { onRemove: () => remove(name) } : {})} />)}
            <Button size="small" onClick={() => add({})} disabled={fields.length >= 8}>{t(words.addCondition)}</Button>
          </div>)}</Form.List>
      </div>
      <FormActs error={save.error} saving={save.isPending} onClose={onClose} />
    </Form>
  );
}

function ConditionFields({ name, onRemove }: { readonly name: number; readonly onRemove?: () => void }) {
  const t = useText();
  const fact: string | undefined = Form.useWatch(['conditions', name, 'fact']);
  const label = expertFactOf(fact ?? '')?.type === 'label';
  return (
    <div className="cq-cred-condition">
      <Form.Item noStyle name={[name, 'fact']} rules={[{ required: true, message: t(words.required) }]}><Select showSearch={{ optionFilterProp: 'label' }} aria-label={t(words.fact)} placeholder={t(words.fact)} options={EXPERT_FACTS.map((one) => ({ value: one.key, label: t(one.text) }))} /></Form.Item>
      {label ? <Form.Item noStyle name={[name, 'oneOf']}><Select mode="tags" className="cq-cred-wide" aria-label={t(words.oneOf)} placeholder={t(words.oneOf)} /></Form.Item> : <>
        <Form.Item noStyle name={[name, 'from']}><InputNumber aria-label={t(words.from)} placeholder={t(words.from)} /></Form.Item>
        <Form.Item noStyle name={[name, 'to']}><InputNumber aria-label={t(words.to)} placeholder={t(words.to)} /></Form.Item></>}
      {onRemove ? <Button size="small" type="text" onClick={onRemove}>{t(words.remove)}</Button> : null}
    </div>
  );
}

interface QuestionFields { readonly questionZh: string; readonly questionEn: string; readonly oddsYes: number; readonly oddsNo: number; readonly validDays: number }

export function QuestionForm({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  const [form] = Form.useForm<QuestionFields>();
  const save = useAct(addExpertQuestion, [readExpertLibrary]);
  const submit = ({ questionZh, questionEn, ...rest }: QuestionFields) => save.mutate({ body: { question: { zh: questionZh, en: questionEn }, ...rest } }, { onSuccess: onClose });
  const needed = [{ required: true, message: t(words.required) }];
  return (
    <Form<QuestionFields> form={form} layout="vertical" requiredMark={false} initialValues={{ oddsYes: 0.33, oddsNo: 2, validDays: 365 }} onFinish={submit} className="cq-cred-form">
      <Form.Item name="questionZh" label={t(words.questionZh)} rules={needed} className="cq-cred-wide"><Input maxLength={300} /></Form.Item>
      <Form.Item name="questionEn" label={t(words.questionEn)} rules={needed} className="cq-cred-wide"><Input maxLength={300} /></Form.Item>
      <Form.Item name="oddsYes" label={t(words.oddsYes)} rules={needed}><InputNumber min={0.02} max={50} step={0.1} /></Form.Item>
      <Form.Item name="oddsNo" label={t(words.oddsNo)} rules={needed}><InputNumber min={0.02} max={50} step={0.1} /></Form.Item>
      <Form.Item name="validDays" label={t(words.validDays)} rules={needed}><InputNumber min={1} max={3650} precision={0} /></Form.Item>
      <FormActs error={save.error} saving={save.isPending} onClose={onClose} />
    </Form>
  );
}

function FormActs({ error, saving, onClose }: { readonly error: Error | null; readonly saving: boolean; readonly onClose: () => void }) {
  const t = useText();
  return <div className="cq-cred-wide cq-cred-stack">{error ? <Problem error={error} /> : null}<div className="cq-actions"><Button type="primary" htmlType="submit" loading={saving}>{t(words.save)}</Button><Button onClick={onClose}>{t(words.cancel)}</Button></div></div>;
}
