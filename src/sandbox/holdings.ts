/**
 * What the school holds: its courses, their lessons, the students in them. In come effects, out come the things by
 * ID and by identity. It decides nothing: whether a call may have an effect is said by the rules.
 */
import type { UnixMillis, UnixSeconds } from '../vocabulary/ids.ts';
import type { Effect, KeptParams } from './effect.ts';
import { assistantsOf, optional } from './wire-values.ts';

export interface Course {
  readonly id: string;
  readonly identity: string | null;
  readonly params: KeptParams;
  readonly cover: boolean;
  /** Epoch seconds; 0 is never. It moves when lessons are made (page add-course, "expiryTime"). */
  expiry: number;
  deleted: boolean;
  /** Lessons that are not deleted. */
  lessonCount: number;
  readonly headTeacher: string | null;
  readonly teachers: Set<string>;
  readonly assistants: Set<string>;
  readonly students: Set<string>;
}

export interface Lesson {
  readonly id: string;
  readonly course: Course;
  readonly identity: string | null;
  readonly params: KeptParams;
  readonly begin: UnixSeconds;
  readonly end: UnixSeconds;
  deleted: boolean;
  readonly students: Set<string>;
}

/** IDs go on from the samples of the pages ("Response data"). */
const FIRST_COURSE_ID = 352_862;
const FIRST_LESSON_ID = 1_340_802;

/**
 * Page add-course, "expiryTime": when a lesson is made in the course's last three months, it expires three months
 * later. Read as 90 days from the making.
 */
const THREE_MONTHS_SECONDS = 90 * 86_400;

/** A number per calendar month, UTC. */
function monthOf(at: UnixMillis): number {
  const date = new Date(at);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

export class Holdings {
  readonly courses = new Map<string, Course>();
  readonly lessons = new Map<string, Lesson>();
  private readonly courseByIdentity = new Map<string, Course>();
  private readonly lessonByIdentity = new Map<string, Lesson>();
  private nextCourse = FIRST_COURSE_ID;
  private nextLesson = FIRST_LESSON_ID;
  private month = 0;
  private lessonsOfMonth = 0;
  /** Switched on by hand, in the dashboard so to say. */
  maintained = false;
  enrolmentCount = 0;

  courseOf(identity: string | null): Course | undefined {
    return identity === null ? undefined : this.courseByIdentity.get(identity);
  }

  lessonOf(identity: string | null): Lesson | undefined {
    return identity === null ? undefined : this.lessonByIdentity.get(identity);
  }

  nextCourseId(): string {
    return String(this.nextCourse);
  }

  nextLessonId(): string {
    return String(this.nextLesson);
  }

  /** Lessons made in the calendar month of `at`, deleted ones included. */
  lessonsMadeInMonth(at: UnixMillis): number {
    return monthOf(at) === this.month ? this.lessonsOfMonth : 0;
  }

  apply(effect: Effect): void {
    switch (effect.is) {
      case 'course':
        this.addCourse(effect);
        return;
      case 'lesson':
        this.addLesson(effect);
        return;
      case 'enrolment':
        for (const id of effect.lessons) this.enrol(effect.student, id);
        return;
      case 'course-deleted': {
        const course = this.courses.get(effect.id);
        if (course !== undefined) course.deleted = true;
        return;
      }
      case 'lesson-deleted': {
        const lesson = this.lessons.get(effect.id);
        if (lesson === undefined || lesson.deleted) return;
        lesson.deleted = true;
        lesson.course.lessonCount -= 1;
        return;
      }
      case 'maintenance':
        this.maintained = effect.on;
        return;
    }
  }

  private addCourse(effect: Extract<Effect, { is: 'course' }>): void {
    const course: Course = {
      id: effect.id,
      identity: optional(effect.params, 'courseUniqueIdentity'),
      params: effect.params,
      cover: effect.cover,
      expiry: Number(effect.params.expiryTime ?? 0),
      deleted: false,
      lessonCount: 0,
      headTeacher: optional(effect.params, 'mainTeacherUid'),
      teachers: new Set(),
      assistants: new Set(),
      students: new Set(),
    };
    this.courses.set(course.id, course);
    if (course.identity !== null) this.courseByIdentity.set(course.identity, course);
    this.nextCourse = Math.max(this.nextCourse, Number(effect.id) + 1);
  }

  private addLesson(effect: Extract<Effect, { is: 'lesson' }>): void {
    const course = this.courses.get(effect.params.courseId ?? '');
    if (course === undefined) throw new Error(`lesson ${effect.id} belongs to a course that is not there`);
    const lesson: Lesson = {
      id: effect.id,
      course,
      identity: optional(effect.params, 'courseUniqueIdentity'),
      params: effect.params,
      begin: Number(effect.params.beginTime) as UnixSeconds,
      end: Number(effect.params.endTime) as UnixSeconds,
      deleted: false,
      students: new Set(),
    };
    this.lessons.set(lesson.id, lesson);
    if (lesson.identity !== null) this.lessonByIdentity.set(lesson.identity, lesson);
    this.nextLesson = Math.max(this.nextLesson, Number(effect.id) + 1);
    course.lessonCount += 1;
    course.teachers.add(effect.params.teacherUid ?? '');
    for (const uid of assistantsOf(effect.params) ?? []) course.assistants.add(uid);
    this.countLesson(effect.at);
    const threeMonthsOn = Math.floor(effect.at / 1000) + THREE_MONTHS_SECONDS;
    if (course.expiry !== 0 && course.expiry < threeMonthsOn) course.expiry = threeMonthsOn;
  }

  private countLesson(at: UnixMillis): void {
    const month = monthOf(at);
    if (month !== this.month) {
      this.month = month;
      this.lessonsOfMonth = 0;
    }
    this.lessonsOfMonth += 1;
  }

  private enrol(student: string, lessonId: string): void {
    const lesson = this.lessons.get(lessonId);
    if (lesson === undefined) throw new Error(`an enrolment names lesson ${lessonId}, which is not there`);
    if (lesson.students.has(student)) return;
    lesson.students.add(student);
    lesson.course.students.add(student);
    this.enrolmentCount += 1;
  }
}
