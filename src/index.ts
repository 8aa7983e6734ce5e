/**
 * The importer as a library, for platforms that import for many schools: the very commands of the command line, with
 * values for options and objects for lines. Options, credentials and language come from the caller and never from the
 * environment, of which only PostgreSQL's own client reads its `PG…` variables; nothing is printed but what a notify
 * command says, on stderr. The SECRET goes to the client alone. Several imports may run side by side, each with a
 * journal of its own.
 */
import type { Checked } from './commands/check.ts';
import type { Command } from './commands/command.ts';
import { COMMANDS } from './commands/commands.ts';
import type { RowEvent } from './commands/csv-output.ts';
import type { World } from './import/world.ts';
import { expectAround, expectAsked, expectFunction, expectOrder } from './library-calls.ts';
import type { Plan } from './plan/plan.ts';
import type { FailureEvent, WarningEvent } from './report/errno-group-text.ts';
import type { ProgressEvent } from './report/progress.ts';
import type { ShiftEvent } from './report/shift-text.ts';
import type { Summary } from './report/summary.ts';
import type { School as Credentials } from './settings/credentials.ts';
import { OPTIONS, type Settings } from './settings/options.ts';
import { systemClock } from './vocabulary/clock.ts';
import { Failure, usage } from './vocabulary/failure.ts';
import type { Lang } from './vocabulary/lang.ts';
import type { WordedProblem as Problem } from './vocabulary/problem.ts';

export type { Plan } from './plan/plan.ts';
export type { FailureEvent, WarningEvent } from './report/errno-group-text.ts';
export type { ProgressEvent } from './report/progress.ts';
export type { ShiftEvent } from './report/shift-text.ts';
export type { Requests, Summary } from './report/summary.ts';
export { type Ending, EXIT_CODES, type ExitCode } from './vocabulary/exit-code.ts';
export { Failure } from './vocabulary/failure.ts';
export type { WordedProblem as Problem } from './vocabulary/problem.ts';
export type { Totals } from './vocabulary/state.ts';

/** `max-attempts` → `maxAttempts` */
type Camel<Name extends string> = Name extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<Camel<Tail>>}`
  : Name;
type Own =
  | 'json'
  | 'quiet'
  | 'verbose'
  | 'no-color'
  | 'credentials'
  | 'priority'
  | 'cover-folder'
  | 'jobs'
  | 'schools'
  | 'lease'
  | 'turn';

/** The options of the command line under their names in JavaScript, all of them optional; the README's table has them. */
export type Options = { readonly [Name in Exclude<keyof Settings, Own> as Camel<Name>]?: NonNullable<Settings[Name]> };

/** The school to import into. */
export interface School extends Credentials {
  /** Where ClassIn is; https://api.eeo.cn without it. */
  readonly baseUrl?: string;
}

export interface Order extends Options {
  /** Path of the timetable, a CSV file. */
  readonly timetable: string;
  /** Not needed with `sandbox: true`, nor where nothing is sent. */
  readonly school?: School;
}

/** Which journal is asked: its place says it, but in a database that holds several schools or terms. */
export interface Asked {
  /** Path of the file, or address of the database. */
  readonly journal: string;
  readonly term?: string;
  /** The SECRET is not needed. */
  readonly school?: Omit<School, 'secret'>;
}

/** What is told while an import runs, as `--json` writes it. */
export type Told = ({ readonly type: 'problem' } & Problem) | ShiftEvent | ProgressEvent | WarningEvent | Summary;

export interface Around {
  /** Ends the import when it aborts: open calls are finished and journaled first. */
  readonly signal?: AbortSignal;
  /** A line for the operator's log, such as a warning about the clock. Where it throws, the import ends as with `tell`. */
  readonly say?: (line: string) => void;
}

/**
 * Reads and validates a timetable; sends nothing and leaves nothing behind.
 * @throws Failure where an option or a file beside the timetable cannot be used
 */
export async function checkTimetable(
  order: Order,
  around: Around = {},
): Promise<Checked & { readonly problems: readonly Problem[] }> {
  expectOrder(order);
  const problems: Problem[] = [];
  const checked = await last<Checked>('check', order, around, (event) => {
    if (event.type === 'problem') problems.push(event);
  });
  return { ...checked, problems };
}

/**
 * What an import would do, compared with the journal; sends nothing.
 * @throws Failure as `checkTimetable`, and where the journal belongs to another school or term
 */
export async function planTimetable(order: Order, around: Around = {}): Promise<Plan> {
  expectOrder(order);
  return last('plan', order, around, () => {});
}

/**
 * Imports a timetable, or resumes its import. How it ended is in the summary (`ending`, `exitCode`), also where it was
 * interrupted, refused the file, or met a server that is away; the same order resumes it.
 * @param around `tell` hears every problem, twice a second how far it is, every warning, and the summary. Where it throws, or
 *   rejects, the import ends as if it were aborted, and its promise rejects with that error
 * @throws Failure for what keeps it from beginning or going on: usage, a timetable unlike the one before without
 *   `yes: true`, a lock (`ending` says which), the disk
 */
export async function importTimetable(
  order: Order,
  around: Around & { readonly tell?: (told: Told) => void } = {},
): Promise<Summary> {
  expectOrder(order);
  if (order.school === undefined && order.sandbox !== true) {
    throw usage('order-without-school');
  }
  expectAround(around);
  return last('run', order, around, around.tell ?? (() => {}));
}

/**
 * Where a journal's import stands, and by errno what failed in it and which lessons were made with a warning.
 * @throws Failure where there is no such journal, or several are meant
 */
export async function importStatus(asked: string | Asked): Promise<{
  readonly summary: Summary;
  readonly failures: readonly FailureEvent[];
  readonly warnings: readonly WarningEvent[];
}> {
  const failures: FailureEvent[] = [];
  const warnings: WarningEvent[] = [];
  const summary = await last<Summary, FailureEvent | WarningEvent | Summary>('status', orderTo(asked), {}, (event) => {
    if (event.type === 'failure') failures.push(event);
    else if (event.type === 'warning') warnings.push(event);
  });
  return { summary, failures, warnings };
}

/**
 * Every row of the timetable with what became of it: its own columns, then `courseId`, `classId`, `state` and the rest.
 * @param each gets a row by header; the next one waits for it
 * @throws Failure as `importStatus`
 */
export async function importedRows(
  asked: string | Asked,
  each: (row: Readonly<Record<string, string>>) => void | Promise<void>,
): Promise<void> {
  expectFunction('each', each);
  await carryOut('export', orderTo(asked), {}, async (event) => each((event as RowEvent).cells));
}

function orderTo(asked: string | Asked): Given {
  expectAsked(asked);
  return typeof asked === 'string' ? { journal: asked } : asked;
}

/** An order as any command takes it: what it has no use for need not be there. */
type Given = Partial<Omit<Order, 'school'>> & Pick<Asked, 'school'>;
type Listener = (event: { readonly type: string }) => void | Promise<void>;

/** Carries a command out, and gives the last object that it tells: its result. */
async function last<Result extends object, Heard extends { readonly type: string } = Told>(
  name: string,
  order: Given,
  around: Around,
  tell: (event: Heard) => void,
): Promise<Result> {
  let result: object | null = null;
  await carryOut(name, order, around, async (event) => {
    result = event;
    // It may well be an asynchronous one.
    await tell(event as Heard);
  });
  if (result === null) throw new Failure('bug', 'no-result', { name });
  return result as Result;
}

async function carryOut(name: string, order: Given, around: Around, listen: Listener): Promise<void> {
  expectAround(around);
  const { timetable, school, ...options } = order;
  const given = Object.entries(options).map(([key, value]) => [key.replace(/[A-Z]/g, dashed), value]);
  const unknown = given.filter(([key]) => !Object.hasOwn(OPTIONS, key as string)).map(([key]) => key);
  if (unknown.length > 0) throw usage('order-unknown-options', { names: unknown.join(', ') });
  const argv = { ...Object.fromEntries(given), json: true, timetable };
  const command = await loaded(name);
  const stopped = new AbortController();
  const stop = () => stopped.abort('interrupted');
  if (around.signal?.aborted) stop();
  around.signal?.addEventListener('abort', stop, { once: true });
  const listeners = new Listeners(listen, around.say ?? (() => {}), stop);
  try {
    await command.act(argv, worldFor(school, listeners, stopped.signal, options.lang ?? 'en'));
  } catch (error) {
    throw listeners.failed?.with ?? error;
  } finally {
    around.signal?.removeEventListener('abort', stop);
  }
  if (listeners.failed !== null) throw listeners.failed.with;
}

/** The caller's functions. Where one throws, the command is stopped, and none of them is called again. */
class Listeners {
  /** What the first of them threw. */
  failed: { readonly with: unknown } | null = null;
  readonly #listen: Listener;
  readonly #say: (line: string) => void;
  readonly #stop: () => void;

  constructor(listen: Listener, say: (line: string) => void, stop: () => void) {
    this.#listen = listen;
    this.#say = say;
    this.#stop = stop;
  }

  /** Rejects as the listener does, so that what waits for it goes no further. */
  async hear(event: { readonly type: string }): Promise<void> {
    if (this.failed !== null) return;
    try {
      await this.#listen(event);
    } catch (error) {
      this.#fail(error);
      throw error;
    }
  }

  say(line: string): void {
    if (this.failed !== null) return;
    try {
      this.#say(line);
    } catch (error) {
      this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    this.failed ??= { with: error };
    this.#stop();
  }
}

const dashed = (capital: string) => `-${capital.toLowerCase()}`;

async function loaded(name: string): Promise<Command> {
  const row = COMMANDS.find((each) => each.name === name);
  if (row === undefined) throw new Failure('bug', 'no-command', { name });
  return row.load();
}

function worldFor(school: Given['school'], listeners: Listeners, interrupt: AbortSignal, lang: Lang): World {
  return {
    environment: school === undefined ? {} : credentialsOf(school),
    clock: systemClock,
    random: Math.random,
    out: async () => {},
    event: (object) => listeners.hear(object as { readonly type: string }),
    say: (line) => listeners.say(line),
    columns: 80,
    keyboard: null,
    screen: process.stderr,
    interrupt,
    lang,
    commandLine: 'importTimetable',
  };
}

/** As the command line finds them, which are texts. */
function credentialsOf({ sid, secret, baseUrl }: Omit<School, 'secret'> & Partial<School>): World['environment'] {
  return {
    CLASSIN_SID: sid === undefined ? undefined : String(sid),
    CLASSIN_SECRET: secret,
    CLASSIN_BASE_URL: baseUrl,
  };
}
