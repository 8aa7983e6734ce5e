/**
 * From files to a staged timetable: reads them batch by batch into the staging, then holds the whole to the rules that
 * no single row shows. Every problem is told as it is found; nothing is sent, and nothing is kept before the caller
 * commits.
 */
import { setImmediate as endOfTurn } from 'node:timers/promises';
import type { Draft, KeyClash } from '../journal/staging.ts';
import type { Recognised } from '../read/layout.ts';
import { namesCourses, readRoster } from '../read/roster.ts';
import type { FileHeader, ReadInput } from '../read/settings.ts';
import { readTimetable } from '../read/timetable.ts';
import type { Ending } from '../vocabulary/exit-code.ts';
import { Failure } from '../vocabulary/failure.ts';
import type { UnixSeconds } from '../vocabulary/ids.ts';
import type { Lang } from '../vocabulary/lang.ts';
import { type Place, type Problem, problem } from '../vocabulary/problem.ts';
import type { StagedLesson } from '../vocabulary/staged.ts';
import { CourseNames } from './course-names.ts';
import { crossCheck, driftProblems, isPart, keyClash, roleClash, rosterFault } from './cross-checks.ts';
import { MergedStudents } from './merged-students.ts';
import { Unread } from './unread.ts';

/** How far reading is: rows of the timetable, then of the roster, then what only all rows together show. */
export interface ReadingStep {
  readonly is: 'timetable' | 'roster' | 'rows-together';
  readonly rows: number;
}

interface StageInput {
  readonly timetable: ReadInput;
  readonly roster: ReadInput | null;
  /** Of files that were read before: told first, and counted. */
  readonly problems: readonly Problem[];
  /** Where they are not, no row is sound: a holiday may be taken for a day of lessons. */
  readonly daysAreKnown: boolean;
  /** Which the identities are derived from. */
  readonly term: string;
  readonly now: UnixSeconds;
  /** In which the problems of rows are kept. */
  readonly lang: Lang;
  /** Hears every problem, in the order they are found; the reading waits until it is told. */
  readonly tell: (problem: Problem) => Promise<void>;
  /** Hears how far it is. */
  readonly progress: (step: ReadingStep) => void;
  /** Aborts when nobody wants the rest; its reason is the Ending. */
  readonly interrupt: AbortSignal;
}

export interface StagingResult {
  readonly rows: number;
  readonly errors: number;
  readonly warnings: number;
  /** An error that leaves no sound rows to go on with, as where a file was not read to its end. */
  readonly hopeless: boolean;
  readonly header: FileHeader | null;
  /** SHA-256 of the files as they were read; null where one was not read to its end. */
  readonly read: { readonly timetable: string | null; readonly roster: string | null };
  /** Headers that were read as a column although they do not bear its name. */
  readonly recognised: readonly Recognised[];
  /** Rows of the timetable that could not be read. */
  readonly unread: Unread;
}

/** @throws Failure (interrupted, terminated) where `interrupt` aborts before the end */
export async function stageTimetable(staging: Draft, input: StageInput): Promise<StagingResult> {
  const tally = new Tally(staging, input);
  await tally.add(input.problems, false);
  const staged = await stageRows(staging, input, tally);
  const { header, recognised, beginColumn, rows, whole, sha256, unread, merged, names } = staged;
  if (whole && rows === 0) await tally.add([problem('timetable-empty', fileOf(input.timetable))], false);
  const clashes = await staging.roleClashes();
  await tally.add(
    clashes.map((clash) => roleClash(input.timetable.displayName, clash)),
    true,
  );
  const roster =
    input.roster === null
      ? { whole: true, sha256: null }
      : await stageRoster(staging, input, input.roster, { tally, unread, merged, names, ofPart: isPart(header) });
  input.progress({ is: 'rows-together', rows });
  const { displayName } = input.timetable;
  await tally.add(merged.problems(displayName), true);
  const rest = () => heed(input.interrupt);
  for await (const problems of crossCheck(
    staging,
    { file: displayName, beginColumn, term: input.term },
    input.now,
    rest,
  )) {
    await tally.add(problems, true);
    await rest();
  }
  for await (const problems of driftProblems(unread.without(staging.drift()), displayName, header)) {
    await tally.add(problems, true);
    await rest();
  }
  return {
    rows,
    errors: tally.errors,
    warnings: tally.warnings,
    hopeless: !whole || !roster.whole || !input.daysAreKnown,
    header,
    read: { timetable: sha256, roster: roster.sha256 },
    recognised,
    unread,
  };
}

/** Signals are heard between two turns of the event loop only, and rows that are compared take none by themselves. */
async function heed(interrupt: AbortSignal): Promise<void> {
  await endOfTurn();
  if (interrupt.aborted) throw new Failure(interrupt.reason as Ending, 'interrupted-while-reading');
}

/** The file as a whole. */
function fileOf({ displayName }: ReadInput): Place {
  return { file: displayName, line: 0, column: null };
}

/** Tells problems on, counts them, and has the rows of the timetable that they concern marked. */
class Tally {
  readonly #staging: Draft;
  readonly #tell: StageInput['tell'];
  readonly #lang: Lang;
  errors = 0;
  warnings = 0;

  constructor(staging: Draft, { tell, lang }: StageInput) {
    this.#staging = staging;
    this.#tell = tell;
    this.#lang = lang;
  }

  async add(problems: readonly Problem[], ofTimetable: boolean): Promise<void> {
    if (problems.length === 0) return;
    for (const problem of problems) {
      if (problem.severity === 'error') this.errors++;
      else this.warnings++;
      await this.#tell(problem);
    }
    if (ofTimetable) await this.#staging.invalidate(problems, this.#lang);
  }
}

async function stageRows(staging: Draft, { timetable, roster, progress, interrupt }: StageInput, tally: Tally) {
  let header: FileHeader | null = null;
  let recognised: readonly Recognised[] = [];
  let beginColumn = '';
  let rows = 0;
  let sha256: string | null = null;
  const unread = new Unread();
  const merged = new MergedStudents();
  // Tens of thousands of names, for the few rosters without keys.
  const names = roster !== null && (await namesCourses(roster)) ? new CourseNames() : null;
  for await (const batch of readTimetable(timetable)) {
    header ??= batch.header;
    if (batch.recognised.length > 0) recognised = batch.recognised;
    beginColumn = batch.beginColumn;
    rows += batch.rows.length;
    sha256 = batch.facts?.sha256 ?? null;
    await staging.courses(batch.courses);
    names?.add(batch.courses);
    const clashes = await staging.lessons(batch.rows, batch.lessons);
    await staging.unite(batch.united);
    if (header?.columns.students !== undefined) merged.add(batch.lessons);
    for (const row of batch.rejected) unread.add(row);
    await staging.reject([...batch.rejected, ...clashes].map(({ line }) => line));
    const entries = [...batch.rejectedEntries.map(({ line }) => line), ...linesOfEntries(clashes, batch.lessons)];
    unread.addEntries(entries);
    await staging.rejectEntries(entries);
    // Told in the order of lines, wherever the row was found wrong.
    const clashProblems = clashes.map((clash: KeyClash) => keyClash(timetable.displayName, clash));
    await tally.add(
      [...batch.problems, ...clashProblems].sort((a, b) => a.line - b.line),
      true,
    );
    progress({ is: 'timetable', rows });
    await heed(interrupt);
  }
  const whole = sha256 !== null && (rows > 0 || tally.errors === 0);
  if (!whole) unread.addRest();
  return { header, recognised, beginColumn, rows, whole, sha256, unread, merged, names };
}

/** The students of rows that another row's lesson leaves no place for; of one that says just the same they are its own. */
function linesOfEntries(clashes: readonly KeyClash[], lessons: readonly StagedLesson[]): readonly number[] {
  return clashes
    .filter(({ differsIn }) => differsIn !== 'nothing')
    .flatMap(({ line, course, lesson: key }) => {
      const found = lessons.find((lesson) => lesson.line === line && lesson.course === course && lesson.key === key);
      return found?.students.map(() => line) ?? [];
    });
}

interface RosterSetting {
  readonly tally: Tally;
  readonly unread: Unread;
  readonly merged: MergedStudents;
  /** Of the timetable's courses; null where the roster has their keys. */
  readonly names: CourseNames | null;
  /** The timetable is only a part, and the roster may name more than it holds. */
  readonly ofPart: boolean;
}

async function stageRoster(
  staging: Draft,
  { timetable, progress, interrupt }: StageInput,
  roster: ReadInput,
  { tally, unread, merged, names, ofPart }: RosterSetting,
): Promise<{ readonly whole: boolean; readonly sha256: string | null }> {
  let rows = 0;
  let sha256: string | null = null;
  for await (const batch of readRoster(roster)) {
    sha256 = batch.facts?.sha256 ?? null;
    const { entries, faults: unnamed } =
      names === null ? { entries: batch.entries, faults: [] } : names.find(batch.entries);
    const all = [...unnamed, ...(await staging.roster(entries))];
    const faults = all.filter(({ is }) => is !== 'missing' || !ofPart);
    const unplaced = faults.flatMap(({ is, entry }) => (is === 'two-roles' ? [] : [entry]));
    const lines = [...batch.rejected, ...unplaced].map(({ line }) => line);
    unread.addEntries(lines);
    merged.addRoster(entries);
    await staging.rejectEntries(lines);
    const files = { file: roster.displayName, course: batch.course, timetable: timetable.displayName };
    const faultProblems = faults.map((fault) => rosterFault(files, fault));
    await tally.add(
      [...batch.problems, ...faultProblems].sort((a, b) => a.line - b.line),
      false,
    );
    rows += batch.entries.length;
    progress({ is: 'roster', rows });
    await heed(interrupt);
  }
  return { whole: sha256 !== null, sha256 };
}
