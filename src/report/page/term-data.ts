/**
 * The term as the page's script gets it. Comes in: rows and attendances, streamed from the journal. Goes out: small
 * lists that name each other by place, sorted by time, and what needs attention. Addresses of live lessons, and
 * whatever else the rows hold, stay behind.
 */
import type { Attendance, LessonStanding, RowStanding } from '../../journal/questions.ts';
import type { RunRecord } from '../../journal/run-record.ts';
import type { ToldGroup } from '../errno-group-text.ts';
import { type RowState, standingOf } from '../standing.ts';
import { Attention, type Concern } from './attention.ts';
import type { CourseEntry, LessonEntry, NoteEntry, PageData, PersonEntry } from './page-data.ts';
import type { Speech } from './speech.ts';

/** The states in the order of their places in the page's data. */
export const STATES: readonly RowState[] = ['created', 'existing', 'changed', 'pending', 'failed', 'removed'];

export interface TermInput {
  readonly rows: AsyncIterable<readonly RowStanding[]>;
  readonly attendances: AsyncIterable<readonly Attendance[]>;
  readonly lastRun: RunRecord | null;
  readonly failures: readonly ToldGroup[];
}

export interface Term {
  readonly data: PageData;
  /** In the places that the lessons name. */
  readonly concerns: readonly Concern[];
  /** Their places, most urgent first. */
  readonly concernOrder: readonly number[];
}

export async function collectTerm(input: TermInput, speech: Speech): Promise<Term> {
  const { words, wording, time, language } = speech;
  const attention = new Attention(input.failures, speech);
  const courses = new Places<CourseEntry>();
  const teachers = new Places<PersonEntry>();
  const notes = new Places<NoteEntry>();
  const found: { readonly ref: number; readonly entry: LessonEntry }[] = [];
  /** Several rows may stand for one lesson. */
  const seen = new Set<number>();
  for await (const batch of input.rows) {
    for (const row of batch) {
      const standing = standingOf(row, input.lastRun, language);
      const { lesson } = row;
      const isFirst = lesson === null || !seen.has(lesson.ref);
      const trouble = attention.place(row, standing, isFirst);
      if (lesson === null || !isFirst) continue;
      seen.add(lesson.ref);
      const { course, enrolments } = lesson;
      const { day, minute } = time.local(lesson.begin);
      const entry: LessonEntry = [
        lesson.removed ? 0 : row.line,
        courses.place(course.key, () => [course.key, course.name, course.id ?? '']),
        lesson.key,
        lesson.name,
        day,
        minute,
        Math.round((lesson.end - lesson.begin) / 60),
        teachers.place(lesson.teacher, () => [lesson.teacher, teacherName(lesson)]),
        STATES.indexOf(standing.state),
        // the groups are known once every attendance has been seen
        0,
        lesson.id ?? '',
        noteOf(standing, notes),
        trouble,
        enrolments.added + enrolments.existing,
      ];
      found.push({ ref: lesson.ref, entry });
    }
  }
  const { students, groups, groupOf } = await collectGroups(input.attendances);
  const lessons = found
    .map(({ ref, entry }): LessonEntry => {
      const [line, course, key, name, day, minute, minutes, teacher, state, , ...rest] = entry;
      return [line, course, key, name, day, minute, minutes, teacher, state, groupOf(ref), ...rest];
    })
    .sort((a, b) => a[4] - b[4] || a[5] - b[5] || a[1] - b[1]);
  const concerns = attention.concerns();
  const labels = STATES.map((state) => [state, words.states[state].label] as const);
  return {
    data: {
      lang: wording.lang,
      states: STATES,
      words: { ...words.browser, states: Object.fromEntries(labels) },
      courses: courses.entries,
      teachers: teachers.entries,
      students,
      groups,
      notes: notes.entries,
      troubles: concerns.map(({ title }) => title),
      lessons,
    },
    concerns,
    concernOrder: attention.order(),
  };
}

function teacherName({ options }: LessonStanding): string {
  if (options === null) return '';
  return (JSON.parse(options) as Record<string, string>).teacherName ?? '';
}

function noteOf(standing: ReturnType<typeof standingOf>, notes: Places<NoteEntry>): number {
  const { errno, error, hint } = standing;
  return error === '' ? -1 : notes.place(`${errno} ${error} ${hint}`, () => [errno, error, hint]);
}

interface Groups {
  readonly students: readonly PersonEntry[];
  readonly groups: readonly (readonly number[])[];
  /** The group of a lesson, by its number in the journal. */
  readonly groupOf: (ref: number) => number;
}

/** Lessons with the same students share one group. */
async function collectGroups(attendances: AsyncIterable<readonly Attendance[]>): Promise<Groups> {
  const students = new Places<PersonEntry>();
  const attending = new Map<number, number[]>();
  for await (const batch of attendances) {
    for (const { student, studentName, lessons } of batch) {
      const place = students.place(student, () => [student, studentName ?? '']);
      for (const ref of lessons) {
        const list = attending.get(ref);
        if (list === undefined) attending.set(ref, [place]);
        else list.push(place);
      }
    }
  }
  const groups = new Places<readonly number[]>();
  const groupOf = (ref: number) => {
    const list = attending.get(ref) ?? [];
    return groups.place(list.join(), () => list);
  };
  return { students: students.entries, groups: groups.entries, groupOf };
}

/** Things in the order they were first named, each once. */
class Places<Entry> {
  readonly entries: Entry[] = [];
  readonly #places = new Map<string, number>();

  place(key: string, make: () => Entry): number {
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    const place = this.entries.push(make()) - 1;
    this.#places.set(key, place);
    return place;
  }
}
