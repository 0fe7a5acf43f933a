import { Link } from '@tanstack/react-router';
import { useText } from '#web/shell/index.ts';
import { Panel, useFormat } from '#web/ui/index.ts';
import type { Connector, ConnectorPull } from '../../core/connectors/index.ts';
import { words } from './words.ts';

/** The last pulls of a connector, and where its cursor stands. */
export function PullList({ connector: { pulls, cursorValue } }: { readonly connector: Connector }) {
  const t = useText();
  if (pulls.length === 0) return null;
  return (
    <Panel title={t(words.pulls)} subtitle={cursorValue === null ? undefined : <span className="cq-breaks">{t(words.cursorAt, { value: cursorValue })}</span>}>
      <ul className="cq-connector-pulls">{pulls.map((pull) => <li key={pull.id}><PullSays pull={pull} />{pull.batch === null ? null : <Link to="/imports/$id" params={{ id: String(pull.batch) }}>{t(words.batch, { id: pull.batch })}</Link>}</li>)}</ul>
    </Panel>
  );
}

/** One pull as a sentence. */
export function PullSays({ pull }: { readonly pull: ConnectorPull }) {
  const t = useText();
  const { dateTime } = useFormat();
  const when = dateTime(pull.startedAt);
  if (pull.problem !== null) return <span className="cq-bad cq-breaks">{t(words.lastFailed, { when, problem: pull.problem.message })}</span>;
  if (pull.finishedAt === null) return <span>{when} · {t(words.running)}</span>;
  if (pull.batch === null || pull.counts === null) return <span className="cq-quiet">{t(words.nothingNew, { when })}</span>;
  return <span>{t(words.lastSays, { when, read: pull.counts.read, accepted: pull.counts.accepted, unchanged: pull.counts.unchanged })}</span>;
}
