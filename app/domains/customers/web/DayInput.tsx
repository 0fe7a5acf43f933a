import { DatePicker } from 'antd';
import dayjs from 'dayjs';

interface Props { readonly id?: string; readonly value?: string | null; readonly onChange?: (day: string | null) => void }

/** A day as ISO text, in a form. */
export function DayInput({ id, value, onChange }: Props) {
  return <DatePicker {...(id ? { id } : {})} value={value ? dayjs(value) : null} onChange={(day) => onChange?.(day ? day.format('YYYY-MM-DD') : null)} />;
}
