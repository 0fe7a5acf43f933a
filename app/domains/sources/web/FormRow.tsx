import { useId, type ReactNode } from 'react';

interface Props { readonly label: string; readonly says?: string; readonly children: (ids: { readonly label: string; readonly says: string | undefined }) => ReactNode }

/** A choice under its label, with what it means; the ids tie the three together. */
export function FormRow({ label, says, children }: Props) {
  const id = useId();
  const saysId = useId();
  return <div className="cq-field"><span id={id} className="cq-label">{label}</span>{children({ label: id, says: says ? saysId : undefined })}{says ? <span id={saysId} className="cq-quiet cq-small">{says}</span> : null}</div>;
}
