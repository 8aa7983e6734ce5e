/** `plan`: what a run would do, compared with the journal, without sending or keeping anything. */

import { bindingToCompare, bindingToSave } from '../import/binding.ts';
import { type Inputs, inputsOf, journalPlace, READING_OPTIONS } from '../import/inputs.ts';
import { problemsAsTalk, sayRecognised } from '../import/problem-report.ts';
import { readingProgress } from '../import/reading.ts';
import { markNow } from '../import/saved-plan-file.ts';
import { talk } from '../import/talk.ts';
import { keepWhatIsRead } from '../import/targets.ts';
import { writeWhole } from '../import/whole-file.ts';
import type { World } from '../import/world.ts';
import { openScratch } from '../journal/open.ts';
import type { Staging } from '../journal/staging.ts';
import { collectChanges } from '../plan/changes.ts';
import { isPart } from '../plan/cross-checks.ts';
import { digestInputs, holdToDigest } from '../plan/digest.ts';
import { assemblePlan } from '../plan/plan.ts';
import { momentsFrom, readiness } from '../plan/readiness.ts';
import { type SavedPlan, savedPlanText } from '../plan/saved-plan.ts';
import { judgeShift } from '../plan/shift.ts';
import { type StagingResult, stageTimetable } from '../plan/stage-timetable.ts';
import { typedMoment } from '../read/time/typed-moment.ts';
import { planText } from '../report/plan-text.ts';
import type { Settings } from '../settings/options.ts';
import { readSettings } from '../settings/settings.ts';
import type { Ending } from '../vocabulary/exit-code.ts';
import { secondOf, type UnixMillis } from '../vocabulary/ids.ts';
import { type WordedProblem, worded } from '../vocabulary/problem.ts';
import type { ProblemCode } from '../vocabulary/problems.ts';
import { command } from './command.ts';

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

export const plan = command({
  positionals: { timetable: 'the timetable, a CSV file' },
  options: [...READING_OPTIONS, 'skip-invalid', 'journal', 'term', 'credentials', 'rate', 'max-change', 'sandbox'],
  own: {
    'ready-by': { about: 'when all that begins by then is ready', argument: 'time' },
    out: { about: 'save the plan, for run --plan', argument: 'file' },
  },
  examples: [
    ['plan term.csv --students roster.csv --timezone Asia/Shanghai', 'what would be made, in how many calls'],
    ['plan term.csv --timezone Asia/Shanghai --out plan.json', 'and to run exactly that: run --plan plan.json'],
  ],
  act: async (argv, world) => {
    const settings = readSettings(argv, world.environment);
    keepWhatIsRead(argv, settings, world.environment, argv.timetable);
    return planned(world, settings, argv.timetable, { readyBy: argv['ready-by'], out: argv.out });
  },
});

interface Wanted {
  readonly readyBy: string | undefined;
  readonly out: string | undefined;
}

async function planned(world: World, settings: Settings, timetable: string, { readyBy, out }: Wanted): Promise<Ending> {
  const voice = talk(world, settings);
  const { rate, timezone } = settings;
  const asked = readyBy === undefined ? null : typedMoment('--ready-by', readyBy, timezone);
  const inputs = await inputsOf(timetable, settings);
  const journal = await openScratch(journalPlace(timetable, settings), bindingToCompare(settings, world.environment));
  try {
    const now = world.clock.now();
    const mark = await markNow(journal);
    const staging = await journal.stage({ file: timetable, at: now, keepRows: false });
    const { staged, problems } = await stage(world, staging, inputs, settings, now);
    await staging.finish(secondOf(now));
    const part = isPart(staged.header);
    const facts = {
      totals: await staging.totals(),
      ...(await readiness(staged.hopeless ? [] : staging.needs(), momentsFrom(secondOf(now), asked))),
      people: await staging.newcomers(),
      departures: part || !staged.unread.studentsAreKnown ? 0 : await staging.enrolmentsRemoved(),
      shift: judgeShift(await staging.shift(), mark.totals.lessons.changed, part, settings['max-change']),
      ...(await collectChanges(staged.unread.without(staging.drift()), part, MOST_LISTED)),
      problems,
    };
    await staging.rollback();
    const made = assemblePlan(facts, rate);
    const unsound = staged.errors > 0 && (staged.hopeless || !settings['skip-invalid']);
    if (out !== undefined && !unsound) {
      const hashed = await digestInputs(inputs.timetable, inputs.roster, settings['skip-invalid']);
      holdToDigest(staged.read, hashed, inputs);
      const saved: SavedPlan = {
        timetable,
        madeAt: new Date(now).toISOString(),
        inputs: hashed,
        binding: bindingToSave(journal.binding, settings, world.environment),
        journal: mark,
        staged: facts.totals,
        requests: facts.requests,
      };
      await writeWhole(out, [savedPlanText(saved)]);
    }
    await voice.data(
      { type: 'plan', ...made },
      planText(made, { rate, zone: timezone ?? 'UTC', now, asked }, voice.language),
    );
    const { words, fill, counted } = voice.language;
    if (unsound && !voice.json) {
      const errors = counted(words.counted.errors, staged.errors);
      voice.warn(fill(staged.hopeless ? words.talk.planHopeless : words.talk.planUnsound, { errors }));
    }
    if (out !== undefined && unsound) voice.warn(fill(words.talk.planNotWritten, { file: out }));
    return unsound ? 'unsound' : 'done';
  } finally {
    await journal.close();
  }
}

/** Stages the timetable; tells people its problems, and collects them for a program. */
async function stage(
  world: World,
  staging: Staging,
  inputs: Inputs,
  settings: Settings,
  now: UnixMillis,
): Promise<{ readonly staged: StagingResult; readonly problems: readonly WordedProblem[] }> {
  const voice = talk(world, settings);
  const problems: WordedProblem[] = [];
  const beside = problemsAsTalk(world, voice, settings.quiet);
  const reading = await readingProgress(world, voice, settings);
  const staged = await stageTimetable(staging, {
    ...inputs,
    term: settings.term,
    now: secondOf(now),
    tell: async (problem) => {
      if (settings.json) problems.push(worded(problem, world.lang));
      else if (!IN_THE_PLAN.has(problem.code)) await reading.aside(() => beside.tell(problem));
    },
    lang: world.lang,
    progress: reading.show,
    interrupt: world.interrupt,
  }).finally(reading.close);
  beside.close();
  sayRecognised(voice, staged.recognised);
  return { staged, problems };
}
