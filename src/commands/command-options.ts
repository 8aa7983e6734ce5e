/**
 * The options table as yargs wants it. Values stay as they were typed: checking them is the settings room's work. Every
 * command takes every option, so that a command line can be used again with another verb; help shows those that concern
 * the command.
 */
import type { Argv } from 'yargs';
import { OPTIONS, type OptionName } from '../settings/options.ts';

const EVERYWHERE: readonly OptionName[] = ['json', 'quiet', 'verbose', 'no-color'];

export function withOptions<Base>(yargs: Argv<Base>, names: readonly OptionName[]): Argv<Base> {
  const shown: ReadonlySet<string> = new Set([...names, ...EVERYWHERE]);
  for (const name of Object.keys(OPTIONS) as OptionName[]) {
    const { about, group, argument, standard, ...rest } = OPTIONS[name];
    const standardText = 'standardText' in rest ? rest.standardText : plainStandard(standard);
    yargs.option(name, {
      describe: argument === null ? about : `<${argument}> ${about}`,
      group,
      hidden: !shown.has(name),
      ...(argument === null ? { type: 'boolean' as const } : { type: 'string' as const, requiresArg: true }),
      ...('pairs' in rest ? { array: true, nargs: 1 } : {}),
      ...(standardText === undefined ? {} : { defaultDescription: standardText }),
    });
  }
  return yargs.option('config', {
    describe: '<file> options from a YAML or JSON file',
    group: 'Output:',
    type: 'string',
    requiresArg: true,
  }) as Argv<Base>;
}

function plainStandard(standard: unknown): string | undefined {
  return typeof standard === 'number' ? String(standard) : undefined;
}
