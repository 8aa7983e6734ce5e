/** `inspect`: what a file is and what is unclear about it, and a first mapping to edit. */
import type { CommandModule } from 'yargs';
import { inspectFile } from '../read/inspect/inspect.ts';
import { inspectionText } from '../read/inspect/inspection-text.ts';
import { readSettings } from '../settings/settings.ts';
import { withOptions } from './command-options.ts';
import { HELP } from './help.ts';
import { inputsOf, READING_OPTIONS } from './inputs.ts';
import { talk } from './talk.ts';
import { writeWhole } from './whole-file.ts';
import type { World } from './world.ts';

interface Arguments {
  file: string;
  out?: string | undefined;
}

export function inspectCommand(world: World): CommandModule<object, Arguments> {
  const help = HELP[world.lang];
  return {
    command: 'inspect <file>',
    describe: help.commands.inspect,
    builder: (yargs) =>
      withOptions(yargs, [...READING_OPTIONS], world.lang)
        .positional('file', { type: 'string', demandOption: true, describe: help.arguments.file })
        .option('out', {
          describe: help.options.mappingOut,
          group: help.groups['Output:'],
          type: 'string',
          requiresArg: true,
        })
        .example('$0 inspect export.csv --out school.yaml', ''),
    handler: async (argv) => {
      const settings = readSettings(argv, world.environment);
      const voice = talk(world, settings);
      const { timetable } = await inputsOf(argv.file, settings);
      const inspection = await inspectFile(timetable, world.lang);
      if (argv.out !== undefined) await writeWhole(argv.out, [inspection.mapping]);
      const text = inspectionText(inspection, world.lang).trimEnd();
      await voice.data(
        { type: 'inspection', ...inspection },
        argv.out === undefined ? `${text}\n\n${inspection.mapping.trimEnd()}` : text,
      );
      const { words, fill } = voice.language;
      if (argv.out !== undefined) voice.say(fill(words.talk.mappingWritten, { file: argv.out }));
    },
  };
}
