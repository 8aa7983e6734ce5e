/**
 * The file given with `--people`: uid, and beside it name, email, number or other names, and a role. In: a path. Out: a
 * directory, and what is wrong with the file.
 */
import type { Problem } from '../../vocabulary/problem.ts';
import { cellFault } from '../cell.ts';
import { PEOPLE_WORDS } from '../mapping/header-words.ts';
import { uidReader } from '../uid.ts';
import { directoryOf, type People, type Person, type Role } from './people.ts';
import { readSmallTable } from './small-table.ts';

const PEOPLE_COLUMNS = ['uid', 'name', 'email', 'number', 'aliases', 'role'] as const;

const ROLES: ReadonlyMap<string, Role> = new Map([
  ['teacher', 'teacher'],
  ['instructor', 'teacher'],
  ['lecturer', 'teacher'],
  ['assistant', 'teacher'],
  ['老师', 'teacher'],
  ['教师', 'teacher'],
  ['助教', 'teacher'],
  ['student', 'student'],
  ['学生', 'student'],
  ['学员', 'student'],
]);

export interface PeopleFile {
  readonly people: People;
  readonly sha256: string;
  readonly problems: readonly Problem[];
}

/** @throws Failure (usage) where the file cannot be opened. */
export async function readPeopleFile(path: string, encoding: string | null): Promise<PeopleFile> {
  const table = await readSmallTable(path, encoding, { columns: PEOPLE_COLUMNS, needed: ['uid'], words: PEOPLE_WORDS });
  const { findings } = table;
  const numbers = uidReader(null, 'teacher');
  const persons: Person[] = [];
  for (const { line, cell } of table.rows) {
    findings.row(line);
    const { value: uid, faults } = numbers.one(cell('uid'));
    for (const fault of faults) findings.add('uid', fault);
    if (uid === null && faults.length === 0) findings.add('uid', cellFault('value-missing', { column: 'uid' }));
    const roleWord = cell('role').toLowerCase();
    const role = ROLES.get(roleWord) ?? null;
    if (roleWord !== '' && role === null) findings.add('role', cellFault('role-unknown', { value: cell('role') }));
    const aliases = cell('aliases').split(/[;；|]/);
    const words = [cell('name'), cell('email'), cell('number'), ...aliases].map((word) => word.trim());
    if (uid !== null) persons.push({ uid, words: words.filter((word) => word !== ''), role });
  }
  return { people: directoryOf(persons, path), sha256: table.sha256, problems: findings.take() };
}
