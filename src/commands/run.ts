/** `run`: the import, and its resume. */
import { hostname } from 'node:os';
import { resolve } from 'node:path';
import type { Journal } from '../journal/journal.ts';
import { type Lock, lockImport, openJournal } from '../journal/open.ts';
import { isDatabase } from '../journal/place.ts';
import type { RunRecord } from '../journal/questions.ts';
import { LastCall } from '../journal/trace.ts';
import { driftProblems, timeBounds } from '../plan/cross-checks.ts';
import { digestInputs } from '../plan/digest.ts';
import { stageTimetable } from '../plan/stage-timetable.ts';
import type { FileHeader } from '../read/settings.ts';
import { NO_REQUESTS, requestsLine, summarize, totalsTable } from '../report/summary.ts';
import { counted, ENDING_WORDS } from '../report/words.ts';
import { restedAt } from '../run/rest.ts';
import type { Settings } from '../settings/options.ts';
import { readSettings } from '../settings/settings.ts';
import type { Ending } from '../vocabulary/exit-code.ts';
import { Failure } from '../vocabulary/failure.ts';
import { secondOf } from '../vocabulary/ids.ts';
import type { Totals } from '../vocabulary/state.ts';
import { Account } from './account.ts';
import { announce, expectAnnounceable } from './announce.ts';
import { command } from './command.ts';
import { type Conducted, conduct } from './conduct.ts';
import { type Inputs, inputsOf, journalPlace, makeFolderOf, READING_OPTIONS, sandboxFile } from './inputs.ts';
import { problemsAsTalk, sayRecognised } from './problem-report.ts';
import { openSchool } from './school.ts';
import { type Talk, talk } from './talk.ts';
import type { World } from './world.ts';

export const run = command({
  positionals: { timetable: 'the timetable, a CSV file' },
  options: [
    ...READING_OPTIONS,
    'skip-invalid',
    'journal',
    'term',
    'credentials',
    'rate',
    'concurrency',
    'timeout',
    'max-attempts',
    'patience',
    'sandbox',
    'scenario',
    'verbose',
    'metrics-file',
    'notify-command',
  ],
  own: {},
  examples: [
    ['run term.csv --students roster.csv --sandbox', 'rehearse it; nothing leaves the computer'],
    ['run term.csv --students roster.csv', 'import it; the same again resumes'],
  ],
  act: async (argv, world) => {
    const settings = readSettings(argv, world.environment);
    expectAnnounceable(settings);
    const account = new Account();
    let ending: Ending = 'bug';
    try {
      ending = await importOrResume(world, argv.timetable, settings, account);
    } catch (error) {
      if (error instanceof Failure) ending = error.ending;
      throw error;
    } finally {
      await announce(world, settings, argv.timetable, account, ending);
    }
    return ending;
  },
});

async function importOrResume(world: World, timetable: string, settings: Settings, account: Account): Promise<Ending> {
  const voice = talk(world, settings);
  const place = journalPlace(timetable, settings);
  // Read before anything is opened or made: a file that is not there leaves no journal behind.
  const inputs = await inputsOf(timetable, settings);
  const files = inputs.roster === null ? [inputs.timetable] : [inputs.timetable, inputs.roster];
  const edition = { inputs, digest: await digestInputs(files, settings['skip-invalid']) };
  const school = await openSchool(world, settings, sandboxFile(timetable, settings));
  account.opened(school.binding);
  try {
    if (!isDatabase(place)) makeFolderOf(place);
    const journal = await openJournal(place, school.binding);
    let alone: Lock | null = null;
    // The lock is ours from here on: whatever an earlier process sent, it sent before this moment.
    const lockedAt = world.clock.now();
    try {
      // A rehearsal's school is its own, and nobody else's calls reach it.
      if (!settings.sandbox) alone = lockImport(school.binding, edition.digest);
      const refused = await bringUpToDate(world, voice, journal, edition, settings);
      if (refused !== null) {
        account.note(refused, NO_REQUESTS, 0);
        if (voice.json) await voice.data(summarize('unsound', refused, NO_REQUESTS, 0), '');
        return 'unsound';
      }
      const trace = new LastCall(school.binding, settings.sandbox ? resolve(sandboxFile(timetable, settings)) : '');
      const notBefore = restedAt(lockedAt, { run: lastRunHere(await journal.lastRun()), lastCall: trace.before });
      const holder = { pid: process.pid, host: hostname(), since: lockedAt };
      await journal.beginRun({ at: lockedAt, holder });
      account.note(await journal.totals(), NO_REQUESTS, 0);
      const conducted = await conduct({
        world,
        voice,
        settings,
        journal,
        school,
        notBefore,
        trace,
        timetable,
        account,
      });
      await conclude(world, voice, journal, conducted, account);
      return conducted.ending;
    } finally {
      await journal.close();
      alone?.release();
    }
  } finally {
    await school.close();
  }
}

/** Stages the timetable unless the journal holds this very one. Where problems stop the run: what it would be, counted. */
async function bringUpToDate(
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

/** When a run of another machine ended is told by that one's clock, and no two need agree: it may have been just now. */
function lastRunHere(run: RunRecord | null): Pick<RunRecord, 'endedAt'> | null {
  return run === null || run.host === hostname() ? run : { endedAt: null };
}

async function conclude(
  world: World,
  voice: Talk,
  journal: Journal,
  conducted: Conducted,
  account: Account,
): Promise<void> {
  const { ending, why, requests, seconds } = conducted;
  const totals = await journal.totals();
  account.note(totals, requests, seconds);
  account.stopped(why);
  const summary = summarize(ending, totals, requests, seconds);
  await journal.endRun(world.clock.now(), ending, JSON.stringify(summary));
  const text = [...totalsTable(totals), '', requestsLine(requests, seconds)].join('\n');
  if (!voice.json) voice.say('');
  await voice.data(summary, text);
  if (why !== null) voice.warn(`Stopped: ${why}.`);
  if (voice.json) return;
  const words = ENDING_WORDS[ending];
  if (ending === 'done') voice.say(words);
  else voice.warn(words.endsWith(':') ? `${words}\n    ${world.commandLine}` : words);
}
