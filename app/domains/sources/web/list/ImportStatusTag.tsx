import { Tag } from 'antd';
import type { ImportStatus } from '#domains/sources/core/index.ts';
import { useText } from '#web/shell/index.ts';
import { statusTexts } from './words.ts';

const COLOURS: Readonly<Record<ImportStatus, string>> = { uploaded: 'gold', checking: 'processing', checked: 'gold', publishing: 'processing', published: 'success', undoing: 'processing', undone: 'default', failed: 'error', discarded: 'default' };

export function ImportStatusTag({ status }: { readonly status: ImportStatus }) { const t = useText(); return <Tag color={COLOURS[status]}>{t(statusTexts[status])}</Tag>; }
