import { Button, Popconfirm } from 'antd';
import { listBackups, makeBackup, removeBackup } from '#core/backupContract.ts';
import type { ReplyOf } from '#core/contract.ts';
import { readJob } from '#core/jobContract.ts';
import { useAct, useCall, usePhone, useText } from '#web/shell/index.ts';
import { EmptyState, JobProgress, Loading, Page, Pairs, Panel, Problem, useFormat } from '#web/ui/index.ts';
import './access.css';
import { words } from './backupWords.ts';

type Shown = ReplyOf<typeof listBackups>;
type Backup = Shown['backups'][number];

/** /settings/backups: the backups on the machine, one more, and what a restore is. */
export function BackupsPage() {
  const t = useText();
  const { dateTime } = useFormat();
  const { data, error, refetch } = useCall(listBackups, {});
  const make = useAct(makeBackup, [listBackups, readJob]);
  const newest = data?.backups[0];
  const button = <Button type="primary" loading={make.isPending} disabled={data?.jobId !== null} onClick={() => make.mutate({})}>{t(words.make)}</Button>;
  return (
    <Page title={data === undefined ? t(words.menu) : newest === undefined ? t(words.titleNone) : t(words.title, { when: dateTime(newest.madeAt) })} subtitle={t(words.says)} actions={data ? button : undefined}>
      {error && !data ? <Problem error={error} onRetry={() => { void refetch(); }} /> : null}
      {make.error ? <Problem error={make.error} /> : null}
      {!data && !error ? <Loading as="card" /> : null}
      {data ? <>
        {data.jobId === null ? null : <Panel title={t(words.making)}><JobProgress key={data.jobId} jobId={data.jobId} onOver={() => { void refetch(); }} /></Panel>}
        {data.problem === null ? null : <Panel title={t(words.failed)}><Problem title={data.problem.message} hint={data.problem.hint} /></Panel>}
        <Backups shown={data} />
        <HowToRestore shown={data} />
      </> : null}
    </Page>
  );
}

function Backups({ shown: { backups, folder, freeBytes, neededBytes } }: { readonly shown: Shown }) {
  const t = useText();
  const phone = usePhone();
  const size = useSize();
  return (
    <Panel title={t(words.list)}>
      {backups.length === 0 ? <EmptyState title={t(words.none)} says={t(words.noneSays)} /> : phone ? backups.map((one) => <BackupPairs key={one.name} backup={one} />) : <BackupTable backups={backups} />}
      <p className="cq-quiet cq-access-docs cq-access-path">{t(words.where, { folder, free: size(freeBytes), needed: size(neededBytes) })}</p>
    </Panel>
  );
}

function BackupTable({ backups }: { readonly backups: readonly Backup[] }) {
  const t = useText();
  const { dateTime } = useFormat();
  const size = useSize();
  return (
    <div className="cq-access-scroll"><table className="cq-access-table">
      <caption className="cq-hidden">{t(words.list)}</caption>
      <thead><tr><th scope="col">{t(words.made)}</th><th scope="col">{t(words.why)}</th><th scope="col" className="cq-access-right">{t(words.size)}</th><th scope="col">{t(words.version)}</th><th scope="col">{t(words.file)}</th><th scope="col"><span className="cq-hidden">{t(words.remove)}</span></th></tr></thead>
      <tbody>{backups.map((one) => <tr key={one.name}><th scope="row">{dateTime(one.madeAt)}</th><td><Why backup={one} /></td><td className="cq-number cq-access-right">{size(one.bytes)}</td><td>{one.product ?? '–'}</td><td><code>{one.name}</code></td><td><Remove backup={one} /></td></tr>)}</tbody>
    </table></div>
  );
}

function BackupPairs({ backup }: { readonly backup: Backup }) {
  const t = useText();
  const { dateTime } = useFormat();
  const size = useSize();
  return (
    <div className="cq-row-pairs">
      <div className="cq-access-head"><strong>{dateTime(backup.madeAt)}</strong><Remove backup={backup} /></div>
      <Pairs pairs={[{ key: 'why', label: t(words.why), value: <Why backup={backup} /> }, { key: 'size', label: t(words.size), value: size(backup.bytes) }, { key: 'version', label: t(words.version), value: backup.product ?? '–' }, { key: 'file', label: t(words.file), value: <code className="cq-access-path">{backup.name}</code> }]} />
    </div>
  );
}

const WHY = { person: words.byPerson, command: words.byCommand, upgrade: words.byUpgrade };

function Why({ backup: { why, encrypted } }: { readonly backup: Backup }) {
  const t = useText();
  return <>{t(encrypted ? words.underPassphrase : WHY[why as keyof typeof WHY] ?? words.byOther)}</>;
}

function Remove({ backup: { name } }: { readonly backup: Backup }) {
  const t = useText();
  const remove = useAct(removeBackup, [listBackups]);
  const label = t(words.removeOf, { name });
  return <Popconfirm title={label} description={t(words.removeAsk)} okText={t(words.remove)} okButtonProps={{ danger: true }} cancelText={t(words.cancel)} onConfirm={() => remove.mutate({ params: { name } })}><Button size="small" loading={remove.isPending} aria-label={label}>{t(words.remove)}</Button></Popconfirm>;
}

function HowToRestore({ shown: { backups, folder } }: { readonly shown: Shown }) {
  const t = useText();
  const file = `${folder}/${backups[0]?.name ?? 'changqing-….backup'}`;
  return (
    <>
      <Panel title={t(words.restore)}>
        <p>{t(words.restoreSays)}</p>
        <ol className="cq-access-steps">
          <li>{t(words.stepOne)}<pre className="cq-access-command">npx changqing restore {file} --into data/restored</pre></li>
          <li>{t(words.stepTwo)}<pre className="cq-access-command">CHANGQING_DATA=data/restored npm start</pre></li>
        </ol>
        <p className="cq-quiet">{t(words.afterwards)}</p>
      </Panel>
      <Panel title={t(words.safe)}><p>{t(words.safeSays)}</p><pre className="cq-access-command">npx changqing backup --to changqing.backup --passphrase-file passphrase.txt</pre></Panel>
    </>
  );
}

/** Bytes as people say them. */
function useSize(): (bytes: number) => string {
  const { number } = useFormat();
  return (bytes) => (bytes >= 1e9 ? `${number(bytes / 1e9, { digits: 1 })} GB` : `${number(Math.max(0.1, bytes / 1e6), { digits: bytes >= 1e7 ? 0 : 1 })} MB`);
}
