/**
 * The options table as yargs wants it. Values stay as they were typed: checking them is the settings room's work. Every
 * command takes every option, so that a command line can be used again with another verb; help shows those that concern
 * the command.
 */
import type { Argv } from 'yargs';
import { OPTIONS, type OptionName } from '../settings/options.ts';
import type { Lang } from '../vocabulary/lang.ts';
import { HELP, optionHelp } from './help.ts';

const EVERYWHERE: readonly OptionName[] = ['json', 'quiet', 'verbose', 'lang', 'no-color'];

export function withOptions<Base>(yargs: Argv<Base>, names: readonly OptionName[], lang: Lang): Argv<Base> {
  const shown: ReadonlySet<string> = new Set([...names, ...EVERYWHERE]);
  const { groups, options } = HELP[lang];
  for (const name of Object.keys(OPTIONS) as OptionName[]) {
    const { group, argument, ...rest } = OPTIONS[name];
    const { describe, defaultDescription } = optionHelp(name, lang);
    yargs.option(name, {
      describe,
      group: groups[group],
      hidden: !shown.has(name),
      ...(argument === null ? { type: 'boolean' as const } : { type: 'string' as const, requiresArg: true }),
      ...('pairs' in rest ? { array: true, nargs: 1 } : {}),
      ...(defaultDescription === undefined ? {} : { defaultDescription }),
    });
  }
  return yargs.option('config', {
    describe: options.config,
    group: groups['Output:'],
    type: 'string',
    requiresArg: true,
  }) as Argv<Base>;
}
