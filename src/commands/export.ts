/** `export`: every row with its IDs, for the office. */
import type { CommandModule } from 'yargs';
import { askFile } from '../journal/sqlite/questions.ts';
import { exportRecords } from '../report/csv-files.ts';
import { readSettings } from '../settings/settings.ts';
import { withOptions } from './command-options.ts';
import { csvOutput, styleOf, withOutput } from './csv-output.ts';
import { namedJournal } from './inputs.ts';
import type { World } from './world.ts';

export function exportCommand(world: World): CommandModule<object, { out?: string | undefined }> {
  return {
    command: 'export',
    describe: 'write every row with its ClassIn IDs as a CSV',
    builder: (yargs) =>
      withOutput(withOptions(yargs, ['journal'])).example('$0 export --journal data/term.sqlite --out ids.csv', ''),
    handler: async (argv) => {
      const settings = readSettings(argv, world.environment);
      const { questions, close } = askFile(namedJournal(settings));
      try {
        const { headers, style } = styleOf(await questions.edition());
        const { term } = await questions.binding();
        const records = exportRecords(headers, questions.rows('all'), await questions.lastRun(), term);
        await csvOutput(world, records, { ...style, neutralise: true }, settings.json, argv.out);
      } finally {
        close();
      }
    },
  };
}
