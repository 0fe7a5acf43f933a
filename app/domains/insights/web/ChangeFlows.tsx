import type { ReactNode } from 'react';
import type { ReplyOf } from '#core/contract.ts';
import { CAUSE_TEXT, CHANGE_CAUSES, type ChangeParts, type readChanges } from '#domains/insights/core/index.ts';
import { useText } from '#web/shell/i18n.ts';
import { Panel, useFormat } from '#web/ui/index.ts';
import { words } from './changesWords.ts';

type Flows = ReplyOf<typeof readChanges>['groups'];
const SHOWN = 12;

interface Props {
  readonly what: string;
  readonly title: (count: string) => string;
  readonly flows: Flows;
  /** A place between which customers moved, as it is shown; null: outside. */
  readonly place: (value: string | null, side: 'from' | 'to') => ReactNode;
  readonly empty: string;
}

/** From where to where customers moved, how many, and what brought it about: a table that reads as it stands. */
export function ChangeFlows({ what, title, flows, place, empty }: Props) {
  const t = useText();
  const { number } = useFormat();
  const moved = flows.filter(({ from, to }) => from !== null && to !== null).reduce((sum, { customers }) => sum + customers, 0);
  const rest = flows.slice(SHOWN);
  return (
    <Panel title={flows.length > 0 ? title(number(moved)) : what} subtitle={t(words.stagesSays)}>
      {flows.length === 0 ? <p className="cq-quiet">{empty}</p> : (
        <table className="cq-table cq-change-flows">
          <caption className="cq-hidden">{t(words.flowCaption, { what })}</caption>
          <thead><tr><th scope="col">{t(words.move)}</th><th scope="col" className="cq-right">{t(words.customers)}</th><th scope="col">{t(words.why)}</th></tr></thead>
          <tbody>{flows.slice(0, SHOWN).map(({ from, to, customers, causes }) => (
            <tr key={`${from} ${to}`}>
              <th scope="row">{place(from, 'from')} → {place(to, 'to')}</th>
              <td className="cq-right">{number(customers)}</td>
              <td className="cq-quiet">{causes === null ? '–' : <CauseCounts causes={causes} />}</td>
            </tr>
          ))}</tbody>
        </table>
      )}
      {rest.length > 0 ? <p className="cq-quiet">{t(words.otherMoves, { count: rest.length, customers: number(rest.reduce((sum, { customers }) => sum + customers, 0)) })}</p> : null}
    </Panel>
  );
}

function CauseCounts({ causes }: { readonly causes: ChangeParts }) {
  const t = useText();
  const { number } = useFormat();
  return <>{CHANGE_CAUSES.filter((cause) => causes[cause] > 0).map((cause) => `${t(CAUSE_TEXT[cause].label)} ${number(causes[cause])}`).join(' · ')}</>;
}
