import { LANGS, type Lang } from '#core/text.ts';

/** The language a person asked for, else that of the machine where it is one of ours, else Chinese. Read before the options, because help has a language too. */
export function langOf(argv: readonly string[], env: Readonly<Record<string, string | undefined>>): Lang {
  const at = argv.indexOf('--lang');
  const asked = at >= 0 ? argv[at + 1] : argv.find((arg) => arg.startsWith('--lang='))?.slice('--lang='.length);
  const machine = (env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '').slice(0, 2).toLowerCase();
  return LANGS.find((lang) => lang === asked) ?? LANGS.find((lang) => lang === machine) ?? 'zh';
}
