/** `inspect`: what a file is and what is unclear about it, and a first mapping to edit. */
import type { CommandModule } from 'yargs';
import { inspectFile } from '../read/inspect/inspect.ts';
import { inspectionText } from '../read/inspect/inspection-text.ts';
import { readSettings } from '../settings/settings.ts';
import { withOptions } from './command-options.ts';
import { inputsOf, READING_OPTIONS } from './inputs.ts';
import { talk } from './talk.ts';
import { writeWhole } from './whole-file.ts';
import type { World } from './world.ts';

interface Arguments {
  file: string;
  out?: string | undefined;
}

export function inspectCommand(world: World): CommandModule<object, Arguments> {
  return {
    command: 'inspect <file>',
    describe: 'say what a CSV file is, what is unclear, and write a first mapping to edit',
    builder: (yargs) =>
      withOptions(yargs, [...READING_OPTIONS])
        .positional('file', { type: 'string', demandOption: true, describe: 'a timetable or roster, a CSV file' })
        .option('out', {
          describe: '<file> write the mapping there; without it the mapping follows the report',
          group: 'Output:',
          type: 'string',
          requiresArg: true,
        })
        .example('$0 inspect export.csv --out school.yaml', ''),
    handler: async (argv) => {
      const settings = readSettings(argv, world.environment);
      const voice = talk(world, settings);
      const { timetable } = await inputsOf(argv.file, settings);
      const inspection = await inspectFile(timetable);
      if (argv.out !== undefined) await writeWhole(argv.out, [inspection.mapping]);
      const text = inspectionText(inspection).trimEnd();
      await voice.data(
        { type: 'inspection', ...inspection },
        argv.out === undefined ? `${text}\n\n${inspection.mapping.trimEnd()}` : text,
      );
      if (argv.out !== undefined) voice.say(`The mapping is in ${argv.out}: edit it, and give it with --mapping.`);
    },
  };
}
