/** `run`: the import, and its resume. */
import { hostname } from 'node:os';
import { resolve } from 'node:path';
import type { CommandModule } from 'yargs';
import type { Journal } from '../journal/journal.ts';
import { SqliteJournal } from '../journal/sqlite/journal.ts';
import { type Lock, lockImport } from '../journal/sqlite/lock.ts';
import { LastCall } from '../journal/trace.ts';
import { digestInputs } from '../plan/digest.ts';
import { requestsLine, summarize, totalsTable } from '../report/summary.ts';
import { ENDING_WORDS } from '../report/words.ts';
import { restedAt } from '../run/rest.ts';
import type { Settings } from '../settings/options.ts';
import { readSettings } from '../settings/settings.ts';
import { type Ending, type ExitCode, exitCode } from '../vocabulary/exit-code.ts';
import { bringUpToDate } from './bring-up-to-date.ts';
import { withOptions } from './command-options.ts';
import { type Conducted, conduct } from './conduct.ts';
import { inputsOf, journalPath, makeFolderOf, READING_OPTIONS } from './inputs.ts';
import { holdInputs, holdJournal, readSavedPlan } from './saved-plan-file.ts';
import { openSchool } from './school.ts';
import { type Talk, talk } from './talk.ts';
import type { World } from './world.ts';

type Finish = (code: ExitCode) => void;

export function runCommand(world: World, finish: Finish): CommandModule<object, { timetable: string }> {
  return {
    command: 'run <timetable>',
    describe: 'import a timetable into ClassIn, or resume its import',
    builder: (yargs) =>
      withOptions(yargs, [
        ...READING_OPTIONS,
        'skip-invalid',
        ...([
          'journal',
          'term',
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
        ] as const),
      ])
        .positional('timetable', { type: 'string', demandOption: true, describe: 'the timetable, a CSV file' })
        .example('$0 run term.csv --students roster.csv --sandbox', 'rehearse it')
        .example('$0 run term.csv --students roster.csv', 'import it; the same again resumes'),
    handler: async (argv) => {
      const settings = readSettings(argv, world.environment);
      finish(exitCode(await run(world, argv.timetable, settings)));
    },
  };
}

async function run(world: World, timetable: string, settings: Settings): Promise<Ending> {
  const voice = talk(world, settings);
  const path = journalPath(timetable, settings);
  // Read before anything is opened or made: a file that is not there leaves no journal behind.
  const inputs = await inputsOf(timetable, settings);
  const digests = await digestInputs(inputs.timetable, inputs.roster, settings['skip-invalid']);
  const { digest } = digests;
  const saved = settings.plan === null ? null : await readSavedPlan(settings.plan);
  const school = await openSchool(world, settings, path);
  try {
    if (saved !== null) holdInputs(saved, settings.plan ?? '', digests, school.binding);
    makeFolderOf(path);
    const journal = SqliteJournal.open(path, school.binding);
    let alone: Lock | null = null;
    // The lock is ours from here on: whatever an earlier process sent, it sent before this moment.
    const lockedAt = world.clock.now();
    try {
      // A rehearsal's school is its own, and nobody else's calls reach it.
      if (!settings.sandbox) alone = lockImport(school.binding, digest);
      const held = saved === null ? null : await holdJournal(saved, settings.plan ?? '', journal);
      const ended = await bringUpToDate({ world, voice, settings, journal, path, inputs, digest, held });
      if (ended !== null) return ended;
      const trace = new LastCall(school.binding, settings.sandbox ? resolve(path) : '');
      const notBefore = restedAt(lockedAt, { run: await journal.questions.lastRun(), lastCall: trace.before });
      const holder = { pid: process.pid, host: hostname(), since: lockedAt };
      await journal.beginRun({ at: lockedAt, holder, plan: held?.digest ?? null });
      const conducted = await conduct({ world, voice, settings, journal, school, notBefore, trace, timetable });
      await conclude(world, voice, journal, conducted);
      return conducted.ending;
    } finally {
      await journal.close();
      alone?.release();
    }
  } finally {
    await school.close();
  }
}

async function conclude(world: World, voice: Talk, journal: Journal, conducted: Conducted): Promise<void> {
  const { ending, why, requests, seconds } = conducted;
  const totals = await journal.totals();
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
