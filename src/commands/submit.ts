/** `submit`: stages a timetable in the shared journal and queues its import, for whichever worker is free. */
import { hostname, userInfo } from 'node:os';
import { basename, isAbsolute } from 'node:path';
import { Account } from '../import/account.ts';
import { addressedTo } from '../import/binding.ts';
import { bringUpToDate } from '../import/bring-up-to-date.ts';
import { IMPORT_OPTIONS, inputsOf } from '../import/inputs.ts';
import { type Talk, talk } from '../import/talk.ts';
import type { World } from '../import/world.ts';
import type { Binding, Journal } from '../journal/journal.ts';
import { openJournal } from '../journal/open.ts';
import { shownPlace } from '../journal/place.ts';
import { digestInputs } from '../plan/digest.ts';
import { type JobOrder, ORDER_VERSION } from '../queue/job.ts';
import { Queue } from '../queue/queue.ts';
import type { Language } from '../report/language.ts';
import { credentialVariables } from '../settings/credentials.ts';
import { patienceOf, type Settings } from '../settings/options.ts';
import { readSettings } from '../settings/settings.ts';
import { Failure, usage } from '../vocabulary/failure.ts';
import { command } from './command.ts';
import { sharedJournal } from './shared-journal.ts';

/** Milliseconds that a submission waits for the worker that runs its term, and between two looks. */
const PATIENCE_MS = 180_000;
const LOOK_MS = 500;
/** Courses looked at together. */
const WINDOW = 500;

export const submit = command({
  positionals: { timetable: 'the timetable, a CSV file' },
  options: [...IMPORT_OPTIONS, 'max-change', 'yes', 'priority', 'cover-folder'],
  own: {},
  examples: [
    ['submit term.csv --students roster.csv --term 2026-autumn', 'a worker imports it when it has room'],
    ['submit urgent.csv --term 2026-autumn-mend --priority 10', 'before what waits with a lower one'],
  ],
  act: async (argv, world) => {
    const settings = readSettings(argv, world.environment);
    const voice = talk(world, settings);
    const address = sharedJournal(settings);
    const { 'cover-folder': covers } = settings;
    if (covers !== null && !isAbsolute(covers)) throw usage('cover-folder-relative');
    const binding = bindingOf(world, settings);
    const inputs = await inputsOf(argv.timetable, settings, covers);
    const digests = await digestInputs(inputs.timetable, inputs.roster, settings['skip-invalid']);
    const queue = await Queue.open(address, 'classin-import submit', null);
    try {
      const journal = await openInTurn(world, voice, queue, address, binding);
      try {
        const ended = await bringUpToDate({
          world,
          voice,
          settings,
          journal,
          place: shownPlace(address),
          inputs,
          digests,
          held: null,
          account: new Account(),
          ...(covers === null ? { hold: () => refuseCovers(journal) } : {}),
        });
        if (ended !== null) return ended;
        const order = orderOf(world, argv.timetable, settings, binding);
        // The lock is still ours: no worker can end the job of an earlier edition meanwhile.
        const { id, replaced } = await queue.submit(order, settings.priority);
        const { total } = await journal.calls();
        const { school, term } = binding;
        await voice.data(
          { type: 'submitted', job: id, school, term, replaced, priority: settings.priority, requests: { total } },
          submittedText({ id, school, term, replaced, total }, voice.language),
        );
        return 'done';
      } finally {
        await journal.close();
      }
    } finally {
      await queue.close();
    }
  },
});

interface Submitted {
  readonly id: string;
  readonly school: string;
  readonly term: string;
  readonly replaced: boolean;
  /** Calls. */
  readonly total: number;
}

function submittedText(
  { id, school, term, replaced, total }: Submitted,
  { words: { counted: nouns, jobs }, fill, counted }: Language,
): string {
  const sentence = term === '' ? jobs.submitted : jobs.submittedTerm;
  const said = fill(sentence, { id, school, term, calls: counted(nouns.calls, total) });
  return replaced ? said + jobs.replaced : said;
}

/** The school by its SID alone: whoever submits need not have its SECRET. */
function bindingOf({ environment }: World, settings: Settings): Binding {
  const binding = addressedTo(settings, environment);
  if (binding === null) {
    const { sid } = credentialVariables(settings.credentials);
    throw usage('sid-missing', { variable: sid });
  }
  return binding;
}

/** A worker that runs the very term is asked to give it back for a moment; its open calls are finished first. */
async function openInTurn(
  world: World,
  voice: Talk,
  queue: Queue,
  address: string,
  binding: Binding,
): Promise<Journal> {
  const until = world.clock.now() + PATIENCE_MS;
  for (let asked = false; ; asked = true) {
    try {
      return await openJournal(address, binding, false, 'classin-import submit');
    } catch (error) {
      if (!(error instanceof Failure && error.ending === 'locked')) throw error;
      const isRun = await queue.want(binding);
      if ((!isRun && !asked) || world.clock.now() >= until || world.interrupt.aborted) throw error;
      if (!asked) voice.say(voice.language.words.jobs.waiting);
      await world.clock.sleep(LOOK_MS, world.interrupt);
    }
  }
}

/** A path is of use where the file is, and workers are elsewhere. */
async function refuseCovers(journal: Journal): Promise<void> {
  let after = null;
  for (;;) {
    const courses = await journal.courses(after, WINDOW);
    if (
      courses.some(({ id, options }) => id === null && options !== null && COVER in (JSON.parse(options) as object))
    ) {
      throw usage('covers-elsewhere');
    }
    const last = courses.at(-1);
    if (last === undefined || courses.length < WINDOW) return;
    after = { begin: last.begin, ref: last.ref };
  }
}

/** The name of a cover image among a course's options. */
const COVER = 'Filedata';

function orderOf(world: World, timetable: string, settings: Settings, journal: Binding): JobOrder {
  return {
    version: ORDER_VERSION,
    journal,
    pace: {
      rate: settings.rate,
      concurrency: settings.concurrency,
      timeout: settings.timeout,
      maxAttempts: settings['max-attempts'],
      patience: patienceOf(settings),
    },
    file: basename(timetable),
    folder: settings['cover-folder'],
    by: `${userName()}@${hostname()}`,
    at: world.clock.now(),
  };
}

/** A user without a name, as containers have them, is told by an error. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'somebody';
  }
}
