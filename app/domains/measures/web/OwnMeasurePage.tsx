import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Alert, App, Button, Popconfirm } from 'antd';
import type { ReplyOf } from '#core/contract.ts';
import { listMeasures, listOwnMeasures, readOwnMeasure, retireOwnMeasure, sentenceOf, type OwnMeasure, type OwnMeasureDraft } from '#domains/measures/core/index.ts';
import { useAct, useCall, useText } from '#web/shell/index.ts';
import { Loading, Page, Panel, Problem, useFormat } from '#web/ui/index.ts';
import { OwnMeasureForm } from './OwnMeasureForm.tsx';
import { ownWords } from './ownMeasureWords.ts';
import './measures.css';

const BLANK: OwnMeasureDraft = { label: { zh: '', en: '' }, meaning: { zh: '', en: '' }, unit: null, without: 'empty', definition: { make: 'aggregate', fact: 'order_line', aggregate: 'sum', column: 'amount', window: { window: 'last_days', days: 90 } } };

/** /measures/own/new and /measures/own/12: a measure of one's own, made or changed with its result in sight. */
export function OwnMeasurePage() {
  const { id } = useParams({ strict: false });
  const catalogue = useCall(listMeasures, {}, { staleTime: 30_000 });
  const known = useCall(readOwnMeasure, { params: { id: Number(id) } }, { enabled: id !== 'new' });
  const error = catalogue.error ?? known.error;
  if (!catalogue.data || (id !== 'new' && !known.data)) return error ? <Problem error={error} onRetry={() => { void catalogue.refetch(); void known.refetch(); }} /> : <Loading />;
  return known.data && id !== 'new' ? <Known shown={known.data} catalogue={catalogue.data} /> : <Fresh catalogue={catalogue.data} />;
}

type Catalogue = ReplyOf<typeof listMeasures>;

function Fresh({ catalogue }: { readonly catalogue: Catalogue }) {
  const t = useText();
  return <Page title={t(ownWords.titleNew)} subtitle={t(ownWords.saysNew)} actions={<Link to="/measures"><Button>{t(ownWords.back)}</Button></Link>}><OwnMeasureForm draft={BLANK} saved={null} catalogue={catalogue} /></Page>;
}

function Known({ shown: { measure, versions, usedBy }, catalogue }: { readonly shown: ReplyOf<typeof readOwnMeasure>; readonly catalogue: Catalogue }) {
  const t = useText();
  const { dateTime } = useFormat();
  const labelOf = (key: string) => catalogue.measures.find((one) => one.key === key)?.label ?? { zh: key, en: key };
  const sentence = (one: OwnMeasure): string => t(sentenceOf(one.definition, labelOf));
  return (
    <Page
      title={t(ownWords.titleIs, { label: t(measure.label), sentence: sentence(measure) })}
      subtitle={t(ownWords.says, { key: measure.key, version: measure.version, who: measure.savedBy, at: dateTime(measure.savedAt) })}
      actions={<>{measure.retired ? null : <Retire measure={measure} />}<Link to="/measures"><Button>{t(ownWords.back)}</Button></Link></>}
    >
      {measure.retired ? <Alert type="info" showIcon title={t(ownWords.retiredSays)} /> : <OwnMeasureForm key={measure.version} draft={measure} saved={measure} catalogue={catalogue} />}
      <Panel title={t(ownWords.versions)} {...(usedBy.length > 0 ? { subtitle: `${t(ownWords.usedBy)}: ${usedBy.map((key) => t(labelOf(key))).join(' · ')}` } : {})}>
        <ol className="cq-own-versions">
          {versions.map((one) => <li key={one.version}><b>{t(ownWords.version, { version: one.version })}</b> <span className="cq-quiet">{one.savedBy} · {dateTime(one.savedAt)}</span><div>{sentence(one)}</div><div className="cq-quiet">{one.reason}</div></li>)}
        </ol>
      </Panel>
    </Page>
  );
}

function Retire({ measure }: { readonly measure: OwnMeasure }) {
  const t = useText();
  const navigate = useNavigate();
  const { modal } = App.useApp();
  const retire = useAct(retireOwnMeasure, [listMeasures, listOwnMeasures, readOwnMeasure]);
  const act = () => retire.mutate({ params: { id: measure.id } }, { onSuccess: () => { void navigate({ to: '/measures' }); }, onError: (error) => { modal.error({ title: t(ownWords.retire), content: <Problem error={error} /> }); } });
  return <Popconfirm title={t(ownWords.retireAsk)} description={t(ownWords.retireSays)} okText={t(ownWords.retire)} cancelText={t(ownWords.cancel)} okButtonProps={{ danger: true }} onConfirm={act}><Button danger loading={retire.isPending}>{t(ownWords.retire)}</Button></Popconfirm>;
}
