import { Button, Popconfirm } from 'antd';
import { useState } from 'react';
import type { ReplyOf } from '#core/contract.ts';
import type { Text } from '#core/text.ts';
import { expertFactOf, readExpertLibrary, retireExpertQuestion, retireExpertRule, type ExpertCondition } from '#domains/sources/core/credibility/index.ts';
import { useAct, useCall, useText } from '#web/shell/index.ts';
import { actorText, Loading, Panel, Panels, Problem, useFormat } from '#web/ui/index.ts';
import { QuestionForm, RuleForm } from './ExpertForms.tsx';
import { words } from './words.ts';

type Library = ReplyOf<typeof readExpertLibrary>;

/** What experts hold, as data: rules that are tried on everybody, and questions that are answered customer by customer. */
export function ExpertLibrary() {
  const { data, error, refetch } = useCall(readExpertLibrary, {});
  if (!data) return error ? <Problem error={error} onRetry={() => { void refetch(); }} /> : <Loading as="card" />;
  return <Panels><Rules rules={data.rules} /><Questions questions={data.questions} /></Panels>;
}

type Say = ReturnType<typeof useText>;
/** A condition in words: 「订单数 ≥ 5」. */
function conditionText({ fact, from, to, oneOf }: ExpertCondition, t: Say): string {
  const name = t(expertFactOf(fact)?.text ?? { zh: fact, en: fact });
  if (oneOf) return `${name} ∈ {${oneOf.join(', ')}}`;
  return [from === undefined ? '' : `${name} ≥ ${from}`, to === undefined ? '' : `${name} ≤ ${to}`].filter(Boolean).join(' · ');
}

function Rules({ rules }: { readonly rules: Library['rules'] }) {
  const t = useText();
  const { number } = useFormat();
  const [adding, setAdding] = useState(false);
  const retire = useAct(retireExpertRule, [readExpertLibrary]);
  const used = rules.filter(({ retiredAt }) => retiredAt === null);
  return (
    <Panel title={t(words.rulesTitle, { count: used.length })} subtitle={t(words.rulesSays)} actions={adding ? null : <Button size="small" onClick={() => setAdding(true)}>{t(words.addRule)}</Button>}>
      {adding ? <RuleForm onClose={() => setAdding(false)} /> : null}
      {retire.error ? <Problem error={retire.error} /> : null}
      <ul className="cq-cred-list">{rules.map((rule) => (
        <li key={rule.id} className={rule.retiredAt ? 'cq-cred-retired' : ''}>
          <div><b>{t(rule.name)}</b> <span className="cq-number">× {number(rule.odds)}</span><p className="cq-quiet">{rule.conditions.map((one) => conditionText(one, t)).join(' · ')}</p><p className="cq-quiet">{t(rule.reason)}</p><Dates one={rule} /></div>
          {rule.retiredAt ? null : <div className="cq-cred-answer">{rule.customers === null ? null : <span className="cq-quiet">{t(words.applies, { count: rule.customers })}</span>}<Popconfirm title={t(words.retireOf, { name: t(rule.name) })} description={t(words.retireAsk)} okText={t(words.retire)} cancelText={t(words.cancel)} onConfirm={() => retire.mutate({ params: { id: rule.id } })}><Button size="small" loading={retire.isPending} aria-label={t(words.retireOf, { name: t(rule.name) })}>{t(words.retire)}</Button></Popconfirm></div>}
        </li>))}</ul>
    </Panel>
  );
}

function Questions({ questions }: { readonly questions: Library['questions'] }) {
  const t = useText();
  const { number } = useFormat();
  const [adding, setAdding] = useState(false);
  const retire = useAct(retireExpertQuestion, [readExpertLibrary]);
  const used = questions.filter(({ retiredAt }) => retiredAt === null);
  return (
    <Panel title={t(words.questionsTitle, { count: used.length })} subtitle={t(words.questionsSays)} actions={adding ? null : <Button size="small" onClick={() => setAdding(true)}>{t(words.addQuestion)}</Button>}>
      {adding ? <QuestionForm onClose={() => setAdding(false)} /> : null}
      {retire.error ? <Problem error={retire.error} /> : null}
      <ul className="cq-cred-list">{questions.map((one) => (
        <li key={one.id} className={one.retiredAt ? 'cq-cred-retired' : ''}>
          <div><b>{t(one.question)}</b><p className="cq-quiet cq-number">{t(words.yes)} × {number(one.oddsYes)} · {t(words.no)} × {number(one.oddsNo)} · {t(words.validFor, { count: one.validDays })}</p><Dates one={one} /></div>
          {one.retiredAt ? null : <Popconfirm title={t(words.retireOf, { name: t(one.question) })} description={t(words.retireAsk)} okText={t(words.retire)} cancelText={t(words.cancel)} onConfirm={() => retire.mutate({ params: { id: one.id } })}><Button size="small" loading={retire.isPending} aria-label={t(words.retireOf, { name: t(one.question) })}>{t(words.retire)}</Button></Popconfirm>}
        </li>))}</ul>
    </Panel>
  );
}

const OWN: Text = words.own;
function Dates({ one }: { readonly one: { readonly createdBy: string; readonly createdAt: string; readonly retiredAt: string | null; readonly retiredBy: string | null } }) {
  const t = useText();
  const { date } = useFormat();
  const by = one.createdBy === 'system' ? t(OWN) : t(actorText(one.createdBy));
  return <p className="cq-quiet">{by} · {date(one.createdAt)}{one.retiredAt ? ` · ${t(words.retired, { by: one.retiredBy ?? '', at: date(one.retiredAt) })}` : ''}</p>;
}
