/**
 * A timetable held in memory to be looked through, and forgotten: what `check` needs, at a fraction of what a database
 * takes. Comes in: what the reading room gives. Goes out: the same findings as staging it in an empty journal gives; it
 * keeps no names, options or cells.
 */
import type {
  Draft,
  Drift,
  IdentityClash,
  IdentitySource,
  KeyClash,
  LessonRole,
  NamedIdentity,
  Presence,
  RoleClash,
  RolePresence,
  RosterFault,
  TimeBounds,
  TimeClash,
} from '../../journal/staging.ts';
import type { CourseKey, Identity, LessonKey, StudentUid, UnixSeconds } from '../../vocabulary/ids.ts';
import { type Problem, spoilt } from '../../vocabulary/problem.ts';
import { areSamePeople } from '../../vocabulary/same-lesson.ts';
import type { RosterEntry, SourceRow, StagedCourse, StagedLesson } from '../../vocabulary/staged.ts';
import { Attendance } from './attendance.ts';
import { Lessons } from './lessons.ts';
import { Grouped, Numbers, placesOf } from './numbers.ts';
import { compareTexts, compareUids, People } from './people.ts';
import { Roles } from './roles.ts';

/** Presences handed out at once. */
const BATCH = 1000;

interface Course {
  readonly key: CourseKey;
  readonly line: number;
  readonly expiry: UnixSeconds | null;
  readonly identity: Identity | null;
  readonly generation: number;
  readonly headTeacher: number | null;
  readonly invalid: boolean;
}

export class MemoryDraft implements Draft {
  readonly #courses: Course[] = [];
  readonly #courseOf = new Map<string, number>();
  readonly #lessons = new Lessons();
  readonly #people = new People();
  readonly #attendance = new Attendance();
  #roles: Roles | null = null;
  #staffed: { readonly taught: Grouped; readonly assisted: Grouped } | null = null;
  readonly #assistants = { person: new Numbers(), lesson: new Numbers() };
  /** Lessons' own. */
  readonly #identities: (NamedIdentity & { readonly lesson: number })[] = [];
  /** Lessons whose identity is renewed: number → generation. */
  readonly #generations = new Map<number, number>();
  /** Lessons and lines found wrong: what is not sent need not heed the clock. */
  readonly #invalid = { lessons: new Set<number>(), lines: new Set<number>(), courseLines: new Set<number>() };

  async courses(batch: readonly StagedCourse[]): Promise<void> {
    for (const course of batch) {
      // one that a later row mends comes once more
      const number = this.#courseOf.get(course.key) ?? this.#courses.length;
      this.#courseOf.set(course.key, number);
      const advisor = headTeacherIn(course.options);
      this.#courses[number] = {
        key: course.key,
        line: course.line,
        expiry: course.expiry,
        identity: course.identity,
        generation: course.generation,
        headTeacher: advisor === null ? null : this.#people.number(advisor),
        invalid: course.invalid,
      };
    }
  }

  async lessons(_rows: readonly SourceRow[], batch: readonly StagedLesson[]): Promise<readonly KeyClash[]> {
    const clashes: KeyClash[] = [];
    for (const lesson of batch) {
      const course = this.#courseOf.get(lesson.course);
      if (course === undefined) throw new Error(`lesson staged before its course: line ${lesson.line}`);
      const clash = this.#lesson(course, lesson);
      if (clash !== null) clashes.push(clash);
    }
    return clashes;
  }

  #lesson(course: number, lesson: StagedLesson): KeyClash | null {
    const teacher = this.#people.number(lesson.teacher);
    const number = this.#lessons.count;
    const taken = this.#lessons.add(course, teacher, lesson);
    if (taken >= 0) {
      const { line, course: courseKey, key } = lesson;
      const differsIn = this.#difference(taken, teacher, lesson);
      return { line, other: this.#lessons.line.at(taken), differsIn, course: courseKey, lesson: key };
    }
    if (lesson.generation > 0) this.#generations.set(number, lesson.generation);
    if (lesson.invalid) this.#invalid.lessons.add(number);
    if (lesson.identity !== null) {
      this.#identities.push({ of: 'lesson', identity: lesson.identity, line: lesson.line, lesson: number });
    }
    for (const uid of lesson.assistants.length > 1 ? new Set(lesson.assistants) : lesson.assistants) {
      this.#assistants.person.push(this.#people.number(uid));
      this.#assistants.lesson.push(number);
    }
    for (const uid of lesson.students) this.#attendance.enrol(this.#people.number(uid), number);
    return null;
  }

  #difference(taken: number, teacher: number, lesson: StagedLesson): KeyClash['differsIn'] {
    if (!this.#lessons.isSame(taken, teacher, lesson)) return 'values';
    const uids = (people: readonly number[]) => people.map((person) => this.#people.uid(person));
    const { person, lesson: assisted } = this.#assistants;
    const same =
      areSamePeople(lesson.students, uids(this.#attendance.enrolledIn(taken))) &&
      areSamePeople(lesson.assistants, uids(placesOf(taken, assisted).map((place) => person.at(place))));
    return same ? 'nothing' : 'people';
  }

  /** Which rows share a lesson is asked of a journal, never of a draft. */
  async unite(): Promise<void> {}

  async reject(): Promise<void> {}

  async rejectEntries(): Promise<void> {}

  async roster(batch: readonly RosterEntry[]): Promise<readonly RosterFault[]> {
    const roles = this.#allRoles();
    const faults: RosterFault[] = [];
    for (const entry of batch) {
      const course = this.#courseOf.get(entry.course);
      const student = this.#people.number(entry.student);
      if (course === undefined) {
        faults.push({ is: 'missing', entry, missing: 'course' });
        continue;
      }
      if (entry.lesson === null) this.#attendance.attend(student, course);
      else {
        const lesson = this.#lessons.keys.find(course, entry.lesson);
        if (lesson < 0) {
          faults.push({ is: 'missing', entry, missing: 'lesson' });
          continue;
        }
        this.#attendance.enrol(student, lesson);
      }
      for (const found of roles.of(course, student)) faults.push({ is: 'two-roles', entry, ...found });
    }
    return faults;
  }

  async *presences(of: LessonRole): AsyncGenerator<readonly Presence[]> {
    const one = (person: number) => ({ uid: this.#people.uid(person), people: 1 });
    const { taught, assisted } = this.#staff();
    if (of === 'teacher') {
      for (const person of this.#people.inOrder()) yield* this.#in(taught.of(person), one(person));
    } else if (of === 'assistant') {
      for (const person of this.#people.inOrder()) {
        yield* this.#in(this.#assistedAt(assisted.of(person)), one(person));
      }
    } else {
      for (const student of this.#people.inOrder()) {
        const single = this.#attendance.lessonsOf(student, this.#people);
        if (single.length > 0) yield* this.#in(this.#attended(student, single), one(student));
      }
      for (const { student, people, courses } of this.#attendance.cohorts(this.#people)) {
        yield* this.#in(this.#lessonsIn(courses), { uid: this.#people.uid(student), people });
      }
    }
  }

  async *rolePresences(): AsyncGenerator<readonly RolePresence[]> {
    const { taught, assisted } = this.#staff();
    for (const person of this.#people.inOrder()) {
      const staffed = [taught, assisted].filter((staff) => staff.count(person) > 0).length;
      if (staffed === 0 || (staffed === 1 && !this.#attendance.isStudent(person, this.#people))) continue;
      const assists = this.#assistedAt(assisted.of(person));
      const single = this.#attendance.lessonsOf(person, this.#people);
      const present = [
        ...Array.from(taught.of(person), (lesson) => ({ lesson, role: 'teacher' as const })),
        ...assists.map((lesson) => ({ lesson, role: 'assistant' as const })),
        ...this.#attended(person, single).map((lesson) => ({ lesson, role: 'student' as const })),
      ];
      const uid = this.#people.uid(person);
      yield present
        .map(({ lesson, role }) => ({ ...this.#lessons.presence(uid, 1, lesson), role }))
        .sort((a, b) => a.begin - b.begin || a.line - b.line);
    }
  }

  /** Who teaches and who assists where, by person; once everybody is known. */
  #staff() {
    this.#staffed ??= {
      taught: new Grouped(this.#lessons.teacher, this.#people.size),
      assisted: new Grouped(this.#assistants.person, this.#people.size),
    };
    return this.#staffed;
  }

  #assistedAt(places: Iterable<number>): readonly number[] {
    return Array.from(places, (place) => this.#assistants.lesson.at(place));
  }

  /** @param single the lessons the student has a row for; to them come those of the courses, each lesson once */
  #attended(student: number, single: Iterable<number>): readonly number[] {
    const whole = this.#lessonsIn(this.#attendance.coursesOf(student, this.#people));
    return [...new Set([...single, ...whole])];
  }

  #lessonsIn(courses: readonly number[]): Uint32Array {
    const parts = courses.map((course) => this.#lessons.of(course, this.#courses.length));
    const all = new Uint32Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  }

  *#in(lessons: ArrayLike<number>, { uid, people }: { uid: string; people: number }): Generator<readonly Presence[]> {
    const sorted = this.#lessons.byBeginning(lessons);
    for (let from = 0; from < sorted.length; from += BATCH) {
      const batch: Presence[] = [];
      for (let place = from; place < Math.min(from + BATCH, sorted.length); place++) {
        batch.push(this.#lessons.presence(uid, people, sorted[place] ?? 0));
      }
      yield batch;
    }
  }

  async roleClashes(): Promise<readonly RoleClash[]> {
    const roles = this.#allRoles();
    const clashes = new Map<string, RoleClash>();
    for (const [person, lesson] of this.#attendance.enrolled()) {
      const course = this.#lessons.course.at(lesson);
      for (const { role, other } of roles.of(course, person)) {
        const line = this.#lessons.line.at(lesson);
        const { key } = this.#courses[course] as Course;
        const student = this.#people.uid(person) as StudentUid;
        clashes.set(`${role} ${line} ${course} ${person}`, { student, course: key, role, line, other });
      }
    }
    return [...clashes.values()].sort(
      (a, b) =>
        a.line - b.line ||
        a.other - b.other ||
        compareTexts(a.role, b.role) ||
        compareUids(a.student, b.student) ||
        compareTexts(a.course, b.course),
    );
  }

  /** Once the last lesson is there. */
  #allRoles(): Roles {
    if (this.#roles !== null) return this.#roles;
    this.#roles = new Roles();
    const { course, teacher, line } = this.#lessons;
    for (let lesson = 0; lesson < this.#lessons.count; lesson++) {
      this.#roles.give('teacher', course.at(lesson), teacher.at(lesson), line.at(lesson));
    }
    for (let place = 0; place < this.#assistants.lesson.length; place++) {
      const lesson = this.#assistants.lesson.at(place);
      this.#roles.give('assistant', course.at(lesson), this.#assistants.person.at(place), line.at(lesson));
    }
    for (const [number, { headTeacher, line: courseLine }] of this.#courses.entries()) {
      if (headTeacher !== null) this.#roles.give('head-teacher', number, headTeacher, courseLine);
    }
    return this.#roles;
  }

  async identityClashes(): Promise<readonly IdentityClash[]> {
    const identities = await this.namedIdentities();
    const first = new Map<string, number>();
    const clashes = new Map<string, IdentityClash>();
    for (const { of: kind, identity, line } of [...identities].sort((a, b) => a.line - b.line)) {
      const other = first.get(`${kind} ${identity}`);
      if (other === undefined) first.set(`${kind} ${identity}`, line);
      else clashes.set(`${kind} ${line} ${identity}`, { identity, of: kind, line, other });
    }
    return [...clashes.values()].sort(
      (a, b) => a.line - b.line || compareTexts(a.of, b.of) || compareTexts(a.identity, b.identity),
    );
  }

  async namedIdentities(): Promise<readonly NamedIdentity[]> {
    return [...this.#courses.flatMap(identified), ...this.#identities];
  }

  async *identitySources(): AsyncGenerator<readonly IdentitySource[]> {
    yield this.#courses.flatMap(({ key: course, identity, generation, line }) =>
      identity === null ? [{ course, lesson: null, generation, line }] : [],
    );
    const named = new Set(this.#identities.map(({ lesson }) => lesson));
    for (let lesson = 0; lesson < this.#lessons.count; lesson++) {
      if (named.has(lesson)) continue;
      const { key: course } = this.#courses[this.#lessons.course.at(lesson)] as Course;
      const generation = this.#generations.get(lesson) ?? 0;
      const key = this.#lessons.keys.key(lesson) as LessonKey;
      yield [{ course, lesson: key, generation, line: this.#lessons.line.at(lesson) }];
    }
  }

  async timeClashes(bounds: TimeBounds): Promise<readonly TimeClash[]> {
    const clashes: TimeClash[] = [];
    const { line } = this.#lessons;
    for (let lesson = 0; lesson < this.#lessons.count; lesson++) {
      const at = this.#lessons.begin(lesson) as UnixSeconds;
      if (at >= bounds.earliestBegin && at <= bounds.latestBegin) continue;
      if (this.#invalid.lessons.has(lesson) || this.#invalid.lines.has(line.at(lesson))) continue;
      clashes.push({ of: 'begin', line: line.at(lesson), at });
    }
    for (const { expiry, line: courseLine, invalid } of this.#courses) {
      if (expiry === null || invalid || this.#invalid.courseLines.has(courseLine)) continue;
      if (expiry < bounds.earliestExpiry || expiry > bounds.latestExpiry) {
        clashes.push({ of: 'expiry', line: courseLine, at: expiry });
      }
    }
    return clashes.sort((a, b) => a.line - b.line || compareTexts(a.of, b.of) || a.at - b.at);
  }

  /** Nothing is in ClassIn that it could differ from. */
  async *drift(): AsyncGenerator<readonly Drift[]> {}

  async invalidate(problems: readonly Problem[]): Promise<void> {
    for (const problem of problems) {
      const { severity, line } = problem;
      if (severity !== 'error') continue;
      const spoils = spoilt(problem);
      if (spoils !== 'student') this.#invalid.lines.add(line);
      if (spoils === 'course') this.#invalid.courseLines.add(line);
    }
  }
}

function identified({ identity, line }: Course): readonly NamedIdentity[] {
  return identity === null ? [] : [{ of: 'course', identity, line }];
}

function headTeacherIn(options: string | null): string | null {
  if (options === null) return null;
  return (JSON.parse(options) as Readonly<Record<string, string>>).mainTeacherUid ?? null;
}
