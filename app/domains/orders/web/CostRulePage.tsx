import { Link } from '@tanstack/react-router';
import { Alert, Button, Form, Select } from 'antd';
import { COST_KEYS, COST_PURPOSES, costKeyTexts, costPurposeTexts, readCosts, readCustomerCosts, saveCostRule, type CostRule } from '#domains/orders/core/index.ts';
import { DataTable } from '#web/charts/index.ts';
import { useAct, useCall } from '#web/shell/call.ts';
import { useText } from '#web/shell/i18n.ts';
import { EmptyState, Loading, Page, Panel, Panels, Problem, useFormat } from '#web/ui/index.ts';
import { words } from './costWords.ts';

/** /settings/costs: how costs that stand for no customer are shared out, and what became of them. */
export function CostRulePage() {
  const t = useText();
  const { money } = useFormat();
  const { data, error, refetch } = useCall(readCosts, {});
  const sumOf = (part: 'own' | 'shared' | 'unshared'): number => (data?.purposes ?? []).reduce((sum, one) => sum + Number(one[part]), 0);
  const total = sumOf('own') + sumOf('shared') + sumOf('unshared');
  const title = data === undefined || data.purposes.length === 0 ? t(words.title) : sumOf('unshared') === 0 ? t(words.titleAll, { total: money(total) }) : t(words.titleFound, { total: money(total), unshared: money(sumOf('unshared')) });
  return (
    <Page title={title} subtitle={t(words.says)}>
      {error && !data ? <Problem error={error} onRetry={() => { void refetch(); }} /> : null}
      {!data && !error ? <Loading as="card" /> : null}
      {data ? (
        <Panels>
          <Panel title={t(words.purposes)}>
            {data.purposes.length === 0 ? <EmptyState title={t(words.none)} says={t(words.noneSays)} next={<Link to="/imports/new"><Button tabIndex={-1}>{t(words.importCosts)}</Button></Link>} /> : (
              <DataTable label={t(words.purposes)} columns={[{ title: t(words.purpose) }, { title: t(words.ownColumn), number: true }, { title: t(words.sharedColumn), number: true }, { title: t(words.unsharedColumn), number: true }]}
                rows={data.purposes.map(({ purpose, own, shared, unshared }) => [capital(t(costPurposeTexts[purpose])), money(Number(own)), money(Number(shared)), money(Number(unshared))])} />
            )}
          </Panel>
          <Panel title={t(words.rule)}><RuleForm rule={data.rule} /></Panel>
        </Panels>
      ) : null}
    </Page>
  );
}

/** English names are written small where they stand in a sentence. */
const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

function RuleForm({ rule }: { readonly rule: CostRule }) {
  const t = useText();
  const save = useAct(saveCostRule, [readCosts, readCustomerCosts]);
  const options = COST_KEYS.map((key) => ({ value: key, label: capital(t(costKeyTexts[key])) }));
  return (
    <Form<CostRule> layout="vertical" initialValues={rule} onFinish={(body) => { save.mutate({ body }); }}>
      {COST_PURPOSES.map((purpose) => <Form.Item key={purpose} name={purpose} label={capital(t(costPurposeTexts[purpose]))}><Select options={options} popupMatchSelectWidth={false} /></Form.Item>)}
      <Button type="primary" htmlType="submit" loading={save.isPending}>{t(words.save)}</Button>
      {save.error ? <Problem error={save.error} /> : null}
      {save.isSuccess ? <Alert type="success" showIcon title={t(words.saved)} /> : null}
    </Form>
  );
}
