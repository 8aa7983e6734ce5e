/**
 * One course on its way: the course, then its lessons, then its students, each student's lessons in as few calls as can
 * be. Comes in: windows of work from the journal. Goes out: operations, one at a time. What to do with an outcome is
 * told to it; it never sends anything.
 */
import type { CourseWork, EnrolmentCursor, EnrolmentWork, Journal, LessonWork, Need } from '../journal/journal.ts';
import { LESSONS_PER_CALL } from '../vocabulary/action.ts';
import type { CourseId } from '../vocabulary/ids.ts';
import type { Operation } from './operation.ts';

const LESSON_WINDOW = 50;
const ENROLMENT_WINDOW = 500;

type Source = Pick<Journal, 'lessons' | 'enrolments'>;

export class CourseFlow {
  readonly course: CourseWork;
  readonly #source: Source;
  #id: CourseId | null;
  #phase: 'course' | 'lessons' | 'students' | 'over';
  /** Operations handed out and not yet settled. */
  #out = 0;
  /** Asked in vain, and nothing has happened to it since. */
  #idle = false;
  /** Lessons go one at a time: the server found them crowded (460). */
  #single = false;
  #lessons: readonly LessonWork[] = [];
  #nextLesson = 0;
  #lessonsAfter: Need | null = null;
  #lessonsEnd = false;
  #groups: readonly (readonly EnrolmentWork[])[] = [];
  #nextGroup = 0;
  #rest: readonly EnrolmentWork[] = [];
  #enrolmentsAfter: EnrolmentCursor | null = null;
  #enrolmentsEnd = false;

  constructor(course: CourseWork, source: Source) {
    this.course = course;
    this.#source = source;
    this.#id = course.id;
    this.#phase = course.id === null ? 'course' : 'lessons';
  }

  /** Nothing more will come, and nothing is out. */
  get over(): boolean {
    return this.#phase === 'over' && this.#out === 0;
  }

  /** Nothing may go before something that is out is settled: asking again is in vain until then. */
  get idle(): boolean {
    return this.#idle;
  }

  /** The next operation that may go now, or null: then either the course is over or something is out. */
  async take(): Promise<Operation | null> {
    // Before the asking: what is settled meanwhile is a reason to ask again.
    this.#idle = true;
    const operation = await this.#take();
    if (operation !== null) this.#out++;
    if (operation !== null || this.#out === 0) this.#idle = false;
    return operation;
  }

  async #take(): Promise<Operation | null> {
    if (this.#phase === 'course') return this.#out > 0 ? null : { is: 'course', course: this.course };
    if (this.#phase === 'lessons') {
      const lesson = await this.#takeLesson();
      if (lesson !== null) return lesson;
      // The course may have been stopped while its lessons were read.
      if (this.#out > 0 || !this.#lessonsEnd || this.#phase !== 'lessons') return null;
      this.#phase = 'students';
    }
    if (this.#phase === 'students') {
      const students = await this.#takeStudents();
      if (students !== null) return students;
      this.#phase = 'over';
    }
    return null;
  }

  async #takeLesson(): Promise<Operation | null> {
    if (this.#single && this.#out > 0) return null;
    if (this.#nextLesson === this.#lessons.length && !this.#lessonsEnd) {
      const window = await this.#source.lessons(this.course.ref, this.#lessonsAfter, LESSON_WINDOW);
      // Stopped meanwhile.
      if (this.#lessonsEnd) return null;
      this.#lessons = window;
      this.#nextLesson = 0;
      this.#lessonsEnd = window.length < LESSON_WINDOW;
      const last = window.at(-1);
      if (last !== undefined) this.#lessonsAfter = { begin: last.begin, ref: last.ref };
    }
    const lesson = this.#lessons[this.#nextLesson];
    if (lesson === undefined || this.#id === null) return null;
    this.#nextLesson++;
    return { is: 'lesson', course: this.course, courseId: this.#id, lesson };
  }

  async #takeStudents(): Promise<Operation | null> {
    while (this.#nextGroup === this.#groups.length && !this.#enrolmentsEnd) await this.#readStudents();
    // Stopped meanwhile.
    if (this.#phase !== 'students') return null;
    const enrolments = this.#groups[this.#nextGroup];
    const student = enrolments?.[0]?.student;
    if (enrolments === undefined || student === undefined || this.#id === null) return null;
    this.#nextGroup++;
    return { is: 'students', course: this.course, courseId: this.#id, student, enrolments };
  }

  async #readStudents(): Promise<void> {
    const window = await this.#source.enrolments(this.course.ref, this.#enrolmentsAfter, ENROLMENT_WINDOW);
    this.#enrolmentsEnd = window.length < ENROLMENT_WINDOW;
    const last = window.at(-1);
    if (last !== undefined) this.#enrolmentsAfter = { student: last.student, lesson: last.lesson };
    const { groups, rest } = groupByStudent([...this.#rest, ...window], this.#enrolmentsEnd);
    this.#groups = groups;
    this.#nextGroup = 0;
    this.#rest = rest;
  }

  /** The course is in ClassIn: its lessons may go. */
  made(id: CourseId): void {
    this.#id = id;
    this.#phase = 'lessons';
    this.#idle = false;
  }

  /** One lesson at a time from now on. */
  makeSingle(): void {
    this.#single = true;
  }

  /** No more lessons; the students of those that are made still go where `students` says so. */
  stop(students: boolean): void {
    this.#lessonsEnd = true;
    this.#lessons = [];
    this.#nextLesson = 0;
    this.#phase = students && this.#phase === 'lessons' ? 'lessons' : 'over';
    this.#idle = false;
  }

  /** An operation that was handed out is settled. */
  settled(): void {
    this.#out--;
    this.#idle = false;
  }
}

/**
 * Groups of at most 100 enrolments of one student, from enrolments in the order of students. Unless `last`, the final
 * student may go on in the next window: what does not fill a call of theirs is kept for it as `rest`.
 */
export function groupByStudent(
  enrolments: readonly EnrolmentWork[],
  last: boolean,
): { groups: readonly (readonly EnrolmentWork[])[]; rest: readonly EnrolmentWork[] } {
  const groups: EnrolmentWork[][] = [];
  let group: EnrolmentWork[] = [];
  for (const enrolment of enrolments) {
    const student = group[0]?.student;
    if (group.length > 0 && (student !== enrolment.student || group.length === LESSONS_PER_CALL)) {
      groups.push(group);
      group = [];
    }
    group.push(enrolment);
  }
  if (last && group.length > 0) {
    groups.push(group);
    group = [];
  }
  return { groups, rest: group };
}
