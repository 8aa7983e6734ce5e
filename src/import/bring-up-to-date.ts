/**
 * Puts the timetable into the journal before a run, unless the journal holds this very one without an error, or says why
 * it may not.
 */
import type { Journal } from '../journal/journal.ts';
import type { CallCounts, Staging } from '../journal/staging.ts';
import { driftProblems, isPart, timeBounds } from '../plan/cross-checks.ts';
import { holdToDigest, type InputsDigest } from '../plan/digest.ts';
import { readiness } from '../plan/readiness.ts';
import { type JudgedShift, judgeShift } from '../plan/shift.ts';
import { type StagingResult, stageTimetable } from '../plan/stage-timetable.ts';
import type { FileHeader } from '../read/settings.ts';
import { type ShiftEvent, shiftPhrase } from '../report/shift-text.ts';
import { NO_REQUESTS, summarize } from '../report/summary.ts';
import { count } from '../report/words.ts';
import type { Settings } from '../settings/options.ts';
import type { Ending } from '../vocabulary/exit-code.ts';
import { Failure, failureWords, usage } from '../vocabulary/failure.ts';
import { secondOf } from '../vocabulary/ids.ts';
import { phrase, phraseText } from '../vocabulary/phrase.ts';
import type { Totals } from '../vocabulary/state.ts';
import type { Account } from './account.ts';
import { isRehearsal } from './binding.ts';
import { confirm } from './confirm.ts';
import type { Inputs } from './inputs.ts';
import { problemsAsTalk, sayRecognised } from './problem-report.ts';
import { readingProgress } from './reading.ts';
import { type HeldPlan, outdated } from './saved-plan-file.ts';
import type { Talk } from './talk.ts';
import type { World } from './world.ts';

export interface Given {
  readonly world: World;
  readonly voice: Talk;
  readonly settings: Settings;
  readonly journal: Journal;
  /** The journal's place as it may be shown. */
  readonly place: string;
  readonly inputs: Inputs;
  /** Of the files before they are read. */
  readonly digests: InputsDigest;
  /** The saved plan that the run carries out; null where there is none. */
  readonly held: HeldPlan | null;
  /** Told what was counted where the run does not begin. */
  readonly account: Account;
  /** Asked of the journal with the timetable in it; where it throws, the journal is as it was. */
  readonly hold?: () => Promise<void>;
}

/**
 * Null where the run may begin, else how it ends before it has begun: the journal is then as it was.
 * @throws Failure (usage) where a person's word is wanted and not given, or a saved plan no longer holds
 */
export async function bringUpToDate(given: Given): Promise<Ending | null> {
  const { world, voice, settings, journal, inputs, digests } = given;
  const { digest } = digests;
  const now = world.clock.now();
  const timetable = inputs.timetable.path;
  const edition = await journal.edition();
  const problems = problemsAsTalk(world, voice, settings.quiet);
  if (
    edition?.digest === digest &&
    edition.errors === 0 &&
    !(await journal.hasTimeClashes(timeBounds(secondOf(now))))
  ) {
    const header = JSON.parse(edition.header) as FileHeader | null;
    for await (const batch of driftProblems(journal.drift(), timetable, header)) {
      for (const problem of batch) await problems.tell(problem);
    }
    problems.close();
    await given.hold?.();
    return null;
  }
  const before = await journal.totals();
  const staging = await journal.stage({ file: timetable, at: now, keepRows: true });
  try {
    const reading = await readingProgress(world, voice, settings);
    const staged = await stageTimetable(staging, {
      ...inputs,
      term: settings.term,
      now: secondOf(now),
      tell: (problem) => reading.aside(() => problems.tell(problem)),
      lang: world.lang,
      progress: reading.show,
      interrupt: world.interrupt,
    }).finally(reading.close);
    problems.close();
    holdToDigest(staged.read, digests, inputs);
    sayRecognised(voice, staged.recognised);
    await staging.finish(secondOf(now));
    const ending =
      (await endsForProblems(given, staging, staged)) ??
      (await endsForShift(given, staging, isPart(staged.header), before.lessons.changed));
    if (ending !== null) {
      await staging.rollback();
      return ending;
    }
    await holdCalls(given, staging);
    const { header, rows, errors } = staged;
    const found = { digest, header: JSON.stringify(header), rows, part: isPart(header), errors };
    await staging.commit(found, given.hold);
    return null;
  } catch (error) {
    await staging.rollback();
    if (!(error instanceof Failure) || error.code !== 'interrupted-while-reading') throw error;
    voice.warn(failureWords(error, world.lang).message);
    await tellCounts(given, await journal.totals(), error.ending);
    return error.ending;
  }
}

async function endsForProblems(given: Given, staging: Staging, staged: StagingResult): Promise<Ending | null> {
  const { voice, settings } = given;
  if (staged.errors === 0 || (!staged.hopeless && settings['skip-invalid'])) return null;
  const { words, fill, counted } = voice.language;
  const errors = counted(words.counted.errors, staged.errors);
  voice.warn(fill(words.talk.errors, { errors, ending: words.endings.unsound }));
  await tellCounts(given, await staging.totals(), 'unsound');
  return 'unsound';
}

async function endsForShift(
  given: Given,
  staging: Staging,
  part: boolean,
  changedBefore: number,
): Promise<Ending | null> {
  const { world, voice, settings } = given;
  const shift = judgeShift(await staging.shift(), changedBefore, part, settings['max-change']);
  if (!shift.asks || settings.yes) return null;
  const answer = await confirm(
    world,
    settings,
    `${unlike(given, shift)}\n${voice.language.words.talk.importAllTheSame} [y/N] `,
  );
  if (answer === 'yes') return null;
  if (answer === 'interrupted') return world.interrupt.reason as Ending;
  if (voice.json) {
    await voice.data({ type: 'shift', ...shift } satisfies ShiftEvent, '');
  }
  await tellCounts(given, await staging.totals(), 'usage');
  throw answer === 'no'
    ? usage('not-confirmed')
    : usage('timetable-unlike', { journal: given.place, shift: shiftPhrase(shift) });
}

/** What the run would have been about, or what the journal holds where the reading was not finished. */
async function tellCounts({ voice, account, journal }: Given, totals: Totals, ending: Ending): Promise<void> {
  account.note(totals, NO_REQUESTS, 0);
  if (voice.json) await voice.data(summarize(ending, totals, NO_REQUESTS, 0, isRehearsal(journal.binding)), '');
}

function unlike({ place, world: { lang } }: Given, shift: JudgedShift): string {
  return phraseText(phrase('unlike-the-journal', { journal: place, shift: shiftPhrase(shift) }), lang);
}

/** The clock may have made a row too late since the plan: then its calls are no longer those of the plan. */
async function holdCalls({ settings, held }: Given, staging: Staging): Promise<void> {
  if (held === null || !held.fresh) return;
  const { requests } = await readiness(staging.needs(), []);
  const planned: CallCounts = held.plan.requests;
  if (requests.total === planned.total && requests.addCourseClass === planned.addCourseClass) return;
  const why = phrase('other-calls-by-now', { now: count(requests.total), planned: count(planned.total) });
  throw outdated(settings.plan ?? '', why);
}
