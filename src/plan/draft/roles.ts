/** Who is something else than a student in a course. Comes in: numbers of courses and people, and lines. Goes out: roles. */
import type { RoleClash } from '../../journal/staging.ts';

/** More people than a timetable can name: a course and a person are one number. */
const PEOPLE = 2 ** 27;

type Role = RoleClash['role'];

export class Roles {
  /** Course and person → the first line that says so; the roles in the order of their names. */
  readonly #lines: Readonly<Record<Role, Map<number, number>>> = {
    assistant: new Map(),
    'head-teacher': new Map(),
    teacher: new Map(),
  };

  give(role: Role, course: number, person: number, line: number): void {
    const place = course * PEOPLE + person;
    this.#lines[role].set(place, Math.min(line, this.#lines[role].get(place) ?? line));
  }

  of(course: number, person: number): readonly Pick<RoleClash, 'role' | 'other'>[] {
    const place = course * PEOPLE + person;
    return (Object.keys(this.#lines) as Role[]).flatMap((role) => {
      const other = this.#lines[role].get(place);
      return other === undefined ? [] : [{ role, other }];
    });
  }
}
