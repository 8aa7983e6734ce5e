/**
 * The journal's schema as numbered steps that only grow: step n takes a journal from version n to n + 1, in one
 * transaction with the new version number. A step that has been released is never edited.
 */

/** Marks a SQLite file as a journal of this program ("CLIM"), so that no other database is ever taken for one. */
export const APPLICATION_ID = 0x434c494d;

/**
 * States are small numbers, the places in `STATES`. `edition` says which reading of the timetable saw a row last:
 * what carries the newest one is in the timetable, the rest was removed from it. `attendance` is the roster's "all
 * lessons of the course", as one row instead of one for each lesson; `enrolment` has the latter. UIDs are stored as
 * numbers where that loses nothing, for an enrolment's row must be small: a term has hundreds of thousands.
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE binding (
    only_one   INTEGER PRIMARY KEY CHECK (only_one = 1),
    school     TEXT NOT NULL,
    base_url   TEXT NOT NULL,
    term       TEXT NOT NULL,
    fence      INTEGER NOT NULL DEFAULT 0,
    made_at    INTEGER NOT NULL
  );
  CREATE TABLE edition (
    id         INTEGER PRIMARY KEY,
    file       TEXT NOT NULL,
    digest     TEXT NOT NULL,
    header     TEXT NOT NULL,
    rows       INTEGER NOT NULL,
    at         INTEGER NOT NULL
  );
  CREATE TABLE source_row (
    line       INTEGER PRIMARY KEY,
    cells      TEXT NOT NULL,
    lesson_line INTEGER
  );
  CREATE TABLE rejected_row (
    line       INTEGER PRIMARY KEY
  );
  CREATE TABLE row_problem (
    line       INTEGER NOT NULL,
    code       TEXT NOT NULL,
    message    TEXT NOT NULL,
    hint       TEXT NOT NULL
  );
  CREATE INDEX row_problem_by_line ON row_problem (line);

  CREATE TABLE course (
    id         INTEGER PRIMARY KEY,
    key        TEXT NOT NULL UNIQUE,
    line       INTEGER NOT NULL,
    edition    INTEGER NOT NULL,
    name       TEXT NOT NULL,
    options    TEXT,
    expiry     INTEGER,
    identity   TEXT,
    generation INTEGER NOT NULL,
    state      INTEGER NOT NULL,
    remote     BLOB,
    errno      INTEGER,
    error      TEXT,
    attempts   INTEGER NOT NULL DEFAULT 0,
    changed    TEXT,
    begin      INTEGER NOT NULL DEFAULT 0,
    todo       INTEGER NOT NULL DEFAULT 0
  );
  CREATE INDEX course_by_need ON course (begin) WHERE todo > 0;

  CREATE TABLE lesson (
    id         INTEGER PRIMARY KEY,
    course     INTEGER NOT NULL REFERENCES course (id),
    key        TEXT NOT NULL,
    line       INTEGER NOT NULL,
    edition    INTEGER NOT NULL,
    name       TEXT NOT NULL,
    begin      INTEGER NOT NULL,
    finish     INTEGER NOT NULL,
    teacher    BLOB NOT NULL,
    options    TEXT,
    identity   TEXT,
    generation INTEGER NOT NULL,
    state      INTEGER NOT NULL,
    remote     BLOB,
    live       TEXT,
    errno      INTEGER,
    error      TEXT,
    attempts   INTEGER NOT NULL DEFAULT 0,
    changed    TEXT,
    UNIQUE (course, key)
  );
  CREATE INDEX lesson_by_need ON lesson (course, begin);
  CREATE INDEX lesson_by_identity ON lesson (identity) WHERE identity IS NOT NULL;

  CREATE TABLE assistant (
    lesson     INTEGER NOT NULL,
    uid        BLOB NOT NULL,
    PRIMARY KEY (lesson, uid)
  ) WITHOUT ROWID;

  CREATE TABLE enrolment (
    course     INTEGER NOT NULL,
    student    BLOB NOT NULL,
    lesson     INTEGER NOT NULL,
    edition    INTEGER NOT NULL,
    state      INTEGER NOT NULL,
    errno      INTEGER,
    PRIMARY KEY (course, student, lesson)
  ) WITHOUT ROWID;

  CREATE TABLE attendance (
    course     INTEGER NOT NULL,
    student    BLOB NOT NULL,
    PRIMARY KEY (course, student)
  ) WITHOUT ROWID;

  CREATE TABLE enrolment_errno (
    errno      INTEGER PRIMARY KEY,
    said       TEXT NOT NULL
  );

  CREATE TABLE student (
    uid        BLOB PRIMARY KEY,
    name       TEXT NOT NULL
  ) WITHOUT ROWID;

  CREATE TABLE tally (
    kind       TEXT NOT NULL,
    state      INTEGER NOT NULL,
    n          INTEGER NOT NULL,
    PRIMARY KEY (kind, state)
  ) WITHOUT ROWID;

  CREATE TABLE run (
    id         INTEGER PRIMARY KEY,
    started_at INTEGER NOT NULL,
    ended_at   INTEGER,
    ending     TEXT,
    summary    TEXT,
    pid        INTEGER NOT NULL,
    host       TEXT NOT NULL
  );

  CREATE TABLE attempt (
    id         INTEGER PRIMARY KEY,
    run        INTEGER NOT NULL,
    action     INTEGER NOT NULL,
    course     INTEGER NOT NULL,
    lesson     INTEGER,
    student    BLOB,
    lessons    INTEGER NOT NULL,
    at         INTEGER NOT NULL,
    took       INTEGER,
    status     INTEGER,
    errno      INTEGER,
    said       TEXT
  );
  `,
  // How many calls may have done their work without a clear answer: what they may have made keeps the values they carried.
  `
  ALTER TABLE course ADD COLUMN doubts INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE lesson ADD COLUMN doubts INTEGER NOT NULL DEFAULT 0;
  UPDATE course SET doubts = 1 WHERE state IN (0, 3) AND id IN (
    SELECT course FROM attempt WHERE action = 0 AND status IS NULL);
  UPDATE lesson SET doubts = 1 WHERE state IN (0, 3) AND id IN (
    SELECT lesson FROM attempt WHERE action = 1 AND status IS NULL);
  `,
  // Which saved plan a run carried out, and which timetables were only a part of one.
  `
  ALTER TABLE run ADD COLUMN plan TEXT;
  ALTER TABLE edition ADD COLUMN part INTEGER NOT NULL DEFAULT 0;
  `,
  // The rows as the file has them, half of a journal, are kept packed.
  `
  CREATE TABLE row_block (
    first      INTEGER PRIMARY KEY,
    packed     BLOB NOT NULL
  );
  INSERT INTO row_block
    SELECT min(line), packed(json_group_array(json_array(line, json(cells)))) FROM source_row GROUP BY line / 500;
  ALTER TABLE source_row DROP COLUMN cells;
  `,
  // Enrolments that a line of the roster asks for and that cannot be: they are counted.
  `
  CREATE TABLE rejected_entry (
    line       INTEGER NOT NULL
  );
  `,
  // Who is something else than a student in a course, and the first line that says so: they are never added to it.
  `
  CREATE TABLE role_holder (
    course     INTEGER NOT NULL,
    uid        BLOB NOT NULL,
    role       TEXT NOT NULL,
    line       INTEGER NOT NULL,
    PRIMARY KEY (course, uid, role)
  ) WITHOUT ROWID;
  `,
  // How many errors of its files a timetable was imported in spite of.
  `
  ALTER TABLE edition ADD COLUMN errors INTEGER NOT NULL DEFAULT 0;
  `,
  // Few lessons fail or are there with a warning, and every run asks for these at its end, be it one of a million.
  `
  CREATE INDEX lesson_by_errno ON lesson (errno) WHERE errno IS NOT NULL;
  `,
];

export const VERSION = MIGRATIONS.length;
