import { Link } from '@tanstack/react-router';
import { Tag } from 'antd';
import { useState } from 'react';
import { credibilityModelOf } from '#domains/sources/core/credibility/index.ts';
import { useText } from '#web/shell/index.ts';
import { FigureRow, FormulaDrawer, Opens, useFormat } from '#web/ui/index.ts';
import { Answers } from './Answers.tsx';
import './credibility.css';
import { ReasonDrawer } from './ReasonDrawer.tsx';
import { DecideReview } from './Reviews.tsx';
import { divided, type Reason, type Shown } from './shownCredibility.ts';
import { methodWords, reviewWords, words } from './words.ts';

/** Both parts, the reasons by their effect, what was passed and what does not apply; every number opens. */
export function CredibilityDetail({ customerId, shown }: { readonly customerId: number; readonly shown: Shown }) {
  const t = useText();
  const { number, percent } = useFormat();
  const [opened, setOpened] = useState<{ readonly model: string; readonly reason?: Reason } | 'how' | null>(null);
  const { score, modelSuspicion, expertSuspicion, reasons, notApplicable, review, settings } = shown;
  const { moved, passed } = divided(reasons);
  const how = () => setOpened('how');
  if (shown.assessment === null) return <div className="cq-cred-stack"><p className="cq-quiet">{t(words.neverSays)} <Link to="/credibility">{t(words.toCredibility)}</Link></p><Answers customerId={customerId} questions={shown.questions} /></div>;
  return (
    <div className="cq-cred-stack">
      <FigureRow figures={[
        { key: 'score', label: t(words.score), value: number(score, { digits: 0 }), onOpen: how },
        { key: 'models', label: t(words.modelPart), value: modelSuspicion === null ? t(words.notSaid) : percent(modelSuspicion), onOpen: how },
        { key: 'experts', label: t(words.expertPart), value: expertSuspicion === null ? t(words.notSaid) : percent(expertSuspicion), onOpen: how },
      ]} />
      <div>
        <h3 className="cq-cred-head">{t(words.reasons)}</h3>
        {moved.length === 0 ? <p className="cq-quiet">{t(words.reasonsNone)}</p> : (
          <ul className="cq-cred-reasons">{moved.map((reason) => (
            <li key={`${reason.library}${reason.model}`}>
              <span className="cq-cred-points"><Opens onOpen={() => setOpened({ model: reason.model, reason })}>{t(words.points, { points: number(-reason.effect, { digits: 1, sign: true }) })}</Opens></span>
              <span><b>{t(reason.name)}</b> <Tag>{t(reason.library === 'model' ? words.tabModels : words.tabExperts)}</Tag><br />{t(reason.says)}</span>
            </li>))}</ul>
        )}
        {passed.length > 0 ? <><h3 className="cq-cred-head">{t(words.passed)}</h3><p className="cq-cred-tags">{passed.map((reason) => <Tag key={reason.model}><Opens onOpen={() => setOpened({ model: reason.model, reason })}>{t(reason.name)}</Opens></Tag>)}</p></> : null}
        {notApplicable.length > 0 ? <><h3 className="cq-cred-head">{t(words.notApplicable)}</h3><p className="cq-cred-tags">{notApplicable.map((model) => <Tag key={model}><Opens onOpen={() => setOpened({ model })}>{t(credibilityModelOf(model)?.name ?? { zh: model, en: model })}</Opens></Tag>)}</p></> : null}
      </div>
      {review ? <div><h3 className="cq-cred-head">{t(words.review)} · {t(reviewWords[review.status])}</h3>{review.status === 'waiting' ? <DecideReview id={review.id} /> : <DecidedReview review={review} />}</div> : null}
      <Answers customerId={customerId} questions={shown.questions} />
      {opened === 'how' ? <FormulaDrawer open onClose={() => setOpened(null)} title={t(words.how)} value={number(score, { digits: 1 })} meaning={t(methodWords[settings.method].says)} formula={t(words.howFormula, { base: percent(settings.base), method: t(methodWords[settings.method].name) })} inputs={[{ name: t(words.modelPart), value: percent(modelSuspicion) }, { name: t(words.expertPart), value: percent(expertSuspicion) }]} parameters={[{ name: t(words.method), value: t(methodWords[settings.method].name) }, { name: t(words.base), value: percent(settings.base) }, { name: t(words.weightModels), value: number(settings.weights.models) }, { name: t(words.weightExperts), value: number(settings.weights.experts) }]} {...(shown.assessment ? { asOf: shown.assessment.asOf } : {})} /> : null}
      {opened !== null && opened !== 'how' ? <ReasonDrawer key={opened.model} {...opened} onClose={() => setOpened(null)} /> : null}
    </div>
  );
}

function DecidedReview({ review }: { readonly review: NonNullable<Shown['review']> }) {
  const t = useText();
  const { dateTime } = useFormat();
  return <p className="cq-quiet">{t(words.decided, { by: review.decidedBy ?? '', at: dateTime(review.decidedAt), reason: review.reason ?? '' })}</p>;
}
