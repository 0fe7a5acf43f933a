import { readCustomerCredibility } from '#domains/sources/core/credibility/index.ts';
import { useCall, useText } from '#web/shell/index.ts';
import { Loading, Panel, Problem, useFormat } from '#web/ui/index.ts';
import { CredibilityDetail } from './CredibilityDetail.tsx';
import { divided } from './shownCredibility.ts';
import { words } from './words.ts';

/** For the page of a customer: how far its data can be believed, and why. */
export function CredibilityPanel({ customerId }: { readonly customerId: number }) {
  const t = useText();
  const { number, asOfDay } = useFormat();
  const { data, error, refetch } = useCall(readCustomerCredibility, { params: { id: customerId } });
  if (!data) return error ? <Problem error={error} onRetry={() => { void refetch(); }} /> : <Loading as="card" />;
  const title = data.assessment === null ? t(words.panelNever) : data.score === null ? t(words.panelNone) : t(words.panelTitle, { score: number(data.score, { digits: 0 }) });
  const tests = data.reasons.filter(({ library }) => library === 'model').length;
  return <Panel title={title} subtitle={data.assessment ? t(words.panelSays, { asOf: asOfDay(data.assessment.asOf), tests, findings: divided(data.reasons).moved.length }) : undefined}><CredibilityDetail customerId={customerId} shown={data} /></Panel>;
}
