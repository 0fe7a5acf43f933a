import { Button, Form, InputNumber, Radio, Select } from 'antd';
import { ORDER_MODELS, ORDER_MODEL_TEXT, readValue, saveValuePolicy, ValuePolicySchema, type MarginBasis, type ValuePolicy } from '#domains/value/core/index.ts';
import { MarginNote } from '#domains/measures/web/index.ts';
import { useAct, useText } from '#web/shell/index.ts';
import { Panel, Problem } from '#web/ui/index.ts';
import { fieldsOf, policyOf, type PolicyFields } from './policyFields.ts';
import { words } from './words.ts';

interface Props { readonly policy: ValuePolicy; readonly used: ValuePolicy; readonly basis: MarginBasis; readonly margin: number; readonly onJob: (jobId: string) => void }

/** What a lifetime value depends on beside the facts. Saving starts a run. */
export function PolicyForm({ policy, used, basis, margin, onJob }: Props) {
  const t = useText();
  const [form] = Form.useForm<PolicyFields>();
  const source = Form.useWatch('source', form);
  const orderModel = Form.useWatch('orderModel', form) ?? policy.orderModel;
  const save = useAct(saveValuePolicy, [readValue]);
  const submit = (fields: PolicyFields) => save.mutate({ body: { policy: policyOf(fields) } }, { onSuccess: ({ jobId }) => { if (jobId) onJob(jobId); } });
  const { horizonMonths } = ValuePolicySchema.properties;
  const bounds = horizonMonths as { readonly minimum?: number; readonly maximum?: number }; // a schema carries the bounds it was made with, though its type does not name them
  const needed = (label: string) => [{ required: true, message: t(words.required, { label }) }];
  const older = JSON.stringify(fieldsOf(policy)) !== JSON.stringify(fieldsOf(used));
  return (
    <Panel title={t(words.policyTitle)} subtitle={<>{t(words.policySays)} · <MarginNote basis={basis} rate={margin} /></>}>
      {older ? <ul className="cq-warnings"><li>{t(words.usedOlder)}</li></ul> : null}
      <Form<PolicyFields> form={form} layout="vertical" requiredMark={false} initialValues={fieldsOf(policy)} onFinish={submit} className="cq-policy">
        <Form.Item name="horizonMonths" label={t(words.horizon)} extra={t(words.horizonHelp)} rules={needed(t(words.horizon))}><InputNumber min={bounds.minimum ?? 1} max={bounds.maximum ?? 240} precision={0} suffix={t(words.monthsUnit)} /></Form.Item>
        <Form.Item name="discountPercent" label={t(words.discount)} extra={t(words.discountHelp)} rules={needed(t(words.discount))}><InputNumber min={0} max={100} step={0.5} suffix="%" /></Form.Item>
        <Form.Item name="intervalLevel" label={t(words.level)} extra={t(words.levelHelp)}><Select options={[0.5, 0.8, 0.9, 0.95, 0.99].concat([0.5, 0.8, 0.9, 0.95, 0.99].includes(policy.intervalLevel) ? [] : [policy.intervalLevel]).map((value) => ({ value, label: `${Math.round(value * 1000) / 10}%` }))} /></Form.Item>
        <Form.Item name="unit" label={t(words.unit)} extra={t(words.unitHelp)}><Select options={[{ value: 'day', label: t(words.unitDay) }, { value: 'week', label: t(words.unitWeek) }, { value: 'month', label: t(words.unitMonth) }]} /></Form.Item>
        <Form.Item name="orderModel" label={t(words.orderModel)} extra={t(orderModel === 'auto' ? words.autoFits : ORDER_MODEL_TEXT[orderModel].fits)}><Select options={[{ value: 'auto', label: t(words.auto), fits: t(words.autoFits) }, ...ORDER_MODELS.map((value) => ({ value, label: ORDER_MODEL_TEXT[value].name, fits: t(ORDER_MODEL_TEXT[value].fits) }))]} optionRender={({ data }) => <div className="cq-model-option">{data.label}<span className="cq-quiet">{data.fits}</span></div>} listHeight={440} /></Form.Item>
        <Form.Item name="source" label={t(words.marginSource)} extra={t(source === 'rate' ? words.rateHelp : words.costsHelp)}><Radio.Group options={[{ value: 'costs', label: t(words.fromCosts) }, { value: 'rate', label: t(words.byRate) }]} /></Form.Item>
        {source === 'rate' ? <Form.Item name="marginPercent" label={t(words.marginRate)} rules={needed(t(words.marginRate))}><InputNumber min={0.01} max={100} step={1} suffix="%" /></Form.Item> : null}
        <div className="cq-policy-act">
          {save.error ? <Problem error={save.error} /> : null}
          <Button type="primary" htmlType="submit" loading={save.isPending}>{t(words.save)}</Button>
          <span className="cq-quiet">{t(words.saveSays)}</span>
        </div>
      </Form>
    </Panel>
  );
}
