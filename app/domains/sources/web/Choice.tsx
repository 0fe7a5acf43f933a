import { DownOutlined } from '@ant-design/icons';
import { Select, type SelectProps } from 'antd';
import { useText } from '#web/shell/index.ts';
import { words } from './importWords.ts';

interface Option<V extends string> { readonly value: V; readonly label: string }
interface Props<V extends string> extends Omit<SelectProps<V, Option<V>>, 'options' | 'onChange' | 'value' | 'aria-label' | 'suffixIcon'> {
  /** What is chosen. */
  readonly name: string;
  readonly value: V | undefined;
  readonly options: readonly Option<V>[];
  readonly onChange: (value: V) => void;
}

/** A choice that says its name and what is chosen to whoever hears the page; Ant Design's own tells only the name. */
export function Choice<V extends string>({ name, value, options, onChange, ...rest }: Props<V>) {
  const t = useText();
  const chosen = options.find((option) => option.value === value)?.label;
  return <Select<V, Option<V>> {...rest} aria-label={chosen === undefined ? name : t(words.choiceNow, { name, chosen })} suffixIcon={<DownOutlined aria-hidden />} {...(value === undefined ? {} : { value })} options={[...options]} onChange={onChange} />;
}
