/** `plan`: what a run would do, compared with the journal, without sending or keeping anything. */
import type { CommandModule } from 'yargs';
import { SqliteJournal } from '../journal/sqlite/journal.ts';
import type { Staging } from '../journal/staging.ts';
import { collectChanges } from '../plan/changes.ts';
import { isPart } from '../plan/cross-checks.ts';
import { assemblePlan } from '../plan/plan.ts';
import { momentsFrom, readiness } from '../plan/readiness.ts';
import { type Staged, stageTimetable } from '../plan/stage-timetable.ts';
import { typedMoment } from '../read/time/typed-moment.ts';
import { planText } from '../report/plan-text.ts';
import type { Settings } from '../settings/options.ts';
import { readSettings } from '../settings/settings.ts';
import { type ExitCode, exitCode } from '../vocabulary/exit-code.ts';
import { secondOf, type UnixMillis, type UnixSeconds } from '../vocabulary/ids.ts';
import type { Problem } from '../vocabulary/problem.ts';
import type { ProblemCode } from '../vocabulary/problems.ts';
import { bindingToCompare } from './binding.ts';
import { withOptions } from './command-options.ts';
import { inputsOf, journalPath, READING_OPTIONS } from './inputs.ts';
import { problemsAsTalk, sayRecognised } from './problem-report.ts';
import { talk } from './talk.ts';
import type { World } from './world.ts';

type Finish = (code: ExitCode) => void;

interface Arguments {
  timetable: string;
  'ready-by'?: string | undefined;
}

/** Values that differ, and lessons that are gone, that the JSON of a plan holds of each; the rest is counted. */
const MOST_LISTED = 10_000;

/** The plan has tables of these. */
const IN_THE_PLAN: ReadonlySet<ProblemCode> = new Set([
  'course-changed',
  'lesson-changed',
  'course-removed',
  'lesson-removed',
  'course-removed-in-doubt',
  'lesson-removed-in-doubt',
]);

export function planCommand(world: World, finish: Finish): CommandModule<object, Arguments> {
  return {
    command: 'plan <timetable>',
    describe: 'show what a run would create, how many calls it takes and how long',
    builder: (yargs) =>
      withOptions(yargs, [...READING_OPTIONS, ...(['skip-invalid', 'journal', 'term', 'rate', 'sandbox'] as const)])
        .positional('timetable', { type: 'string', demandOption: true, describe: 'the timetable, a CSV file' })
        .option('ready-by', {
          describe: '<time> say when everything that begins by then will be ready',
          group: 'Output:',
          type: 'string',
          requiresArg: true,
        })
        .example('$0 plan term.csv --students roster.csv --rate 10', ''),
    handler: async (argv) => {
      const settings = readSettings(argv, world.environment);
      const voice = talk(world, settings);
      const asked =
        argv['ready-by'] === undefined ? null : typedMoment('--ready-by', argv['ready-by'], settings.timezone);
      const path = journalPath(argv.timetable, settings);
      const journal = SqliteJournal.scratch(path, bindingToCompare(settings, world.environment));
      try {
        const now = world.clock.now();
        const staging = await journal.stage({ file: argv.timetable, at: now, keepRows: false });
        const { staged, problems } = await stage(world, staging, argv.timetable, settings, now);
        await staging.finish(secondOf(now));
        const facts = await planFacts(staging, isPart(staged.header), secondOf(now), asked);
        const plan = assemblePlan({ ...facts, problems }, settings.rate);
        await staging.rollback();
        const { rate, timezone } = settings;
        await voice.data({ type: 'plan', ...plan }, planText(plan, { rate, zone: timezone ?? 'UTC', now, asked }));
        const unsound = staged.errors > 0 && (staged.hopeless || !settings['skip-invalid']);
        finish(exitCode(unsound ? 'unsound' : 'done'));
      } finally {
        await journal.close();
      }
    },
  };
}

/** Stages the timetable; tells people its problems, and collects them for a program. */
async function stage(
  world: World,
  staging: Staging,
  timetable: string,
  settings: Settings,
  now: UnixMillis,
): Promise<{ readonly staged: Staged; readonly problems: readonly Problem[] }> {
  const voice = talk(world, settings);
  const problems: Problem[] = [];
  const beside = problemsAsTalk(world, voice, settings.quiet);
  const staged = await stageTimetable(staging, {
    ...(await inputsOf(timetable, settings)),
    now: secondOf(now),
    tell: (problem) => {
      if (settings.json) problems.push(problem);
      else if (!IN_THE_PLAN.has(problem.code)) beside.tell(problem);
    },
    progress: () => {},
  });
  beside.close();
  sayRecognised(voice, staged.recognised);
  return { staged, problems };
}

async function planFacts(staging: Staging, part: boolean, now: UnixSeconds, asked: UnixSeconds | null) {
  return {
    totals: await staging.totals(),
    ...(await readiness(staging.needs(), momentsFrom(now, asked))),
    people: await staging.newcomers(),
    ...(await collectChanges(staging.drift(), part, MOST_LISTED)),
  };
}
