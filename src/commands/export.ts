/** `export`: every row with its IDs, for the office. */

import { bindingToAsk, isRehearsal, SANDBOX_SECRET, SANDBOX_SID } from '../import/binding.ts';
import { namedJournal } from '../import/inputs.ts';
import { talk } from '../import/talk.ts';
import { keepWhatIsRead } from '../import/targets.ts';
import type { World } from '../import/world.ts';
import { askJournal } from '../journal/open.ts';
import { liveLinkRecords } from '../report/csv-files.ts';
import { exportRecords } from '../report/export-file.ts';
import { languageIn } from '../report/language.ts';
import { credentialVariables, readSchool } from '../settings/credentials.ts';
import { readSettings } from '../settings/settings.ts';
import { usage } from '../vocabulary/failure.ts';
import { command } from './command.ts';
import { csvOutput, OUT, styleOf } from './csv-output.ts';

export const exportRows = command({
  positionals: {},
  options: ['journal', 'credentials'],
  own: {
    out: OUT,
    'live-links': {
      about: "instead: every student's own address for watching live, without logging in",
      argument: null,
    },
  },
  examples: [
    ['export --journal data/term.sqlite --out ids.csv', 'every row with its IDs'],
    ['export --journal data/term.sqlite --live-links --out links.csv', 'who watches which lesson where'],
  ],
  act: async (argv, world) => {
    const settings = readSettings(argv, world.environment);
    keepWhatIsRead(argv, settings, world.environment, null);
    const { questions, close } = await askJournal(namedJournal(settings), bindingToAsk(settings, world.environment));
    try {
      const style = styleOf(await questions.edition());
      const binding = await questions.binding();
      const { term, school } = binding;
      const voice = talk(world, settings);
      if (isRehearsal(binding)) voice.say(voice.language.words.talk.invented);
      const records = argv['live-links']
        ? liveLinkRecords(questions.liveEnrolments(), secretFor(world, school, settings.credentials))
        : exportRecords(style, questions.rows('all'), await questions.lastRun(), term, languageIn(world.lang));
      await csvOutput(world, records, style, 'people', settings.json, argv.out);
      return 'done';
    } finally {
      await close();
    }
  },
});

/** What the addresses are signed with: the SECRET of the very school that the journal belongs to. */
function secretFor(world: World, school: string, credentials: string | null): string {
  if (school === SANDBOX_SID) return SANDBOX_SECRET;
  const { sid, secret } = readSchool(world.environment, credentials, 'credentials-not-known');
  if (sid !== school)
    throw usage('school-differs', { there: school, here: sid, variable: credentialVariables(credentials).sid });
  return secret;
}
