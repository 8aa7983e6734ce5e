/** From a timetable to what the journal holds of it: `run` and `submit` stage in the same way. */
import type { Journal } from '../journal/journal.ts';
import { driftProblems, timeBounds } from '../plan/cross-checks.ts';
import { stageTimetable } from '../plan/stage-timetable.ts';
import type { FileHeader } from '../read/settings.ts';
import { counted, ENDING_WORDS } from '../report/words.ts';
import type { Settings } from '../settings/options.ts';
import { secondOf } from '../vocabulary/ids.ts';
import type { Totals } from '../vocabulary/state.ts';
import type { Inputs } from './inputs.ts';
import { problemsAsTalk, sayRecognised } from './problem-report.ts';
import type { Talk } from './talk.ts';
import type { World } from './world.ts';

/** Stages the timetable unless the journal holds this very one. Where problems stop the run: what it would be, counted. */
export async function bringUpToDate(
  world: World,
  voice: Talk,
  journal: Journal,
  { inputs, digest }: { readonly inputs: Inputs; readonly digest: string },
  settings: Settings,
): Promise<Totals | null> {
  const now = world.clock.now();
  const timetable = inputs.timetable.path;
  const edition = await journal.edition();
  const problems = problemsAsTalk(world, voice, settings.quiet);
  if (edition?.digest === digest && !(await journal.hasTimeClashes(timeBounds(secondOf(now))))) {
    const header = JSON.parse(edition.header) as FileHeader | null;
    for await (const batch of driftProblems(journal.drift(), timetable, header)) batch.forEach(problems.tell);
    problems.close();
    return null;
  }
  const staging = await journal.stage({ file: timetable, at: now, keepRows: true });
  try {
    const staged = await stageTimetable(staging, {
      ...inputs,
      now: secondOf(now),
      tell: problems.tell,
      progress: () => {},
    });
    problems.close();
    sayRecognised(voice, staged.recognised);
    if (staged.errors > 0 && (staged.hopeless || !settings['skip-invalid'])) {
      voice.warn(`${counted(staged.errors, 'error')}. ${ENDING_WORDS.unsound}`);
      await staging.finish(secondOf(now));
      const totals = await staging.totals();
      await staging.rollback();
      return totals;
    }
    await staging.finish(secondOf(now));
    await staging.commit({ digest, header: JSON.stringify(staged.header), rows: staged.rows });
    return null;
  } catch (error) {
    await staging.rollback();
    throw error;
  }
}
