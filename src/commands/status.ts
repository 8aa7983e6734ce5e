/** `status`: where a journal's import stands. */

import { bindingToAsk, isRehearsal } from '../import/binding.ts';
import { namedJournal } from '../import/inputs.ts';
import { talk } from '../import/talk.ts';
import { askJournal } from '../journal/open.ts';
import type { RunRecord } from '../journal/run-record.ts';
import type { Edition } from '../journal/staging.ts';
import { type FailureEvent, toldGroup, type WarningEvent } from '../report/errno-group-text.ts';
import { statusText } from '../report/status-text.ts';
import { isComplete, NO_REQUESTS, summarize } from '../report/summary.ts';
import { readSettings } from '../settings/settings.ts';
import type { Ending } from '../vocabulary/exit-code.ts';
import type { Totals } from '../vocabulary/state.ts';
import { command } from './command.ts';

export const status = command({
  positionals: {},
  options: ['journal', 'timezone'],
  own: {},
  examples: [
    ['status --journal data/term.sqlite', 'where it stands, and what to do'],
    ['status --journal data/term.sqlite --json', 'the same for a program; the last line is the summary'],
  ],
  act: async (argv, world) => {
    const settings = readSettings(argv, world.environment);
    const voice = talk(world, settings);
    const { questions, close } = await askJournal(namedJournal(settings), bindingToAsk(settings, world.environment));
    try {
      const totals = await questions.totals();
      const lastRun = await questions.lastRun();
      const failures = (await questions.failureGroups()).map((group) => toldGroup(group, voice.language));
      const warnings = (await questions.warningGroups()).map((group) => toldGroup(group, voice.language));
      if (voice.json) {
        for (const failure of failures) await voice.data({ type: 'failure', ...failure } satisfies FailureEvent, '');
        for (const warning of warnings) await voice.data({ type: 'warning', ...warning } satisfies WarningEvent, '');
      }
      const edition = await questions.edition();
      const ending = standing(edition, totals, lastRun);
      const rehearsal = isRehearsal(await questions.binding());
      const found = { edition, totals, lastRun, ending, failures, warnings, rehearsal };
      const text = statusText(found, settings.timezone, voice.paint, voice.language);
      await voice.data(summarize(ending, totals, NO_REQUESTS, 0, rehearsal), text);
      return 'done';
    } finally {
      await close();
    }
  },
});

/** The ending that describes the import as it stands now: what was done may have been renewed since. */
function standing(edition: Edition | null, totals: Totals, lastRun: RunRecord | null): Ending {
  if (edition !== null && isComplete(totals)) return 'done';
  // Where no timetable was ever taken in, nothing was interrupted either.
  const ending = lastRun?.ending ?? (edition === null ? 'incomplete' : 'interrupted');
  return ending === 'done' ? 'incomplete' : ending;
}
