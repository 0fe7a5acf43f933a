import { Button, Input, Radio } from 'antd';
import { useState } from 'react';
import { answerExpertQuestion, readCustomerCredibility } from '#domains/sources/core/credibility/index.ts';
import { useAct, useText } from '#web/shell/index.ts';
import { Problem, useFormat } from '#web/ui/index.ts';
import type { Shown } from './shownCredibility.ts';
import { words } from './words.ts';

type Question = Shown['questions'][number];

/** What experts are asked about this customer, what they said and until when it holds. */
export function Answers({ customerId, questions }: { readonly customerId: number; readonly questions: readonly Question[] }) {
  const t = useText();
  const [asked, setAsked] = useState(false);
  if (questions.length === 0) return null;
  // Most customers are never looked into by hand: until somebody has, the questions stay folded.
  if (!asked && questions.every(({ answer }) => answer === null)) return <div><Button size="small" onClick={() => setAsked(true)}>{t(words.askExperts, { count: questions.length })}</Button></div>;
  return <div><h3 className="cq-cred-head">{t(words.answersTitle)}</h3><ul className="cq-cred-list">{questions.map((one) => <Answer key={one.id} customerId={customerId} asked={one} />)}</ul><p className="cq-quiet">{t(words.countsNext)}</p></div>;
}

function Answer({ customerId, asked }: { readonly customerId: number; readonly asked: Question }) {
  const t = useText();
  const { dateTime } = useFormat();
  const [chosen, setChosen] = useState<'yes' | 'no' | 'unsure' | null>(null);
  const [note, setNote] = useState('');
  const save = useAct(answerExpertQuestion, [readCustomerCredibility]);
  const { id, question, answer } = asked;
  const give = () => { if (chosen) save.mutate({ params: { id: customerId }, body: { question: id, answer: chosen, note } }, { onSuccess: () => { setChosen(null); setNote(''); } }); };
  return (
    <li>
      <div>{t(question)}{answer ? <p className="cq-quiet">{t(words[answer.answer])} · {t(words.answeredBy, { by: answer.answeredBy, at: dateTime(answer.answeredAt), until: answer.validUntil })}{answer.note ? ` · ${answer.note}` : ''}</p> : null}{save.error ? <Problem error={save.error} /> : null}</div>
      <div className="cq-cred-answer">
        <Radio.Group size="small" optionType="button" aria-label={t(question)} value={chosen ?? answer?.answer ?? null} onChange={({ target }) => setChosen(target.value as typeof chosen /* one of the options below */)} options={(['yes', 'no', 'unsure'] as const).map((value) => ({ value, label: t(words[value]) }))} />
        {chosen ? <><Input size="small" maxLength={500} value={note} placeholder={t(words.note)} aria-label={t(words.note)} onChange={({ target }) => setNote(target.value)} /><Button size="small" type="primary" loading={save.isPending} onClick={give}>{t(words.give)}</Button></> : null}
      </div>
    </li>
  );
}
