import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { recordKinds } from '#domains/sources/core/index.ts';
import { useCall, usePhone, useText } from '#web/shell/index.ts';
import { actorText, EmptyState, Loading, Page, Pairs, Panel, Problem, useFormat } from '#web/ui/index.ts';
import { capital } from '../capital.ts';
import { listConnectors, type Connector } from '../../core/connectors/index.ts';
import '../sources.css';
import './connectors.css';
import { PullSays } from './PullList.tsx';
import { kindTexts, words } from './words.ts';

/** /connectors: the systems from which records are fetched, with how that goes. */
export function ConnectorsPage() {
  const t = useText();
  const phone = usePhone();
  const { data, error, refetch } = useCall(listConnectors, {}, { again: (reply) => (reply?.connectors.some(({ jobId }) => jobId !== null) ? 3000 : false) });
  const add = <Link to="/connectors/$id" params={{ id: 'new' }}><Button type="primary">{t(words.add)}</Button></Link>;
  const connectors = data?.connectors ?? [];
  const failing = connectors.filter(({ pulls }) => pulls[0]?.problem != null).length;
  const title = data === undefined ? t(words.menu) : connectors.length === 0 ? t(words.titleNone) : failing > 0 ? t(words.titleFailing, { count: failing }) : t(words.title, { count: connectors.length });
  return (
    <Page title={title} subtitle={t(words.says)} actions={connectors.length > 0 ? add : undefined}>
      {error && !data ? <Problem error={error} onRetry={() => { void refetch(); }} /> : null}
      {!data && !error ? <Loading as="card" /> : null}
      {data && connectors.length === 0 ? <EmptyState title={t(words.titleNone)} says={t(words.noneSays)} next={add} /> : null}
      {connectors.length === 0 ? null : phone ? connectors.map((one) => <ConnectorCard key={one.id} connector={one} />) : <Panel><ConnectorTable connectors={connectors} /></Panel>}
    </Page>
  );
}

function ConnectorTable({ connectors }: { readonly connectors: readonly Connector[] }) {
  const t = useText();
  return (
    <table className="cq-plain">
      <thead><tr><th scope="col">{t(words.name)}</th><th scope="col">{t(words.kind)}</th><th scope="col">{t(words.records)}</th><th scope="col">{t(words.schedule)}</th><th scope="col">{t(words.last)}</th></tr></thead>
      <tbody>{connectors.map((one) => <tr key={one.id}><th scope="row"><Name connector={one} /></th><td>{t(kindTexts[one.config.kind])}</td><td>{capital(t(recordKinds[one.recordKind].text))}</td><td><Timing connector={one} /></td><td><Last connector={one} /></td></tr>)}</tbody>
    </table>
  );
}

function ConnectorCard({ connector }: { readonly connector: Connector }) {
  const t = useText();
  return (
    <Panel>
      <Name connector={connector} />
      <Pairs pairs={[{ key: 'kind', label: t(words.kind), value: t(kindTexts[connector.config.kind]) }, { key: 'records', label: t(words.records), value: capital(t(recordKinds[connector.recordKind].text)) }, { key: 'when', label: t(words.schedule), value: <Timing connector={connector} /> }]} />
      <p className="cq-connector-last"><Last connector={connector} /></p>
    </Panel>
  );
}

function Name({ connector: { id, name, source } }: { readonly connector: Connector }) {
  return <><Link to="/connectors/$id" params={{ id: String(id) }}>{name}</Link><span className="cq-quiet cq-small cq-block">{source}</span></>;
}

function Timing({ connector: { schedule, nextAt, pausedAt, pausedBy } }: { readonly connector: Connector }) {
  const t = useText();
  const { dateTime } = useFormat();
  const how = schedule === null ? t(words.manual) : schedule.every === 'minutes' ? t(words.everyMinutesShown, { count: schedule.minutes }) : t(words.everyDayShown, { at: schedule.at });
  const note = pausedAt !== null ? t(words.paused, { who: t(actorText(pausedBy ?? '')) }) : nextAt !== null ? t(words.next, { when: dateTime(nextAt) }) : null;
  return <>{how}{note === null ? null : <span className={`cq-small cq-block ${pausedAt === null ? 'cq-quiet' : 'cq-bad'}`}>{note}</span>}</>;
}

function Last({ connector: { pulls, jobId } }: { readonly connector: Connector }) {
  const t = useText();
  if (jobId !== null) return <>{t(words.running)}</>;
  return pulls[0] === undefined ? <span className="cq-quiet">{t(words.never)}</span> : <PullSays pull={pulls[0]} />;
}
