import { DownloadOutlined } from '@ant-design/icons';
import { downloadTemplate, RECORD_KINDS, recordKinds } from '#domains/sources/core/index.ts';
import { addressOf } from '#web/shell/address.ts';
import { useText } from '#web/shell/index.ts';
import { Panel } from '#web/ui/index.ts';
import { capital } from '../capital.ts';
import { words } from './words.ts';

const LANGUAGES = [['zh', words.templateZh], ['en', words.templateEn]] as const;

/** A workbook to fill in for each kind of record, in either language. */
export function Templates() {
  const t = useText();
  return (
    <Panel title={t(words.templatesTitle)} subtitle={t(words.templatesSays)}>
      <ul className="cq-templates">
        {RECORD_KINDS.map((kind) => (
          <li key={kind}>
            <span><b>{capital(t(recordKinds[kind].text))}</b><span className="cq-quiet">{t(recordKinds[kind].about)}</span></span>
            <span className="cq-template-links">
              {LANGUAGES.map(([lang, language]) => <a key={lang} href={addressOf(downloadTemplate.path, { kind }, { lang })} download aria-label={t(words.templateOf, { kind: t(recordKinds[kind].text), language: t(language) })}><DownloadOutlined aria-hidden /> {t(language)}</a>)}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
