/** `run`: the import, and its resume. */
import { hostname } from 'node:os';
import { resolve } from 'node:path';
import type { Journal } from '../journal/journal.ts';
import { type Lock, lockImport, openJournal } from '../journal/open.ts';
import { isDatabase, shownPlace } from '../journal/place.ts';
import type { RunRecord } from '../journal/questions.ts';
import { LastCall } from '../journal/trace.ts';
import { digestInputs } from '../plan/digest.ts';
import { saidIn } from '../report/said.ts';
import { NO_REQUESTS, requestsLine, summarize, totalsTable } from '../report/summary.ts';
import { endingSentence } from '../report/words.ts';
import { restedAt } from '../run/rest.ts';
import type { Settings } from '../settings/options.ts';
import { readSettings } from '../settings/settings.ts';
import type { Ending } from '../vocabulary/exit-code.ts';
import { Failure } from '../vocabulary/failure.ts';
import { Account } from './account.ts';
import { announce, expectAnnounceable } from './announce.ts';
import { bringUpToDate } from './bring-up-to-date.ts';
import { command } from './command.ts';
import { type Conducted, conduct } from './conduct.ts';
import { inputsOf, journalPlace, makeFolderOf, READING_OPTIONS, sandboxFile } from './inputs.ts';
import { holdInputs, holdJournal, readSavedPlan } from './saved-plan-file.ts';
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
    'plan',
    'max-change',
    'yes',
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
  const digests = await digestInputs(inputs.timetable, inputs.roster, settings['skip-invalid']);
  const { digest } = digests;
  const saved = settings.plan === null ? null : await readSavedPlan(settings.plan);
  const school = await openSchool(world, settings, sandboxFile(timetable, settings));
  account.opened(school.binding);
  try {
    if (saved !== null) holdInputs(saved, settings.plan ?? '', digests, school.binding);
    if (!isDatabase(place)) makeFolderOf(place);
    const journal = await openJournal(place, school.binding);
    let alone: Lock | null = null;
    // The lock is ours from here on: whatever an earlier process sent, it sent before this moment.
    const lockedAt = world.clock.now();
    try {
      // A rehearsal's school is its own, and nobody else's calls reach it.
      if (!settings.sandbox) alone = lockImport(school.binding, digest);
      const held = saved === null ? null : await holdJournal(saved, settings.plan ?? '', journal);
      const ended = await bringUpToDate({
        world,
        voice,
        settings,
        journal,
        place: shownPlace(place),
        inputs,
        digest,
        held,
        account,
      });
      if (ended !== null) return ended;
      const trace = new LastCall(school.binding, settings.sandbox ? resolve(sandboxFile(timetable, settings)) : '');
      const notBefore = restedAt(lockedAt, { run: lastRunHere(await journal.lastRun()), lastCall: trace.before });
      const holder = { pid: process.pid, host: hostname(), since: lockedAt };
      await journal.beginRun({ at: lockedAt, holder, plan: held?.digest ?? null });
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
  const { language } = voice;
  const text = [...totalsTable(totals, language), '', requestsLine(requests, seconds, language)].join('\n');
  if (!voice.json) voice.say('');
  await voice.data(summary, text);
  const { words, fill, lang } = language;
  if (why !== null) voice.warn(fill(words.talk.stopped, { why: saidIn(why, lang) }));
  if (voice.json) return;
  if (ending === 'done') voice.say(words.endings.done);
  else if (endingSentence(ending, language).resumes) voice.warn(`${words.endings[ending]}\n    ${world.commandLine}`);
  else voice.warn(words.endings[ending]);
}
