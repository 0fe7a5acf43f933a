import { Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { KEY_SCOPES, keyScopeTexts, listKeys, revokeKey, type ApiKey } from '#domains/access/core/index.ts';
import { useAct, useCall, usePhone, useText } from '#web/shell/index.ts';
import { actorText, EmptyState, Loading, Page, Pairs, Panel, Problem, useFormat } from '#web/ui/index.ts';
import './access.css';
import { words } from './keyWords.ts';
import { MakeKey } from './MakeKey.tsx';

/** /settings/keys: the keys with which other systems send data in. */
export function ApiKeysPage() {
  const t = useText();
  const phone = usePhone();
  const { data, error, refetch } = useCall(listKeys, {});
  const [making, setMaking] = useState(false);
  const working = data?.keys.filter((key) => stateOf(key) === 'works').length ?? 0;
  const make = <Button type="primary" onClick={() => setMaking(true)}>{t(words.make)}</Button>;
  return (
    <Page title={data === undefined ? t(words.menu) : working > 0 ? t(words.title, { count: working }) : t(words.titleNone)} subtitle={t(words.says)} actions={data && data.keys.length > 0 ? make : undefined}>
      {error && !data ? <Problem error={error} onRetry={() => { void refetch(); }} /> : null}
      {!data && !error ? <Loading as="card" /> : null}
      {data?.keys.length === 0 ? <EmptyState title={t(words.none)} says={t(words.noneSays)} next={make} /> : null}
      {data && data.keys.length > 0 ? <Panel>{phone ? data.keys.map((key) => <KeyPairs key={key.id} apiKey={key} />) : <KeyTable keys={data.keys} />}<p className="cq-quiet cq-access-docs">{t(words.docs)}</p></Panel> : null}
      {making ? <MakeKey onClose={() => setMaking(false)} /> : null}
    </Page>
  );
}

function stateOf({ revokedAt, expiresAt }: ApiKey): 'works' | 'ended' | 'revoked' { return revokedAt !== null ? 'revoked' : Date.parse(expiresAt) <= Date.now() ? 'ended' : 'works'; }

function KeyTable({ keys }: { readonly keys: readonly ApiKey[] }) {
  const t = useText();
  return (
    <div className="cq-access-scroll"><table className="cq-access-table">
      <thead><tr><th scope="col">{t(words.name)}</th><th scope="col">{t(words.beginning)}</th><th scope="col">{t(words.scopes)}</th><th scope="col">{t(words.state)}</th><th scope="col">{t(words.lastUsed)}</th><th scope="col"><span className="cq-hidden">{t(words.revoke)}</span></th></tr></thead>
      <tbody>{keys.map((key) => <tr key={key.id} className={stateOf(key) === 'works' ? '' : 'cq-access-over'}><th scope="row">{key.name}<Maker apiKey={key} /></th><td><code>{key.shown}…</code></td><td><Scopes apiKey={key} /></td><td><State apiKey={key} /></td><td><LastUsed apiKey={key} /></td><td><Revoke apiKey={key} /></td></tr>)}</tbody>
    </table></div>
  );
}

function KeyPairs({ apiKey }: { readonly apiKey: ApiKey }) {
  const t = useText();
  return (
    <div className="cq-row-pairs">
      <div className="cq-access-head"><strong>{apiKey.name}</strong><Revoke apiKey={apiKey} /></div>
      <Pairs pairs={[{ key: 'shown', label: t(words.beginning), value: <code>{apiKey.shown}…</code> }, { key: 'scopes', label: t(words.scopes), value: <Scopes apiKey={apiKey} /> }, { key: 'state', label: t(words.state), value: <State apiKey={apiKey} /> }, { key: 'used', label: t(words.lastUsed), value: <LastUsed apiKey={apiKey} /> }]} />
    </div>
  );
}

function Scopes({ apiKey }: { readonly apiKey: ApiKey }) {
  const t = useText();
  return <>{KEY_SCOPES.filter((scope) => apiKey.scopes.includes(scope)).map((scope) => t(keyScopeTexts[scope])).join(' · ')}</>;
}

function State({ apiKey }: { readonly apiKey: ApiKey }) {
  const t = useText();
  const { date, dateTime } = useFormat();
  switch (stateOf(apiKey)) {
    case 'revoked': return <span className="cq-quiet">{t(words.revoked, { who: t(actorText(apiKey.revokedBy ?? '')), when: dateTime(apiKey.revokedAt) })}</span>;
    case 'ended': return <span className="cq-bad">{t(words.ended, { when: date(apiKey.expiresAt) })}</span>;
    case 'works': return <>{t(words.works, { when: date(apiKey.expiresAt) })}</>;
  }
}

function LastUsed({ apiKey: { lastUsedAt, lastUsedFrom } }: { readonly apiKey: ApiKey }) {
  const t = useText();
  const { dateTime } = useFormat();
  return lastUsedAt === null ? <span className="cq-quiet">{t(words.never)}</span> : <>{t(words.from, { when: dateTime(lastUsedAt), address: lastUsedFrom ?? '' })}</>;
}

function Maker({ apiKey: { madeBy, madeAt } }: { readonly apiKey: ApiKey }) {
  const t = useText();
  const { date } = useFormat();
  return <span className="cq-quiet cq-access-below">{t(words.made, { who: t(actorText(madeBy)), when: date(madeAt) })}</span>;
}

function Revoke({ apiKey }: { readonly apiKey: ApiKey }) {
  const t = useText();
  const revoke = useAct(revokeKey, [listKeys]);
  if (stateOf(apiKey) !== 'works') return null;
  const name = t(words.revokeOf, { name: apiKey.name });
  return <Popconfirm title={name} description={t(words.revokeAsk)} okText={t(words.revoke)} okButtonProps={{ danger: true }} cancelText={t(words.cancel)} onConfirm={() => revoke.mutate({ params: { id: apiKey.id } })}><Button size="small" loading={revoke.isPending} aria-label={name}>{t(words.revoke)}</Button></Popconfirm>;
}
