import { Link } from '@tanstack/react-router';
import { Button, Checkbox, Popconfirm } from 'antd';
import { useState } from 'react';
import type { ReplyOf } from '#core/contract.ts';
import { isRecordKind, listChecks, RECORD_KINDS, recordKinds, retireCheck } from '#domains/sources/core/index.ts';
import { useAct, useCall, usePhone, useQuestion, useText } from '#web/shell/index.ts';
import { actorText, EmptyState, Loading, Page, Panel, Problem, useFormat } from '#web/ui/index.ts';
import { Choice } from '../Choice.tsx';
import { capital } from '../capital.ts';
import { words as listWords } from '../list/words.ts';
import { SeverityTag } from '../outcome/Reasons.tsx';
import '../sources.css';
import { AddCheck } from './AddCheck.tsx';
import { ruleSentence } from './ruleSentence.ts';
import { words } from './words.ts';

type Check = ReplyOf<typeof listChecks>['checks'][number];

/** /import-checks: what people ask of every row beyond what the product asks by itself. */
export function ChecksPage() {
  const t = useText();
  const phone = usePhone();
  const [question, ask] = useQuestion({ kind: '', retired: false });
  const kind = isRecordKind(question.kind) ? question.kind : undefined;
  const { data, error, refetch } = useCall(listChecks, { query: kind === undefined ? {} : { kind } }, { keepPrevious: true });
  const [adding, setAdding] = useState(false);
  const inForce = data?.checks.filter(({ retiredAt }) => retiredAt === null) ?? [];
  const shown = question.retired ? data?.checks ?? [] : inForce;
  const add = <Button type="primary" onClick={() => setAdding(true)}>{t(words.add)}</Button>;
  const title = data === undefined ? t(words.menu) : inForce.length > 0 ? t(words.title, { count: inForce.length }) : t(words.titleNone);
  return (
    <Page title={title} subtitle={t(words.says)} actions={<><Link to="/imports">{t(words.toImports)}</Link>{shown.length > 0 ? add : null}</>}>
      <div className="cq-filters" role="search">
        <Choice<string> name={t(words.kind)} value={kind ?? ''} popupMatchSelectWidth={false} options={[{ value: '', label: t(words.anyKind) }, ...RECORD_KINDS.map((one) => ({ value: one, label: capital(t(recordKinds[one].text)) }))]} onChange={(next) => ask({ kind: next })} />
        <Checkbox checked={question.retired} onChange={({ target }) => ask({ retired: target.checked })}>{t(words.showRetired)}</Checkbox>
      </div>
      {error && !data ? <Problem error={error} onRetry={() => { void refetch(); }} /> : null}
      {!data && !error ? <Loading as="card" /> : null}
      {data && shown.length === 0 ? <EmptyState title={t(words.none)} says={t(words.noneSays)} next={add} /> : null}
      {shown.length === 0 ? null : phone ? shown.map((check) => <CheckCard key={check.id} check={check} />) : <Panel><CheckTable checks={shown} /></Panel>}
      {adding ? <AddCheck onClose={() => setAdding(false)} /> : null}
    </Page>
  );
}

function CheckTable({ checks }: { readonly checks: readonly Check[] }) {
  const t = useText();
  return (
    <table className="cq-plain">
      <thead><tr><th scope="col">{t(words.rule)}</th><th scope="col">{t(words.kind)}</th><th scope="col">{t(words.severity)}</th><th scope="col">{t(listWords.who)}</th><th scope="col">{t(words.acts)}</th></tr></thead>
      <tbody>{checks.map((check) => <tr key={check.id} className={check.retiredAt === null ? '' : 'cq-zero'}><th scope="row"><CheckSays check={check} /></th><td>{capital(t(recordKinds[check.kind].text))}</td><td><SeverityTag severity={check.severity} /></td><td><Author check={check} /></td><td><Retire check={check} /></td></tr>)}</tbody>
    </table>
  );
}

function CheckCard({ check }: { readonly check: Check }) {
  const t = useText();
  return <Panel title={capital(t(check.name))} subtitle={capital(t(recordKinds[check.kind].text))} actions={<SeverityTag severity={check.severity} />}><p>{capital(t(ruleSentence(check.kind, check.rule)))}</p><Author check={check} /> <Retire check={check} /></Panel>;
}

/** The name of a rule and, where the name does not say it already, what it asks. */
function CheckSays({ check }: { readonly check: Check }) {
  const t = useText();
  const [name, sentence] = [capital(t(check.name)), capital(t(ruleSentence(check.kind, check.rule)))];
  return <>{name}{name === sentence ? null : <span className="cq-quiet cq-small cq-block">{sentence}</span>}</>;
}

function Author({ check: { createdBy, createdAt } }: { readonly check: Check }) {
  const t = useText();
  const { date } = useFormat();
  return <span className="cq-quiet cq-small">{t(words.by, { who: t(actorText(createdBy)), when: date(createdAt) })}</span>;
}

function Retire({ check }: { readonly check: Check }) {
  const t = useText();
  const retire = useAct(retireCheck, [listChecks]);
  if (check.retiredAt !== null) return <span className="cq-quiet">{t(words.retired)}</span>;
  const name = t(words.retireOf, { name: t(check.name) });
  return <><Popconfirm title={name} description={t(words.retireAsk)} okText={t(words.retire)} cancelText={t(words.cancel)} onConfirm={() => retire.mutate({ params: { id: check.id } })}><Button size="small" loading={retire.isPending} aria-label={name}>{t(words.retire)}</Button></Popconfirm>{retire.error ? <Problem error={retire.error} /> : null}</>;
}
