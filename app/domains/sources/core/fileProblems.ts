import { defineProblems } from '#core/problem.ts';

/** Why an archive, a folder or several files cannot be one source. */
export const fileProblems = defineProblems('sources', {
  zipEncrypted: { kind: 'invalid', message: { zh: '压缩包 {file} 有密码，无法读取。', en: 'The archive {file} needs a password and cannot be read.' }, hint: { zh: '请去掉密码后重新压缩，或直接提供里面的文件。', en: 'Pack it again without a password, or give the files inside.' } },
  zipNested: { kind: 'invalid', message: { zh: '压缩包 {file} 里还有压缩包 {entry}。', en: 'The archive {file} holds another archive, {entry}.' }, hint: { zh: '请先解开里面的压缩包，再提供其中的表格。', en: 'Unpack the inner archive first and give its tables.' } },
  zipTooLarge: { kind: 'limit', message: { zh: '压缩包 {file} 解开后有 {size}，超过可用的 {limit}。', en: 'Unpacked, the archive {file} has {size}; {limit} is what there is room for.' }, hint: { zh: '请分成几个较小的压缩包，或腾出磁盘空间。', en: 'Split it into smaller archives, or make room on the disk.' } },
  zipSuspicious: { kind: 'invalid', message: { zh: '压缩包 {file} 的内容不可信：{reason}。', en: 'The archive {file} is not to be trusted: {reason}.' }, hint: { zh: '请用常用的压缩软件重新压缩，或直接提供里面的文件。', en: 'Pack it again with an ordinary program, or give the files inside.' } },
  tooManyFiles: { kind: 'limit', message: { zh: '{file} 里有 {count} 个文件，超过 {limit} 个。', en: '{file} holds {count} files, more than {limit}.' }, hint: { zh: '请分批提供。', en: 'Give them in parts.' } },
  noTables: { kind: 'invalid', message: { zh: '{file} 里没有可读的表格。里面有：{found}。', en: '{file} holds no table that can be read. It holds: {found}.' }, hint: { zh: '可读 .csv .tsv .txt .xlsx .json .jsonl .parquet，以及它们的 .gz。', en: 'Readable are .csv .tsv .txt .xlsx .json .jsonl .parquet, and these as .gz.' } },
  differentColumns: { kind: 'invalid', message: { zh: '文件 {file} 的列与 {first} 不同：缺少 {missing}；多出 {extra}。', en: 'The columns of {file} differ from those of {first}: missing {missing}; in addition {extra}.' }, hint: { zh: '一次导入的文件要有相同的列（顺序可以不同）；请分开导入，或统一列名。', en: 'Files of one import have the same columns, in any order; import it by itself, or give the columns the same names.' } },
  tooManyColumns: { kind: 'limit', message: { zh: '文件 {file} 有 {count} 列，超过 {limit} 列。', en: 'The file {file} has {count} columns, more than {limit}.' }, hint: { zh: '请检查分隔符，或只导出需要的列。', en: 'Check the delimiter, or export only the columns that are needed.' } },
  cutOffJson: { kind: 'invalid', message: { zh: '文件 {file} 不完整：JSON 没有写完。', en: 'The file {file} is cut off: its JSON does not end.' }, hint: { zh: '请重新下载或导出；没有写入任何数据。', en: 'Download or export it again; nothing was written.' } },
  workbookTooLarge: { kind: 'limit', message: { zh: '工作簿 {file} 的内容有 {size}，超过 {limit}。', en: 'The workbook {file} holds {size} unpacked, more than {limit}.' }, hint: { zh: '请另存为 CSV 后再导入。', en: 'Save it as CSV and import that.' } },
});
