/**
 * What needs attention, in groups: failures by errno as `status` has them, then whatever else is not as the timetable
 * says. Comes in: row by row how each stands. Goes out: groups with a title, a reason, a remedy and their first rows.
 */
import type { RowStanding } from '../../journal/questions.ts';
import type { ToldGroup } from '../errno-group-text.ts';
import type { RowState, Standing } from '../standing.ts';
import type { Speech } from './speech.ts';
import type { Counted, Wording } from './wording.ts';
import type { PageWords } from './words.ts';

/** Rows named of each group. */
const FIRST_ROWS = 5;

export interface Concern {
  readonly title: string;
  readonly state: RowState;
  readonly errno: number | null;
  readonly text: string;
  readonly remedy: string;
  readonly lines: readonly number[];
  /** Whether more rows than these are concerned. */
  readonly more: boolean;
  /** Lessons of the calendar it concerns. */
  readonly lessons: number;
}

interface Group {
  /** Which it is, in the order in which they were met. */
  readonly place: number;
  readonly rank: number;
  readonly state: RowState;
  readonly errno: number | null;
  readonly title: Counted;
  readonly text: string;
  readonly remedy: string;
  /** Set where the journal counted them. */
  readonly count: number | null;
  readonly lines: number[];
  /** The rows that were seen. */
  rows: number;
  lessons: number;
}

export class Attention {
  readonly #words: PageWords['attention'];
  readonly #wording: Wording;
  readonly #groups = new Map<string, Group>();

  constructor(failures: readonly ToldGroup[], { words, wording }: Speech) {
    this.#words = words.attention;
    this.#wording = wording;
    for (const { kind, errno, count, lines, meaning, hint } of failures) {
      const title = this.#words.failed[kind];
      const group = { rank: 0, state: 'failed', errno, title, text: meaning, remedy: hint, count } as const;
      const place = this.#groups.size;
      this.#groups.set(`${kind} ${errno}`, { ...group, place, lines: lines.slice(0, FIRST_ROWS), rows: 0, lessons: 0 });
    }
  }

  /**
   * The place of the group that the row belongs to, -1 for none.
   * @param isFirst whether no row before it stands for the same lesson
   */
  place(row: RowStanding, standing: Standing, isFirst: boolean): number {
    const key = concernKey(row);
    if (key === null) return -1;
    const known = this.#groups.get(key);
    const group = known ?? this.#open(key, row, standing);
    if (known === undefined) this.#groups.set(key, group);
    group.rows++;
    if (isFirst && row.lesson !== null) group.lessons++;
    if (group.count === null && group.lines.length < FIRST_ROWS && !group.lines.includes(row.line)) {
      if (row.lesson?.removed !== true) group.lines.push(row.line);
    }
    return group.place;
  }

  #open(key: string, { problems }: RowStanding, { state, errno, error, hint }: Standing): Group {
    const words = this.#words;
    const blank = { place: this.#groups.size, state, errno, count: null, lines: [], rows: 0, lessons: 0 };
    switch (key.slice(0, key.indexOf(' '))) {
      case 'problem':
        return {
          ...{ ...blank, rank: 1, title: words.problem },
          ...{ text: problems[0]?.message ?? error, remedy: problems[0]?.hint ?? hint },
        };
      case 'stopped':
        return { ...blank, rank: 2, title: words.stopped, text: error, remedy: hint };
      case 'open':
        return { ...blank, rank: 3, title: words.open, text: words.openAbout, remedy: words.runAgain };
      case 'students':
        return { ...blank, rank: 4, title: words.students, text: words.studentsAbout, remedy: words.runAgain };
      case 'changed':
        return { ...blank, rank: 5, title: words.changed, text: words.changedAbout, remedy: words.changedRemedy };
      case 'removed':
        return { ...blank, rank: 6, title: words.removed, text: words.removedAbout, remedy: words.removedRemedy };
      default:
        return { ...blank, rank: 0, title: words.failed.lesson, text: error, remedy: hint };
    }
  }

  /** Each in the place that `place` gave. */
  concerns(): readonly Concern[] {
    return [...this.#groups.values()].map(({ title, state, errno, text, remedy, count, lines, rows, lessons }) => {
      const n = count ?? rows;
      const named = { lines, more: n > lines.length && lines.length > 0, lessons };
      return { title: this.#wording.counted(title, n), state, errno, text, remedy, ...named };
    });
  }

  /** Places of the groups as a person should see to them. */
  order(): readonly number[] {
    return [...this.#groups.values()].sort((a, b) => a.rank - b.rank || a.place - b.place).map(({ place }) => place);
  }
}

/** What kind of concern a row is, and its errno or code; null where all is well. */
function concernKey({ lesson, problems }: RowStanding): string | null {
  if (lesson === null || lesson.state === 'invalid' || lesson.course.state === 'invalid') {
    return `problem ${problems[0]?.code ?? ''}`;
  }
  const { course, enrolments } = lesson;
  if (lesson.removed) return 'removed ';
  if (lesson.state === 'failed') return `lesson ${lesson.errno}`;
  if (course.state === 'failed') return `course ${course.errno}`;
  if (lesson.state === 'open') return course.errno === null ? 'open ' : `stopped ${course.errno}`;
  if (lesson.changed !== null || course.changed !== null) return 'changed ';
  if (enrolments.failed > 0) return `enrolment ${enrolments.errno}`;
  return enrolments.pending > 0 ? 'students ' : null;
}
