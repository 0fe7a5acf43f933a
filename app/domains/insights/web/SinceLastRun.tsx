import { Link } from '@tanstack/react-router';
import { StageTag } from '#domains/lifecycle/web/index.ts';
import { useText } from '#web/shell/i18n.ts';
import { Panel, useFormat } from '#web/ui/index.ts';
import { realMoves, type Overview } from './overviewFindings.ts';
import { words } from './overviewWords.ts';

type Since = NonNullable<Overview['since']>;
const MOVES_SHOWN = 6;
const CUSTOMERS_SHOWN = 6;

/** What moved between the run before and this one: stages, and the customers whose value moved most. */
export function SinceLastRun({ since, valued }: { readonly since: Since; readonly valued: boolean }) {
  const t = useText();
  const { asOfDay, number } = useFormat();
  const moves = realMoves(since.moves);
  const moved = moves.filter(({ fromStage }) => fromStage !== null).reduce((sum, { customers }) => sum + customers, 0);
  const asOf = asOfDay(since.asOf);
  return (
    <Panel title={moved > 0 ? t(words.sinceTitle, { asOf, count: number(moved) }) : t(words.sinceNothing, { asOf })} actions={<><Link to="/changes" search={{ before: since.runId }}>{t(words.seeChanges)}</Link><Link to="/lifecycle">{t(words.seeLifecycle)}</Link></>}>
      {moves.length > 0 ? <Moves moves={moves} /> : null}
      {valued ? <Biggest biggest={since.biggest} /> : null}
    </Panel>
  );
}

function Moves({ moves }: { readonly moves: Since['moves'] }) {
  const t = useText();
  const { moneyShort, number } = useFormat();
  const rest = moves.slice(MOVES_SHOWN);
  return (
    <>
      <table className="cq-table cq-since">
        <thead><tr><th scope="col">{t(words.move)}</th><th scope="col" className="cq-right">{t(words.customers)}</th><th scope="col" className="cq-right">{t(words.clvChange)}</th></tr></thead>
        <tbody>
          {moves.slice(0, MOVES_SHOWN).map(({ fromStage, toStage, customers, clvChange }) => (
            <tr key={`${fromStage} ${toStage}`}>
              <th scope="row">{fromStage ? <StageTag stage={fromStage} /> : <span className="cq-quiet">{t(words.newcomer)}</span>} → <StageTag stage={toStage} /></th>
              <td className="cq-right">{number(customers)}</td>
              <td className={`cq-right ${toneOf(clvChange)}`}>{moneyShort(clvChange, { sign: true })}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rest.length > 0 ? <p className="cq-quiet">{t(words.otherMoves, { count: rest.length, customers: number(rest.reduce((sum, { customers }) => sum + customers, 0)) })}</p> : null}
    </>
  );
}

function Biggest({ biggest }: { readonly biggest: Since['biggest'] }) {
  const t = useText();
  const { moneyShort } = useFormat();
  if (biggest.length === 0) return <p className="cq-quiet">{t(words.noBiggest)}</p>;
  return (
    <table className="cq-table cq-since">
      <thead><tr><th scope="col">{t(words.biggest)}</th><th scope="col" className="cq-right">{t(words.before)}</th><th scope="col" className="cq-right">{t(words.after)}</th><th scope="col" className="cq-right">{t(words.clvChange)}</th></tr></thead>
      <tbody>
        {biggest.slice(0, CUSTOMERS_SHOWN).map(({ id, name, before, after }) => (
          <tr key={id}>
            <th scope="row"><Link to="/customers/$id" params={{ id: String(id) }}>{name}</Link></th>
            <td className="cq-right">{moneyShort(before)}</td>
            <td className="cq-right">{moneyShort(after)}</td>
            <td className={`cq-right ${toneOf(after - before)}`}>{moneyShort(after - before, { sign: true })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function toneOf(change: number | null): string { return change === null || change === 0 ? '' : change > 0 ? 'cq-good' : 'cq-bad'; }
