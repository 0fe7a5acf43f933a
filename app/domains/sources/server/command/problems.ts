import { defineProblems } from '#core/problem.ts';

/** What `changqing import` asks back, and what can stand in its way. */
export const commandProblems = defineProblems('import', {
  kindNotSure: { kind: 'invalid', message: { zh: '看不出 {file} 里是哪种记录（也许是：{likely}）。文件中的列：{found}。', en: 'It is not clear what kind of records {file} holds (perhaps: {likely}). The file has: {found}.' }, hint: { zh: '请用 --kind 说明，例如 --kind {first}；若不是业务记录，就不必导入。', en: 'Say so with --kind, for example --kind {first}; what is no record of these kinds need not be imported.' } },
  columnNeeded: { kind: 'invalid', message: { zh: '导入“{kind}”需要 {field}（{meaning}），{file} 中没有认出这一列。文件中的列：{found}。', en: 'To import “{kind}” {field} is needed ({meaning}), and no column of {file} seems to give it. The file has: {found}.' }, hint: { zh: '请用 --column {field}=列名 指定；文件没有编号时可写 --column {field}=#row；所有行相同的值写 --value {field}=值。', en: 'Name it with --column {field}=NAME; where a file has no ids, --column {field}=#row numbers the rows; a value that all rows share is --value {field}=VALUE.' } },
  noSuchField: { kind: 'invalid', message: { zh: '“{kind}”没有字段 {field}。', en: '“{kind}” has no field {field}.' }, hint: { zh: '可用字段：{fields}。', en: 'Its fields: {fields}.' } },
  badMapping: { kind: 'invalid', message: { zh: '列的对应不能用：{reason}。', en: 'The mapping cannot be used: {reason}.' }, hint: { zh: '格式见 docs/reference/import.md；也可以从导入页导出一份。', en: 'Its form is told in docs/reference/import.md; the import page exports one.' } },
  serverGone: { kind: 'not-ready', message: { zh: '服务在导入 {batch} 进行中停止了。', en: 'The server stopped while import {batch} was under way.' }, hint: { zh: '没有任何一半可见；服务再次启动后会自行接着做完。', en: 'Nothing half done is visible; when the server is started again it goes on by itself.' } },
  batchBroken: { kind: 'broken', message: { zh: '导入 {batch} 没有完成：{reason}', en: 'Import {batch} was not finished: {reason}' }, hint: { zh: '没有写入任何数据；请查看服务日志。', en: 'Nothing was written; see the log of the server.' } },
});
