import { defineProblems } from '#core/problem.ts';

/** What a person can get wrong on the command line beside the file itself. */
export const importCliProblems = defineProblems('command', {
  badOption: { kind: 'invalid', message: { zh: '选项 {option} 的值“{value}”不对。', en: '“{value}” is no value for {option}.' }, hint: { zh: '例如 {example}。', en: 'For example {example}.' } },
  badMap: { kind: 'invalid', message: { zh: '列对应文件 {file} 不能用：{reason}。', en: 'The map file {file} cannot be used: {reason}.' }, hint: { zh: '应为 JSON，例如 {example}。', en: 'It is JSON such as {example}.' } },
  cannotWrite: { kind: 'invalid', message: { zh: '无法写入 {file}：{reason}。', en: 'Cannot write {file}: {reason}.' }, hint: { zh: '请检查文件夹是否存在、是否有权限和空间。', en: 'See whether the folder exists, may be written to and has room.' } },
  doorClosed: { kind: 'not-ready', message: { zh: '正在运行的服务没有回答：{reason}。', en: 'The running server does not answer: {reason}.' }, hint: { zh: '请查看服务是否正常，或停止它以后再试。', en: 'See whether it runs well, or stop it and try again.' } },
  stopped: { kind: 'conflict', message: { zh: '已停止。', en: 'Stopped.' }, hint: { zh: '没有任何一半留下；再次运行同一条命令会接着做完。', en: 'Nothing half done was left; the same command again goes on.' } },
});
