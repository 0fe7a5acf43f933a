/** The look of the report: one column of cards that prints well, light and dark. */
export const reportStyle = `
:root{color-scheme:light;--ink:#1d2723;--quiet:#6b7671;--rule:#e3e7e5;--ground:#f5f7f6;--card:#fff;--green:#0b7a5b;--warn:#8a5a00;--warn-ground:#fff6e3}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:15px/1.6 system-ui,"PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif}
main{max-width:1120px;margin:0 auto;padding:32px 20px 56px}
h1{font-size:24px;margin:0;color:var(--green)}h2{font-size:17px;margin:0 0 4px}
p{margin:0}.quiet{color:var(--quiet);font-size:13px}
header{margin-bottom:20px}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(170px,1fr));gap:12px;margin:16px 0}
.figure{background:var(--card);border:1px solid var(--rule);border-radius:10px;padding:14px 16px}
.figure b{display:block;font-size:22px;line-height:1.3;font-variant-numeric:tabular-nums}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,480px),1fr));gap:16px}
.card{background:var(--card);border:1px solid var(--rule);border-radius:10px;padding:18px 20px;break-inside:avoid;min-width:0}
.wide{grid-column:1/-1}.card svg{width:100%;height:auto;margin-top:8px;display:block}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:13.5px;font-variant-numeric:tabular-nums;margin-top:8px}
th{font-weight:500;color:var(--quiet);text-align:left;white-space:nowrap}td,th{padding:5px 10px 5px 0;border-bottom:1px solid var(--rule)}
tr:last-child td{border-bottom:0}.right{text-align:right}
.how{margin-top:10px;max-width:72em}.notice{background:var(--warn-ground);color:var(--warn);border-radius:10px;padding:10px 16px;margin:12px 0}
ul{margin:6px 0 0;padding-left:20px}footer{margin-top:24px}
@media(max-width:600px){main{padding:20px 12px 40px}.card{padding:14px}
.wide thead{display:none}.wide tr{display:grid;grid-template-columns:repeat(3,minmax(0,1fr));gap:4px 10px;padding:10px 0;border-bottom:1px solid var(--rule)}.wide tr:last-child{border-bottom:0}
.wide td{border:0;padding:0;text-align:left;overflow-wrap:anywhere}.wide td:first-child{grid-column:1/-1;font-weight:600}.wide td[data-head]::before{content:attr(data-head);display:block;color:var(--quiet);font-size:12px}}
@media print{body{background:#fff}main{padding:0}}`;
