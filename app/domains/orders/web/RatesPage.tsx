import { Alert, Button, Form, Input, Popconfirm } from 'antd';
import { useState } from 'react';
import { listExchangeRates, removeExchangeRate, saveExchangeRates } from '#domains/orders/core/index.ts';
import { useAct, useCall } from '#web/shell/call.ts';
import { useText } from '#web/shell/i18n.ts';
import { actorText, Loading, Page, Panel, Panels, Problem, useFormat } from '#web/ui/index.ts';
import { rateWords as words } from './costWords.ts';
import { parseRates } from './parseRates.ts';

/** /settings/rates: what other currencies were worth from a day on. */
export function RatesPage() {
  const t = useText();
  const { data, error, refetch } = useCall(listExchangeRates, {});
  const base = data?.base ?? '';
  const missing = data?.used.filter((currency) => !data.rates.some((rate) => rate.currency === currency)) ?? [];
  return (
    <Page title={data === undefined ? t(words.menu) : data.rates.length === 0 ? t(words.titleNone) : t(words.title, { count: data.rates.length, base })} subtitle={t(words.says, { base })}>
      {error && !data ? <Problem error={error} onRetry={() => { void refetch(); }} /> : null}
      {!data && !error ? <Loading as="card" /> : null}
      {missing.length > 0 ? <Alert type="warning" showIcon title={t(words.missing, { list: missing.join(', ') })} /> : null}
      {data ? (
        <Panels>
          <Panel title={t(words.list)}><RateTable base={base} rates={data.rates} /></Panel>
          <Panel title={t(words.add)}><AddRates /></Panel>
        </Panels>
      ) : null}
    </Page>
  );
}

interface Rate { readonly currency: string; readonly day: string; readonly rate: number; readonly savedBy: string; readonly savedAt: string }

function RateTable({ base, rates }: { readonly base: string; readonly rates: readonly Rate[] }) {
  const t = useText();
  const { number } = useFormat();
  const remove = useAct(removeExchangeRate, [listExchangeRates]);
  if (rates.length === 0) return <p className="cq-quiet">{t(words.titleNone)}</p>;
  return (
    <div className="cq-table-place" tabIndex={0} role="group" aria-label={t(words.list)}>
      <table className="cq-table">
        <thead><tr><th scope="col">{t(words.currency)}</th><th scope="col">{t(words.day)}</th><th scope="col" className="cq-right">{t(words.rate, { base })}</th><th scope="col">{t(words.by)}</th><th scope="col"><span className="cq-hidden">{t(words.remove)}</span></th></tr></thead>
        <tbody>{rates.map(({ currency, day, rate, savedBy }) => (
          <tr key={`${currency} ${day}`}>
            <th scope="row">{currency}</th><td className="cq-number cq-nowrap">{day}</td><td className="cq-right">{rateText(number, rate)}</td><td>{t(actorText(savedBy))}</td>
            <td className="cq-right"><Popconfirm title={t(words.removeAsk, { currency, day })} okText={t(words.remove)} cancelText={t(words.cancel)} onConfirm={() => { remove.mutate({ body: { currency, day } }); }}><Button size="small" aria-label={t(words.removeOf, { currency, day })} loading={remove.isPending && remove.variables?.body?.currency === currency && remove.variables.body.day === day}>{t(words.remove)}</Button></Popconfirm></td>
          </tr>
        ))}</tbody>
      </table>
    </div>
  );
}

/** As many digits as a rate has, and no zeros after them. */
function rateText(number: ReturnType<typeof useFormat>['number'], rate: number): string {
  return number(rate, { digits: Math.min(6, String(rate).split('.')[1]?.length ?? 0) });
}

function AddRates() {
  const t = useText();
  const [form] = Form.useForm<{ text: string }>();
  const [wrong, setWrong] = useState<{ line: number; text: string } | null>(null);
  const save = useAct(saveExchangeRates, [listExchangeRates]);
  const keep = (text: string): void => {
    const { rates, bad } = parseRates(text);
    setWrong(bad);
    if (bad === null && rates.length > 0) save.mutateAsync({ body: { rates } }).then(() => form.resetFields(), () => undefined); // shown below
  };
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={({ text }) => { keep(text); }}>
      <Form.Item name="text" label={t(words.paste)} rules={[{ required: true, whitespace: true, message: t(words.required, { label: t(words.rate, { base: '' }) }) }]} {...(wrong === null ? {} : { validateStatus: 'error' as const, help: t(words.badLine, wrong) })}>
        <Input.TextArea rows={5} placeholder={'USD,2026-01-01,7.02\nEUR,2026-01-01,8.15'} spellCheck={false} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={save.isPending}>{t(words.save)}</Button>
      {save.error ? <Problem error={save.error} /> : null}
    </Form>
  );
}
