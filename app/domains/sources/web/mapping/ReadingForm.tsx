import { Segmented } from 'antd';
import { DATE_ORDERS, dateOrderTexts, type RecordMapping } from '#domains/sources/core/index.ts';
import { useText } from '#web/shell/index.ts';
import { Panel } from '#web/ui/index.ts';
import { Choice } from '../Choice.tsx';
import { words as fileWords } from '../file/words.ts';
import { FormRow } from '../FormRow.tsx';
import { words } from './words.ts';

type Reading = Pick<RecordMapping, 'dateOrder' | 'decimalComma' | 'idsAreWholeNumbers'>;
interface Props { readonly reading: Reading; readonly timeZone: string; readonly onReading: (change: Partial<Reading>) => void; readonly onTimeZone: (zone: string) => void }

/** How dates, numbers and ids are written in the file, and which clock its times are of. */
export function ReadingForm({ reading, timeZone, onReading, onTimeZone }: Props) {
  const t = useText();
  const zones = [...new Set([timeZone, 'UTC', ...Intl.supportedValuesOf('timeZone')])];
  return (
    <Panel title={t(words.readingTitle)}>
      <div className="cq-fields">
        <FormRow label={t(words.dateOrder)} says={t(words.dateOrderSays)}>
          {({ says }) => <Choice name={t(words.dateOrder)} aria-describedby={says} value={reading.dateOrder} options={DATE_ORDERS.map((order) => ({ value: order, label: t(dateOrderTexts[order]) }))} onChange={(dateOrder) => onReading({ dateOrder })} />}
        </FormRow>
        <FormRow label={t(words.timeZone)} says={t(words.timeZoneSays)}>
          {({ says }) => <Choice<string> name={t(words.timeZone)} aria-describedby={says} showSearch value={timeZone} options={zones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))} onChange={onTimeZone} />}
        </FormRow>
        <FormRow label={t(words.decimalMark)}>
          {({ label }) => <Segmented aria-labelledby={label} block value={reading.decimalComma} options={[{ value: false, label: t(words.decimalDot) }, { value: true, label: t(words.decimalComma) }]} onChange={(decimalComma) => onReading({ decimalComma })} />}
        </FormRow>
        <FormRow label={t(words.wholeIds)} says={t(words.wholeIdsSays)}>
          {({ label }) => <Segmented aria-labelledby={label} block value={reading.idsAreWholeNumbers} options={[{ value: true, label: t(fileWords.on) }, { value: false, label: t(fileWords.off) }]} onChange={(idsAreWholeNumbers) => onReading({ idsAreWholeNumbers })} />}
        </FormRow>
      </div>
    </Panel>
  );
}
