import { Tag } from 'antd';
import { useText } from '#web/shell/i18n.ts';
import { FIELD_TEXT, LEVEL_TEXT, words } from './words.ts';
import type { PairShown } from './useDuplicates.ts';

/** What speaks for one customer (green) and against it, strongest first. */
export function EvidenceChips({ evidence, withBits = false }: { readonly evidence: PairShown['evidence']; readonly withBits?: boolean }) {
  const t = useText();
  const ordered = evidence.toSorted((a, b) => b.bits - a.bits);
  return (
    <ul className="cq-evidence" aria-label={t(words.evidence)}>
      {ordered.map(({ field, level, bits }) => (
        <li key={field}>
          <Tag color={bits > 1 ? 'green' : bits < -1 ? 'orange' : 'default'}>
            {t(words.chip, { field: t(FIELD_TEXT[field] ?? { zh: field, en: field }), level: t(LEVEL_TEXT[level] ?? { zh: level, en: level }) })}{withBits ? <span className="cq-number cq-bits">{t(words.bits, { bits: `${bits > 0 ? '+' : '−'}${Math.abs(bits).toFixed(1)}` })}</span> : null}
          </Tag>
        </li>
      ))}
    </ul>
  );
}
