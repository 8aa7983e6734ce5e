/** Reads a text as if it were a file, and gathers what all batches gave. For tests of the reading room. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Recognised } from '../../src/read/layout.ts';
import { readRoster } from '../../src/read/roster.ts';
import type { FileFacts, FileHeader, ReadInput, ReadSettings } from '../../src/read/settings.ts';
import { readTimetable } from '../../src/read/timetable.ts';
import { type Problem, type WordedProblem, worded } from '../../src/vocabulary/problem.ts';
import type { RosterEntry, SourceRow, StagedCourse, StagedLesson } from '../../src/vocabulary/staged.ts';

export const PLAIN: ReadSettings = { timezone: 'Asia/Shanghai', map: {}, set: {} };

export interface WholeTimetable {
  readonly header: FileHeader | null;
  readonly rows: SourceRow[];
  readonly courses: StagedCourse[];
  readonly lessons: StagedLesson[];
  readonly rejected: number[];
  readonly united: { readonly line: number; readonly into: number }[];
  readonly recognised: Recognised[];
  /** In English. */
  readonly problems: WordedProblem[];
  readonly facts: FileFacts | null;
}

/** Calls `use` with the path of a file of these bytes in a folder of its own, and clears up. */
export async function withFile<T>(
  bytes: string | Buffer,
  use: (path: string, folder: string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'read-'));
  try {
    const path = join(folder, 'term.csv');
    writeFileSync(path, bytes);
    return await use(path, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export async function gatherTimetable(input: ReadInput): Promise<WholeTimetable> {
  const whole: WholeTimetable = {
    header: null,
    rows: [],
    courses: [],
    lessons: [],
    rejected: [],
    united: [],
    recognised: [],
    problems: [],
    facts: null,
  };
  let header: FileHeader | null = null;
  let facts: FileFacts | null = null;
  for await (const batch of readTimetable(input)) {
    header ??= batch.header;
    whole.rows.push(...batch.rows);
    whole.courses.push(...batch.courses);
    whole.lessons.push(...batch.lessons);
    whole.rejected.push(...batch.rejected.map(({ line }) => line));
    whole.united.push(...batch.united);
    whole.recognised.push(...batch.recognised);
    whole.problems.push(...batch.problems.map((problem) => worded(problem, 'en')));
    facts = batch.facts;
  }
  return { ...whole, header, facts };
}

export function readText(text: string | Buffer, settings: Partial<ReadSettings> = {}): Promise<WholeTimetable> {
  return withFile(text, (path) =>
    gatherTimetable({ path, displayName: 'term.csv', settings: { ...PLAIN, ...settings } }),
  );
}

export async function readRosterText(
  text: string,
  settings: Partial<ReadSettings> = {},
): Promise<{ entries: RosterEntry[]; rejected: number[]; problems: Problem[]; facts: FileFacts | null }> {
  return withFile(text, async (path) => {
    const entries: RosterEntry[] = [];
    const rejected: number[] = [];
    const problems: Problem[] = [];
    let facts: FileFacts | null = null;
    for await (const batch of readRoster({ path, displayName: 'roster.csv', settings: { ...PLAIN, ...settings } })) {
      entries.push(...batch.entries);
      rejected.push(...batch.rejected.map(({ line }) => line));
      problems.push(...batch.problems);
      facts = batch.facts;
    }
    return { entries, rejected, problems, facts };
  });
}

/** `severity? code@line column`, short enough for a deep equal. */
export function brief(problems: readonly Pick<Problem, 'code' | 'line' | 'column'>[]): string[] {
  return problems.map(({ code, line, column }) => `${code}@${line}${column === null ? '' : ` ${column}`}`);
}
