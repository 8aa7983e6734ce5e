/** `export`: every row with its IDs, for the office. */
import type { CommandModule } from 'yargs';
import { askFile } from '../journal/sqlite/questions.ts';
import { exportRecords, liveLinkRecords } from '../report/csv-files.ts';
import { languageIn } from '../report/language.ts';
import { readSchool } from '../settings/credentials.ts';
import { readSettings } from '../settings/settings.ts';
import { usage } from '../vocabulary/failure.ts';
import { SANDBOX_SECRET, SANDBOX_SID } from './binding.ts';
import { withOptions } from './command-options.ts';
import { csvOutput, styleOf, withOutput } from './csv-output.ts';
import { HELP } from './help.ts';
import { namedJournal } from './inputs.ts';
import type { World } from './world.ts';

export function exportCommand(
  world: World,
): CommandModule<object, { out?: string | undefined; 'live-links': boolean }> {
  const help = HELP[world.lang];
  return {
    command: 'export',
    describe: help.commands.export,
    builder: (yargs) =>
      withOutput(withOptions(yargs, ['journal'], world.lang), world.lang)
        .option('live-links', {
          type: 'boolean',
          default: false,
          describe: help.options.liveLinks,
        })
        .example('$0 export --journal data/term.sqlite --out ids.csv', ''),
    handler: async (argv) => {
      const settings = readSettings(argv, world.environment);
      const { questions, close } = askFile(namedJournal(settings));
      try {
        const style = styleOf(await questions.edition());
        const { term, school } = await questions.binding();
        const records = argv['live-links']
          ? liveLinkRecords(questions.liveEnrolments(), secretFor(world, school))
          : exportRecords(
              style.headers,
              questions.rows('all'),
              await questions.lastRun(),
              term,
              languageIn(world.lang),
            );
        await csvOutput(world, records, style, 'people', settings.json, argv.out);
      } finally {
        close();
      }
    },
  };
}

/** What the addresses are signed with: the SECRET of the very school that the journal belongs to. */
function secretFor(world: World, school: string): string {
  if (school === SANDBOX_SID) return SANDBOX_SECRET;
  const { sid, secret } = readSchool(world.environment);
  if (sid !== school) throw usage('school-differs', { there: school, here: sid });
  return secret;
}
