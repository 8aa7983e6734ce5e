/**
 * Rows that are one lesson unite: the same key, several groups, students or teachers. In: batches of lessons. Out: the
 * same batches with each lesson once, at the place of its last row. Students and co-teachers are united; in everything
 * else the rows must agree, or the mapping says that the first one decides. Only lessons that wait for another row are
 * held.
 */
import { createHash } from 'node:crypto';
import type { StudentUid } from '../vocabulary/ids.ts';
import { listed } from '../vocabulary/phrase.ts';
import { type Problem, problem } from '../vocabulary/problem.ts';
import type { StagedLesson } from '../vocabulary/staged.ts';
import type { MergeRules } from './mapping/mapping.ts';
import { PLAIN_MAPPING } from './mapping/mapping.ts';
import { optionsJson, withAssistants } from './options.ts';
import type { ReadInput } from './settings.ts';
import type { TimetableBatch } from './timetable-batch.ts';

/** Hashed keys of lessons that stand on several rows → how many. */
export type KeyCounts = ReadonlyMap<number, number>;

/** Counts how often each key is there. A hash of 48 bits stands for a key, so that a million keys stay small. */
export async function countOccurrences(batches: AsyncIterable<TimetableBatch>): Promise<KeyCounts> {
  const counts = new Map<number, number>();
  for await (const { lessons } of batches) {
    for (const lesson of lessons) {
      const hash = hashOf(lesson);
      counts.set(hash, (counts.get(hash) ?? 0) + 1);
    }
  }
  for (const [hash, count] of counts) if (count === 1) counts.delete(hash);
  return counts;
}

export interface Uniter {
  unite(batch: TimetableBatch): TimetableBatch;
  /** Adds what still waits: nothing, unless the file changed between the two readings. */
  rest(batch: TimetableBatch): TimetableBatch;
}

interface Waiting {
  readonly lessons: StagedLesson[];
  left: number;
}

export function uniter(counts: KeyCounts, rules: MergeRules, input: ReadInput): Uniter {
  const waiting = new Map<number, Waiting>();
  const firstTeaches = (input.settings.mapping ?? PLAIN_MAPPING).firstTeaches;

  const settle = (batch: TimetableBatch, single: readonly StagedLesson[], complete: readonly StagedLesson[][]) => {
    const lessons = [...single];
    const united: { line: number; into: number }[] = [];
    const problems: Problem[] = [...batch.problems];
    for (const group of complete.flatMap(byKey)) {
      const { lesson, contradictions } = uniteLessons(group, rules, firstTeaches, input.displayName);
      lessons.push(lesson);
      problems.push(...contradictions);
      for (const { line } of group) if (line !== lesson.line) united.push({ line, into: lesson.line });
    }
    return { ...batch, lessons, united, problems };
  };

  return {
    unite: (batch) => {
      const single: StagedLesson[] = [];
      const complete: StagedLesson[][] = [];
      for (const lesson of batch.lessons) {
        const hash = hashOf(lesson);
        const count = counts.get(hash);
        if (count === undefined) {
          single.push(lesson);
          continue;
        }
        const group = waiting.get(hash) ?? { lessons: [], left: count };
        waiting.set(hash, group);
        group.lessons.push(lesson);
        group.left -= 1;
        if (group.left > 0) continue;
        waiting.delete(hash);
        complete.push(group.lessons);
      }
      return settle(batch, single, complete);
    },
    rest: (batch) =>
      settle(
        batch,
        batch.lessons,
        [...waiting.values()].map(({ lessons }) => lessons),
      ),
  };
}

function hashOf({ course, key }: StagedLesson): number {
  return createHash('sha1').update(`${course}\0${key}`).digest().readUIntBE(0, 6);
}

/** Two keys may share a hash. */
function byKey(lessons: readonly StagedLesson[]): readonly StagedLesson[][] {
  const groups = new Map<string, StagedLesson[]>();
  for (const lesson of lessons) {
    const key = `${lesson.course}\0${lesson.key}`;
    const group = groups.get(key);
    if (group) group.push(lesson);
    else groups.set(key, [lesson]);
  }
  return [...groups.values()];
}

interface United {
  readonly lesson: StagedLesson;
  readonly contradictions: readonly Problem[];
}

function uniteLessons(group: readonly StagedLesson[], rules: MergeRules, firstTeaches: boolean, file: string): United {
  const [first, ...others] = [...group].sort((a, b) => a.line - b.line) as [StagedLesson, ...StagedLesson[]];
  const contradictions: Problem[] = [];
  const lines = [first, ...others].map(({ line }) => String(line));
  for (const { column, of } of COMPARED) {
    if (rules.first.includes(column) || (column === 'teacherUid' && firstTeaches)) continue;
    const other = others.find((lesson) => of(lesson) !== of(first));
    if (other === undefined) continue;
    const values = { lesson: first.key, lines: listed('comma', lines), column, first: of(first), second: of(other) };
    contradictions.push(problem('rows-disagree', { file, line: first.line, column }, values));
  }
  for (const [column, values] of optionDifferences(first, others)) {
    if (rules.first.includes(column)) continue;
    const place = { file, line: first.line, column };
    contradictions.push(
      problem('rows-disagree', place, { lesson: first.key, lines: listed('comma', lines), column, ...values }),
    );
  }
  const students = [...new Set(group.flatMap((lesson) => lesson.students))] as StudentUid[];
  const teachers = firstTeaches ? others.map(({ teacher }) => teacher) : [];
  const assistants = [...new Set([first, ...others].flatMap((lesson) => lesson.assistants).concat(teachers))].filter(
    (uid) => uid !== '' && (uid !== first.teacher || first.assistants.includes(uid)),
  );
  const isSame = assistants.length === first.assistants.length;
  const lesson: StagedLesson = {
    ...first,
    students,
    assistants,
    options: isSame ? first.options : optionsJson(withAssistants(optionsOf(first), assistants)),
    invalid: contradictions.length > 0 || group.some(({ invalid }) => invalid),
  };
  return { lesson, contradictions };
}

/** What must be the same on all rows, by the column that sets it. */
const COMPARED: readonly { readonly column: string; readonly of: (lesson: StagedLesson) => string }[] = [
  { column: 'className', of: ({ name }) => name },
  { column: 'beginTime', of: ({ begin }) => momentText(begin) },
  { column: 'endTime', of: ({ end }) => momentText(end) },
  { column: 'teacherUid', of: ({ teacher }) => teacher },
  { column: 'lessonUniqueIdentity', of: ({ identity }) => identity ?? '' },
  { column: 'generation', of: ({ generation }) => String(generation) },
];

/** In UTC, because rows may name their zone each in its own way. */
function momentText(unixSeconds: number): string {
  return new Date(unixSeconds * 1000).toISOString().replace(':00.000', '');
}

type Difference = readonly [column: string, values: { readonly first: string; readonly second: string }];

function optionDifferences(first: StagedLesson, others: readonly StagedLesson[]): readonly Difference[] {
  const own = optionsOf(first);
  return others.flatMap((other) => {
    const theirs = optionsOf(other);
    const names = [...new Set([...own.keys(), ...theirs.keys()])].filter((name) => !name.startsWith('assistant'));
    return names.flatMap((name): Difference[] => {
      const [a = '', b = ''] = [own.get(name), theirs.get(name)];
      return a === b ? [] : [[name === 'folderId' ? 'lessonFolderId' : name, { first: a, second: b }]];
    });
  });
}

function optionsOf({ options }: StagedLesson): ReadonlyMap<string, string> {
  return new Map(Object.entries(options === null ? {} : (JSON.parse(options) as Record<string, string>)));
}
