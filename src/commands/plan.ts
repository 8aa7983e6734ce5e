/** `plan`: what a run would do, compared with the journal, without sending or keeping anything. */
import type { CommandModule } from 'yargs';
import { SqliteJournal } from '../journal/sqlite/journal.ts';
import { assemblePlan } from '../plan/plan.ts';
import { stageTimetable } from '../plan/stage-timetable.ts';
import { planText } from '../report/plan-text.ts';
import { readSettings } from '../settings/settings.ts';
import { type ExitCode, exitCode } from '../vocabulary/exit-code.ts';
import { secondOf } from '../vocabulary/ids.ts';
import { type Problem, worded } from '../vocabulary/problem.ts';
import { bindingToCompare } from './binding.ts';
import { withOptions } from './command-options.ts';
import { HELP } from './help.ts';
import { inputsOf, journalPath, READING_OPTIONS } from './inputs.ts';
import { problemsAsTalk, sayRecognised } from './problem-report.ts';
import { talk } from './talk.ts';
import type { World } from './world.ts';

type Finish = (code: ExitCode) => void;

export function planCommand(world: World, finish: Finish): CommandModule<object, { timetable: string }> {
  const help = HELP[world.lang];
  return {
    command: 'plan <timetable>',
    describe: help.commands.plan,
    builder: (yargs) =>
      withOptions(
        yargs,
        [...READING_OPTIONS, ...(['skip-invalid', 'journal', 'term', 'rate', 'sandbox'] as const)],
        world.lang,
      )
        .positional('timetable', { type: 'string', demandOption: true, describe: help.arguments.timetable })
        .example('$0 plan term.csv --students roster.csv --rate 10', ''),
    handler: async (argv) => {
      const settings = readSettings(argv, world.environment);
      const voice = talk(world, settings);
      const path = journalPath(argv.timetable, settings);
      const journal = SqliteJournal.scratch(path, bindingToCompare(settings, world.environment));
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
          lang: world.lang,
          progress: () => {},
        });
        beside.close();
        sayRecognised(voice, recognised);
        await staging.finish(secondOf(now));
        const plan = assemblePlan(await staging.totals(), await staging.calls(), settings.rate, problems);
        await staging.rollback();
        const told = { ...plan, problems: problems.map((problem) => worded(problem, world.lang)) };
        await voice.data({ type: 'plan', ...told }, planText(plan, settings.rate, voice.language));
        finish(exitCode(errors > 0 && (hopeless || !settings['skip-invalid']) ? 'unsound' : 'done'));
      } finally {
        await journal.close();
      }
    },
  };
}
