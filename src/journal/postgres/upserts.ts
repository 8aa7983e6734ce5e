/**
 * How courses and lessons of a timetable get into the journal: batches of them as JSON, each row new or known. What is
 * in ClassIn, or may be because a call for it is in doubt, keeps the values it was sent with, and the new ones go beside
 * them as `changed`. A higher generation in the file asks for it anew.
 */
import { FAILED, INVALID, mayBeInClassin } from '../stored/states.ts';

/** Whether the known row of a table keeps its values. */
const keeps = (table: 'course' | 'lesson') => `${mayBeInClassin(table)} AND excluded.generation <= ${table}.generation`;

const kept = (table: 'course' | 'lesson', columns: readonly string[]) =>
  columns.map((column) => `${column} = CASE WHEN ${keeps(table)} THEN ${table}.${column} ELSE excluded.${column} END`);

const differs = (table: 'course' | 'lesson', columns: readonly string[]) =>
  columns.map((column) => `${table}.${column} IS DISTINCT FROM excluded.${column}`).join(' OR ');

/** What belongs to one generation of a row. */
const ofGeneration = (table: 'course' | 'lesson', columns: readonly string[]) =>
  columns.map(
    (column) => `${column} = CASE WHEN excluded.generation <= ${table}.generation THEN ${table}.${column} END`,
  );

const shared = (table: 'course' | 'lesson') => [
  'line = excluded.line',
  'edition = excluded.edition',
  `doubts = CASE WHEN excluded.generation <= ${table}.generation THEN ${table}.doubts ELSE 0 END`,
  `state = CASE WHEN ${keeps(table)} THEN ${table}.state
      WHEN excluded.state = ${INVALID} THEN ${INVALID} WHEN ${table}.state = ${FAILED} THEN ${FAILED} ELSE excluded.state END`,
  `generation = greatest(${table}.generation, excluded.generation)`,
];

const OF_COURSE = ['name', 'options', 'identity'];

/** $1 journal, $2 edition, $3 rows. */
export const UPSERT_COURSES = `
  INSERT INTO course (journal, id, key, line, edition, name, options, expiry, identity, generation, state)
  SELECT $1, id, key, line, $2, name, options, expiry, identity, generation, state
  FROM json_to_recordset($3) AS x (id integer, key text, line integer, name text, options text, expiry bigint,
    identity text, generation integer, state smallint)
  ON CONFLICT (journal, key) DO UPDATE SET
    changed = CASE WHEN ${keeps('course')} AND (${differs('course', OF_COURSE)})
      THEN json_build_object('courseName', excluded.name, 'options', excluded.options::json, 'identity', excluded.identity)::text END,
    ${[...kept('course', [...OF_COURSE, 'expiry']), ...ofGeneration('course', ['remote']), ...shared('course')].join(',\n    ')}
  RETURNING id, key`;

const OF_LESSON = ['name', 'begin', 'finish', 'teacher', 'options', 'identity'];

/**
 * A lesson that is in ClassIn under an identity of its own stays that lesson when its key changes, as one without a
 * `lessonKey` gets another with its time: ClassIn would give the old one back, and call it made.
 */
export const ADOPT = `
  UPDATE lesson SET key = x.key
  FROM json_to_recordset($3) AS x (course integer, key text, identity text)
  WHERE lesson.journal = $1 AND lesson.identity = x.identity AND lesson.course = x.course AND lesson.key <> x.key
    AND lesson.edition <> $2 AND ${mayBeInClassin('lesson')}
    AND NOT EXISTS (
      SELECT 1 FROM lesson AS other WHERE other.journal = $1 AND other.course = x.course AND other.key = x.key)`;

/** Nothing comes back for a key that an earlier row of the same edition has. $1 journal, $2 edition, $3 rows. */
export const UPSERT_LESSONS = `
  INSERT INTO lesson
    (journal, id, course, key, line, edition, name, begin, finish, teacher, options, identity, generation, state)
  SELECT $1, id, course, key, line, $2, name, begin, finish, teacher, options, identity, generation, state
  FROM json_to_recordset($3) AS x (id integer, course integer, key text, line integer, name text, begin bigint,
    finish bigint, teacher text, options text, identity text, generation integer, state smallint)
  ON CONFLICT (journal, course, key) DO UPDATE SET
    changed = CASE WHEN ${keeps('lesson')} AND (${differs('lesson', OF_LESSON)})
      THEN json_build_object('className', excluded.name, 'beginTime', excluded.begin, 'endTime', excluded.finish,
        'teacherUid', excluded.teacher, 'options', excluded.options::json, 'identity', excluded.identity)::text END,
    ${[...kept('lesson', OF_LESSON), ...ofGeneration('lesson', ['remote', 'live']), ...shared('lesson')].join(',\n    ')}
  WHERE lesson.edition <> excluded.edition
  RETURNING id, course, key`;
