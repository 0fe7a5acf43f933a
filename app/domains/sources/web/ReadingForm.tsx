import { Segmented, Select } from 'antd';
import { useId, type ReactNode } from 'react';
import { DATE_ORDERS, dateOrderTexts, type PartialOrderMapping } from '#domains/sources/core/index.ts';
import { useText } from '#web/shell/index.ts';
import { words } from './importWords.ts';

type Reading = Pick<PartialOrderMapping, 'dateOrder' | 'decimalComma' | 'idsAreWholeNumbers'>;
interface Props { readonly reading: Reading; readonly timeZone: string; readonly onReading: (change: Partial<Reading>) => void; readonly onTimeZone: (zone: string) => void }

/** How dates, numbers and ids are written in the file, and which clock its times are of. */
export function ReadingForm({ reading, timeZone, onReading, onTimeZone }: Props) {
  const t = useText();
  const zones = [...new Set([timeZone, 'UTC', ...Intl.supportedValuesOf('timeZone')])];
  return (
    <div className="cq-reading">
      <ReadingRow label={t(words.dateOrder)} says={t(words.dateOrderSays)}>
        {(label) => <Select aria-labelledby={label} value={reading.dateOrder} options={DATE_ORDERS.map((order) => ({ value: order, label: t(dateOrderTexts[order]) }))} onChange={(dateOrder) => onReading({ dateOrder })} />}
      </ReadingRow>
      <ReadingRow label={t(words.timeZone)} says={t(words.timeZoneSays)}>
        {(label) => <Select aria-labelledby={label} showSearch value={timeZone} options={zones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))} onChange={onTimeZone} />}
      </ReadingRow>
      <ReadingRow label={t(words.decimalMark)}>
        {(label) => <Segmented aria-labelledby={label} block value={reading.decimalComma} options={[{ value: false, label: t(words.decimalDot) }, { value: true, label: t(words.decimalComma) }]} onChange={(decimalComma) => onReading({ decimalComma })} />}
      </ReadingRow>
      <ReadingRow label={t(words.wholeIds)} says={t(words.wholeIdsSays)}>
        {(label) => <Segmented aria-labelledby={label} block value={reading.idsAreWholeNumbers} options={[{ value: true, label: t(words.on) }, { value: false, label: t(words.off) }]} onChange={(idsAreWholeNumbers) => onReading({ idsAreWholeNumbers })} />}
      </ReadingRow>
    </div>
  );
}

export function ReadingRow({ label, says, children }: { readonly label: string; readonly says?: string; readonly children: (labelId: string) => ReactNode }) {
  const id = useId();
  return <div className="cq-reading-row"><span id={id}>{label}</span>{children(id)}{says ? <span className="cq-quiet">{says}</span> : null}</div>;
}
