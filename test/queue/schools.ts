/**
 * Several schools for tests of workers: each has a SID, a sandbox, a small term and a name in the environment. Comes in:
 * how many and how they misbehave; goes out: the schools, and the environment of a worker that serves them all.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type OpenedSandbox, openSandbox } from '../command/school.ts';
import { type Environment, SECRET } from '../command/support.ts';
import { type Term, type TermShape, writeTerm } from '../command/term.ts';
import { ran } from '../faults/started.ts';

export interface TestSchool extends OpenedSandbox {
  readonly sid: string;
  /** As in CLASSIN_<NAME>_SID. */
  readonly name: string;
  readonly folder: string;
  readonly term: Term;
}

export const ROSTER = ['--students', 'roster.csv'];

/** @param words of the scenario of a school, by its place */
export async function openSchools(
  folder: string,
  count: number,
  shape: (place: number) => TermShape,
  words: (place: number) => object = () => ({}),
): Promise<readonly TestSchool[]> {
  const schools: TestSchool[] = [];
  for (let place = 0; place < count; place++) {
    const sid = String(2_000_001 + place);
    const opened = await openSandbox(words(place), { sid });
    const own = join(folder, `school-${place}`);
    mkdirSync(own);
    schools.push({ ...opened, sid, name: `S${place}`, folder: own, term: writeTerm(own, shape(place)) });
  }
  return schools;
}

/** What a worker needs to serve them. */
export function environmentOf(schools: readonly TestSchool[], database: string): Environment {
  const named = schools.flatMap(({ name, sid, sandbox }) => [
    [`CLASSIN_${name}_SID`, sid],
    [`CLASSIN_${name}_SECRET`, SECRET],
    [`CLASSIN_${name}_BASE_URL`, sandbox.url],
  ]);
  return { ...Object.fromEntries(named), CLASSIN_IMPORT_JOURNAL: database };
}

/** Submits a school's term without its SECRET. */
export function submit(school: TestSchool, database: string, ...options: readonly string[]) {
  const environment = {
    CLASSIN_SID: school.sid,
    CLASSIN_BASE_URL: school.sandbox.url,
    CLASSIN_IMPORT_JOURNAL: database,
  };
  return ran(school.folder, ['submit', 'term.csv', ...ROSTER, '--json', ...options], environment);
}
