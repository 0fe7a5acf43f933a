const base = 'http://127.0.0.1:7192';
const s = await fetch(`${base}/api/auth/sign-in/email`, { method: 'POST', headers: { 'content-type': 'application/json', origin: base }, body: JSON.stringify({ email: 'tester@changqing.example', password: 'a-long-test-password' }) });
const cookie = s.headers.getSetCookie().map((l) => l.split(';')[0]).join('; ');
for (const show of ['open', 'merged']) { const t = performance.now(); const r = await (await fetch(`${base}/api/duplicates?show=${show}&limit=3`, { headers: { cookie } })).json(); console.log(show, Math.round(performance.now() - t), 'ms', r.open, r.sure, r.pairs.map((p) => `${p.a.id}:${p.a.name}-${p.b.id}:${p.b.name} ${p.status} ${p.why}`)); }
