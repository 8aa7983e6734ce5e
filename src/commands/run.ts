/** `run`: the import, and its resume. */
import { hostname } from 'node:os';
import { resolve } from 'node:path';
import { Account } from '../import/account.ts';
import { announce, expectAnnounceable } from '../import/announce.ts';
import { bringUpToDate } from '../import/bring-up-to-date.ts';
import { carryOut } from '../import/carry-out.ts';
import { IMPORT_OPTIONS, inputsOf, journalPlace, makeFolderOf, sandboxFile } from '../import/inputs.ts';
import { holdInputs, holdJournal, readSavedPlan } from '../import/saved-plan-file.ts';
import { chooseSchool, type OpenSchool } from '../import/school.ts';
import { talk } from '../import/talk.ts';
import { keepWhatIsRead } from '../import/targets.ts';
import type { World } from '../import/world.ts';
import { type Lock, lockImport, openJournal } from '../journal/open.ts';
import { isDatabase, shownPlace } from '../journal/place.ts';
import { LastCall } from '../journal/trace.ts';
import { digestInputs } from '../plan/digest.ts';
import type { Settings } from '../settings/options.ts';
import { readSettings } from '../settings/settings.ts';
import type { Ending } from '../vocabulary/exit-code.ts';
import { Failure } from '../vocabulary/failure.ts';
import { command } from './command.ts';

export const run = command({
  positionals: { timetable: 'the timetable, a CSV file' },
  options: [
    ...IMPORT_OPTIONS,
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
    ['run term.csv --timezone Asia/Shanghai --sandbox --rate 0', 'rehearse it; nothing leaves the computer'],
    ['run term.csv --students roster.csv --timezone Asia/Shanghai', 'import it; the same again resumes'],
  ],
  act: async (argv, world) => {
    const settings = readSettings(argv, world.environment);
    keepWhatIsRead(argv, settings, world.environment, argv.timetable);
    expectAnnounceable(settings);
    const account = new Account();
    let ending: Ending = 'bug';
    try {
      ending = await importOrResume(world, argv.timetable, settings, account);
    } catch (error) {
      if (error instanceof Failure) {
        ending = error.ending;
        await tellLost(world, settings, account, error);
      }
      throw error;
    } finally {
      await announce(world, settings, argv.timetable, account, ending);
    }
    return ending;
  },
});

/** A run whose journal is lost on the way cannot conclude itself: what it came to is told all the same. */
async function tellLost(
  world: World,
  settings: Settings,
  account: Account,
  { ending, message }: Failure,
): Promise<void> {
  if (ending !== 'unreachable') return;
  account.stopped(message);
  const closed = account.closedWith(ending);
  if (closed !== null && settings.json) await world.event(closed.summary);
}

async function importOrResume(world: World, timetable: string, settings: Settings, account: Account): Promise<Ending> {
  const voice = talk(world, settings);
  const place = journalPlace(timetable, settings);
  // Read before anything is opened or made: a file that is not there leaves no journal behind.
  const inputs = await inputsOf(timetable, settings);
  const digests = await digestInputs(inputs.timetable, inputs.roster, settings['skip-invalid']);
  const saved = settings.plan === null ? null : await readSavedPlan(settings.plan);
  const rehearsed = sandboxFile(timetable, settings);
  const chosen = await chooseSchool(world, settings, rehearsed);
  const { binding } = chosen;
  account.opened(binding);
  if (saved !== null) holdInputs(saved, settings.plan ?? '', digests, binding);
  if (!isDatabase(place)) makeFolderOf(place);
  const journal = await openJournal(place, binding);
  let alone: Lock | null = null;
  let school: OpenSchool | null = null;
  // The lock is ours from here on: whatever an earlier process sent, it sent before this moment.
  const lockedAt = world.clock.now();
  try {
    // A rehearsal's school is its own, and nobody else's calls reach it.
    if (!settings.sandbox) alone = lockImport(binding, digests.timetable);
    school = await chosen.open();
    if (settings.sandbox) voice.say(voice.language.words.talk.rehearsal);
    const held = saved === null ? null : await holdJournal(saved, settings.plan ?? '', journal);
    const ended = await bringUpToDate({
      world,
      voice,
      settings,
      journal,
      place: shownPlace(place),
      inputs,
      digests,
      held,
      account,
    });
    if (ended !== null) return ended;
    const trace = new LastCall(binding, settings.sandbox ? resolve(rehearsed) : '');
    const holder = { pid: process.pid, host: hostname(), since: lockedAt };
    const plan = held?.digest ?? null;
    return await carryOut({ world, voice, settings, journal, school, trace, timetable, account, holder, plan });
  } finally {
    try {
      await school?.close();
    } finally {
      await journal.close();
      alone?.release();
    }
  }
}
