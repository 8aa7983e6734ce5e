/**
 * Who is a student where: in all lessons of a course, or in single ones. Comes in: pairs of numbers. Goes out: for each
 * student what they are in. Students in the very same courses are one cohort.
 */
import { Grouped, Numbers, placesOf } from './numbers.ts';
import type { People } from './people.ts';

/** Students who attend the same courses, and nothing else. */
interface Cohort {
  /** One of them: the first in order. */
  readonly student: number;
  readonly people: number;
  readonly courses: readonly number[];
}

export class Attendance {
  readonly #attending = { student: new Numbers(), course: new Numbers() };
  readonly #enrolled = { student: new Numbers(), lesson: new Numbers() };
  #grouped: { readonly attending: Grouped; readonly enrolled: Grouped } | null = null;

  attend(student: number, course: number): void {
    this.#attending.student.push(student);
    this.#attending.course.push(course);
    this.#grouped = null;
  }

  enrol(student: number, lesson: number): void {
    this.#enrolled.student.push(student);
    this.#enrolled.lesson.push(lesson);
    this.#grouped = null;
  }

  /** Students and single lessons that they are in. */
  *enrolled(): Generator<readonly [student: number, lesson: number]> {
    const { student, lesson } = this.#enrolled;
    for (let place = 0; place < student.length; place++) yield [student.at(place), lesson.at(place)];
  }

  /** The students of a single lesson; as long as lessons come in their order, that is before any roster. */
  enrolledIn(lesson: number): readonly number[] {
    return placesOf(lesson, this.#enrolled.lesson).map((place) => this.#enrolled.student.at(place));
  }

  isStudent(person: number, people: People): boolean {
    const { attending, enrolled } = this.#group(people);
    return attending.count(person) + enrolled.count(person) > 0;
  }

  /** The courses a student attends whole, in order of their numbers. */
  coursesOf(student: number, people: People): readonly number[] {
    return distinct(this.#group(people).attending.of(student), this.#attending.course);
  }

  /** The single lessons a student is in. */
  lessonsOf(student: number, people: People): readonly number[] {
    return distinct(this.#group(people).enrolled.of(student), this.#enrolled.lesson);
  }

  /** Those who attend whole courses and no single lessons, gathered; in the order of their lists of courses. */
  cohorts(people: People): readonly Cohort[] {
    const cohorts = new Map<string, { student: number; people: number; readonly courses: readonly number[] }>();
    for (const student of people.inOrder()) {
      if (this.#group(people).enrolled.count(student) > 0) continue;
      const courses = this.coursesOf(student, people);
      if (courses.length === 0) continue;
      const key = JSON.stringify(courses.map((course) => course + 1));
      const cohort = cohorts.get(key);
      if (cohort === undefined) cohorts.set(key, { student, people: 1, courses });
      else cohort.people++;
    }
    return [...cohorts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, cohort]) => cohort);
  }

  #group(people: People) {
    this.#grouped ??= {
      attending: new Grouped(this.#attending.student, people.size),
      enrolled: new Grouped(this.#enrolled.student, people.size),
    };
    return this.#grouped;
  }
}

function distinct(places: Uint32Array, values: Numbers): readonly number[] {
  if (places.length === 0) return [];
  return [...new Set(Array.from(places, (place) => values.at(place)))].sort((a, b) => a - b);
}
