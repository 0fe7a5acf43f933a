import { Command, CommanderError } from 'commander';
import { Problem } from '#core/problem.ts';
import { fill } from '#core/text.ts';
import { analyzeCommand } from './analyze/command.ts';
import { analyzeProblems } from './analyze/problems.ts';
import { backupCommand } from './backup/command.ts';
import { importCommand, importsCommand, undoCommand } from './import/command.ts';
import { importCliProblems } from './import/problems.ts';
import { askToStop } from './interruption.ts';
import { moveCommand } from './move/command.ts';
import { restoreCommand } from './restore/command.ts';
import { langOf } from './lang.ts';
import { removeUnfinished } from './scratch.ts';

/** The command. Exit codes: 0 done, 1 our own mistake, 2 something about the input, 130 stopped by the person. */
const lang = langOf(process.argv, process.env);
for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143]] as const) process.on(signal, () => { if (askToStop()) return; removeUnfinished(); process.exit(code); });
// A reader that has seen enough (`| head`) closes the pipe; that is no mistake.
process.stdout.on('error', (error: NodeJS.ErrnoException) => { removeUnfinished(); process.exit(error.code === 'EPIPE' ? 0 : 1); });

const program = new Command('changqing').description(lang === 'zh' ? '客户生命周期与终身价值' : 'Customer life cycle and lifetime value').addCommand(analyzeCommand(lang)).addCommand(importCommand(lang)).addCommand(undoCommand(lang)).addCommand(importsCommand(lang)).addCommand(backupCommand(lang)).addCommand(restoreCommand(lang)).addCommand(moveCommand(lang)).helpCommand(false);
for (const command of [program, ...program.commands]) command.exitOverride().configureOutput({ writeErr: () => undefined });

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

/** One sentence for what the world did wrong; the whole story for what we did. */
function report(error: unknown): number {
  if (error instanceof CommanderError && error.exitCode === 0) return 0;
  const problem = error instanceof CommanderError ? usageProblem(error) : error;
  removeUnfinished();
  if (problem instanceof Problem) {
    const { definition } = problem;
    const { message, hint } = definition;
    process.stderr.write(`${fill(message[lang], problem.data)}${lang === 'zh' ? '' : ' '}${fill(hint[lang], problem.data)}\n`);
    return definition.code === importCliProblems.stopped.code ? 130 : 2;
  }
  process.stderr.write(`${lang === 'zh' ? '程序内部出错：' : 'Something broke inside: '}${error instanceof Error ? error.stack : String(error)}\n`);
  return 1;
}

function usageProblem(error: CommanderError): Problem {
  const reason = error.code === 'commander.help' ? { zh: '缺少子命令', en: 'a subcommand is missing' }[lang] : error.message.replace(/^error: /, '').replace(/\n/g, ' ').trim();
  return new Problem(analyzeProblems.badUsage, { data: { reason }, cause: error });
}
