/** `plan`: what a run would do, compared with the journal, without sending or keeping anything. */
import { openScratch } from '../journal/open.ts';
import { assemblePlan } from '../plan/plan.ts';
import { stageTimetable } from '../plan/stage-timetable.ts';
import { planText } from '../report/plan-text.ts';
import { readSettings } from '../settings/settings.ts';
import { secondOf } from '../vocabulary/ids.ts';
import type { Problem } from '../vocabulary/problem.ts';
import { bindingToCompare } from './binding.ts';
import { command } from './command.ts';
import { inputsOf, journalPlace, READING_OPTIONS } from './inputs.ts';
import { problemsAsTalk, sayRecognised } from './problem-report.ts';
import { talk } from './talk.ts';

export const plan = command({
  positionals: { timetable: 'the timetable, a CSV file' },
  options: [...READING_OPTIONS, 'skip-invalid', 'journal', 'term', 'credentials', 'rate', 'sandbox'],
  own: {},
  examples: [
    ['plan term.csv --students roster.csv', 'what would be made, in how many calls'],
    ['plan term.csv --students roster.csv --rate 10', 'and how long that takes at ten a second'],
  ],
  act: async (argv, world) => {
    const settings = readSettings(argv, world.environment);
    const voice = talk(world, settings);
    const path = journalPlace(argv.timetable, settings);
    const journal = await openScratch(path, bindingToCompare(settings, world.environment));
    try {
      const now = world.clock.now();
      const staging = await journal.stage({ file: argv.timetable, at: now, keepRows: false });
      const problems: Problem[] = [];
      const beside = problemsAsTalk(world, { ...voice, json: false }, settings.quiet || settings.json);
      const { errors, hopeless, recognised } = await stageTimetable(staging, {
        ...(await inputsOf(argv.timetable, settings)),
        now: secondOf(now),
        tell: (problem) => {
          problems.push(problem);
          if (!settings.json) beside.tell(problem);
        },
        progress: () => {},
      });
      beside.close();
      sayRecognised(voice, recognised);
      await staging.finish(secondOf(now));
      const plan = assemblePlan(await staging.totals(), await staging.calls(), settings.rate, problems);
      await staging.rollback();
      await voice.data({ type: 'plan', ...plan }, planText(plan, settings.rate));
      return errors > 0 && (hopeless || !settings['skip-invalid']) ? 'unsound' : 'done';
    } finally {
      await journal.close();
    }
  },
});
