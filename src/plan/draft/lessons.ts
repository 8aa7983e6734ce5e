/** The lessons of a draft, column by column. Comes in: lessons as they are read. Goes out: their numbers, and their times. */
import type { Presence } from '../../journal/staging.ts';
import type { UnixSeconds } from '../../vocabulary/ids.ts';
import { withoutAssistants } from '../../vocabulary/same-lesson.ts';
import type { StagedLesson } from '../../vocabulary/staged.ts';
import { textHash } from './hash.ts';
import { KeyIndex } from './key-index.ts';
import { Grouped, Numbers } from './numbers.ts';

/** A double holds whole numbers up to here. */
const LARGEST = 2 ** 53;
/** A column of numbers holds them up to here. */
const LARGEST_HELD = 2 ** 32 - 1;

export class Lessons {
  readonly keys = new KeyIndex();
  readonly line = new Numbers();
  readonly #begin = new Numbers();
  /** Beginnings that 32 bits do not hold, before 1970 or from 2106 on: mistyped ones. */
  readonly #farBegin = new Map<number, number>();
  /** Seconds. Mostly the same for all, so that they take less room than the ends. */
  readonly #length = new Numbers();
  readonly teacher = new Numbers();
  /** A hash of what else the row says of the lesson itself. */
  readonly #rest = new Numbers();
  #byCourse: Grouped | null = null;
  /** Taken anew for everybody, it would come to more than all that is held here. */
  #sortRoom = new Float64Array(0);

  get course(): Numbers {
    return this.keys.courses;
  }

  get count(): number {
    return this.line.length;
  }

  /** Adds a lesson and returns -1; where an earlier one has its key, that one's number. */
  add(course: number, teacher: number, lesson: StagedLesson): number {
    const taken = this.keys.add(course, lesson.key);
    if (taken >= 0) return taken;
    if (lesson.begin < 0 || lesson.begin > LARGEST_HELD) this.#farBegin.set(this.count, lesson.begin);
    this.line.push(lesson.line);
    this.#begin.push(lesson.begin);
    this.#length.push(lesson.end - lesson.begin);
    this.teacher.push(teacher);
    this.#rest.push(restOf(lesson));
    this.#byCourse = null;
    return -1;
  }

  /** Whether a row says the same of the lesson, people aside. */
  isSame(number: number, teacher: number, lesson: StagedLesson): boolean {
    return (
      this.begin(number) === lesson.begin &&
      this.#end(number) === lesson.end &&
      this.teacher.at(number) === teacher &&
      this.#rest.at(number) === restOf(lesson)
    );
  }

  begin(number: number): number {
    return this.#farBegin.get(number) ?? this.#begin.at(number);
  }

  #end(number: number): number {
    // What ends before it begins went round to the other end of 32 bits, and comes back.
    return this.begin(number) + (this.#length.at(number) | 0);
  }

  of(course: number, courses: number): Uint32Array {
    this.#byCourse ??= new Grouped(this.course, courses);
    return this.#byCourse.of(course);
  }

  /** Sorts lessons by beginning, then as they came: as numbers where they fit into one, which is much the faster way. */
  byBeginning(lessons: ArrayLike<number>): ArrayLike<number> {
    const factor = 2 ** Math.ceil(Math.log2(this.count + 1));
    if (this.#sortRoom.length < lessons.length) this.#sortRoom = new Float64Array(lessons.length * 2);
    const keys = this.#sortRoom.subarray(0, lessons.length);
    for (let place = 0; place < lessons.length; place++) {
      const lesson = lessons[place] ?? 0;
      const key = this.begin(lesson) * factor + lesson;
      if (key < 0 || key >= LARGEST) return Array.from(lessons).sort((a, b) => this.begin(a) - this.begin(b) || a - b);
      keys[place] = key;
    }
    keys.sort();
    const sorted = new Uint32Array(keys.length);
    for (let place = 0; place < keys.length; place++) sorted[place] = (keys[place] ?? 0) % factor;
    return sorted;
  }

  presence(uid: string, people: number, lesson: number): Presence {
    return {
      uid,
      people,
      begin: this.begin(lesson) as UnixSeconds,
      end: this.#end(lesson) as UnixSeconds,
      line: this.line.at(lesson),
    };
  }
}

/** What `lessonText` has besides times and teacher, which are held as they are; hashed piece by piece, a million times. */
function restOf({ name, options, identity, generation }: StagedLesson): number {
  const told = textHash(withoutAssistants(options) ?? '', textHash('\n', textHash(name)));
  return identity === null && generation === 0 ? told : textHash(`\n${generation}\n${identity ?? ''}`, told);
}
