/**
 * The schema as numbered steps that only grow: step n takes the database from version n to n + 1, in one transaction
 * with the new version number. A step that has been released is never edited.
 *
 * One set of tables holds the journals of all schools and terms; `journal` leads every key. So hundreds of schools are
 * migrated in one step, their number adds no tables, a worker finds a term by school and name in one look, and what
 * belongs together lies together in every index. A schema for each would need thousands of tables, and a migration that
 * stops halfway through them.
 */
export const MIGRATIONS: readonly string[] = [
  // States are small numbers, the places in `STATES`. `edition` says which reading of the timetable saw a row last: what
  // carries the newest one is in the timetable, the rest was removed from it. `attendance` is the roster's "all lessons
  // of the course", as one row instead of one for each lesson; `enrolment` has the latter. UIDs and ClassIn's numbers
  // are text: they may begin with a zero or outgrow 63 bits, and short digits are no longer as text than as a number.
  // Keys are in the order of their bytes, so that no index depends on the locale of the machine. There are no foreign
  // keys: each row of a term of millions would be looked up once more, and only the journal's own code writes.
  // `doubts` counts calls that may have done their work without a clear answer. What is written again and again leaves
  // room in its pages, so that a change of state stays in its page and touches no index.
  `
  CREATE TABLE journal (
    id         integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    school     text COLLATE "C" NOT NULL,
    base_url   text COLLATE "C" NOT NULL,
    term       text COLLATE "C" NOT NULL,
    fence      integer NOT NULL DEFAULT 0,
    made_at    bigint NOT NULL,
    UNIQUE (school, base_url, term)
  );
  CREATE TABLE edition (
    journal    integer NOT NULL,
    id         integer NOT NULL,
    file       text NOT NULL,
    digest     text NOT NULL,
    header     text NOT NULL,
    rows       integer NOT NULL,
    part       smallint NOT NULL,
    at         bigint NOT NULL,
    PRIMARY KEY (journal, id)
  );
  CREATE TABLE source_row (
    journal    integer NOT NULL,
    line       integer NOT NULL,
    cells      text NOT NULL,
    lesson_line integer,
    PRIMARY KEY (journal, line)
  );
  CREATE TABLE rejected_row (
    journal    integer NOT NULL,
    line       integer NOT NULL,
    PRIMARY KEY (journal, line)
  );
  CREATE TABLE row_problem (
    journal    integer NOT NULL,
    place      integer NOT NULL,
    line       integer NOT NULL,
    code       text NOT NULL,
    message    text NOT NULL,
    hint       text NOT NULL,
    PRIMARY KEY (journal, place)
  );
  CREATE INDEX row_problem_by_line ON row_problem (journal, line);

  CREATE TABLE course (
    journal    integer NOT NULL,
    id         integer NOT NULL,
    key        text COLLATE "C" NOT NULL,
    line       integer NOT NULL,
    edition    integer NOT NULL,
    name       text NOT NULL,
    options    text,
    expiry     bigint,
    identity   text COLLATE "C",
    generation integer NOT NULL,
    state      smallint NOT NULL,
    remote     text COLLATE "C",
    errno      bigint,
    error      text,
    attempts   integer NOT NULL DEFAULT 0,
    changed    text,
    begin      bigint NOT NULL DEFAULT 0,
    todo       integer NOT NULL DEFAULT 0,
    doubts     integer NOT NULL DEFAULT 0,
    PRIMARY KEY (journal, id),
    UNIQUE (journal, key)
  ) WITH (fillfactor = 80);
  CREATE INDEX course_by_need ON course (journal, begin, id) WHERE todo > 0;

  CREATE TABLE lesson (
    journal    integer NOT NULL,
    id         integer NOT NULL,
    course     integer NOT NULL,
    key        text COLLATE "C" NOT NULL,
    line       integer NOT NULL,
    edition    integer NOT NULL,
    name       text NOT NULL,
    begin      bigint NOT NULL,
    finish     bigint NOT NULL,
    teacher    text COLLATE "C" NOT NULL,
    options    text,
    identity   text COLLATE "C",
    generation integer NOT NULL,
    state      smallint NOT NULL,
    remote     text COLLATE "C",
    live       text,
    errno      bigint,
    error      text,
    attempts   integer NOT NULL DEFAULT 0,
    changed    text,
    doubts     integer NOT NULL DEFAULT 0,
    PRIMARY KEY (journal, id),
    UNIQUE (journal, course, key)
  ) WITH (fillfactor = 80);
  CREATE INDEX lesson_by_need ON lesson (journal, course, begin, id);

  CREATE TABLE assistant (
    journal    integer NOT NULL,
    lesson     integer NOT NULL,
    uid        text COLLATE "C" NOT NULL,
    PRIMARY KEY (journal, lesson, uid)
  );
  CREATE TABLE enrolment (
    journal    integer NOT NULL,
    course     integer NOT NULL,
    lesson     integer NOT NULL,
    edition    integer NOT NULL,
    state      smallint NOT NULL,
    student    text COLLATE "C" NOT NULL,
    errno      bigint,
    PRIMARY KEY (journal, course, student, lesson)
  ) WITH (fillfactor = 90);
  CREATE TABLE attendance (
    journal    integer NOT NULL,
    course     integer NOT NULL,
    student    text COLLATE "C" NOT NULL,
    PRIMARY KEY (journal, course, student)
  );
  CREATE TABLE enrolment_errno (
    journal    integer NOT NULL,
    errno      bigint NOT NULL,
    said       text NOT NULL,
    PRIMARY KEY (journal, errno)
  );
  CREATE TABLE student (
    journal    integer NOT NULL,
    uid        text COLLATE "C" NOT NULL,
    name       text NOT NULL,
    PRIMARY KEY (journal, uid)
  );
  CREATE TABLE tally (
    journal    integer NOT NULL,
    kind       text COLLATE "C" NOT NULL,
    state      smallint NOT NULL,
    n          integer NOT NULL,
    PRIMARY KEY (journal, kind, state)
  ) WITH (fillfactor = 50);
  CREATE TABLE run (
    journal    integer NOT NULL,
    id         integer NOT NULL,
    started_at bigint NOT NULL,
    ended_at   bigint,
    ending     text,
    summary    text,
    pid        integer NOT NULL,
    host       text NOT NULL,
    plan       text,
    session    integer,
    PRIMARY KEY (journal, id)
  );
  CREATE TABLE attempt (
    journal    integer NOT NULL,
    id         integer NOT NULL,
    run        integer NOT NULL,
    action     smallint NOT NULL,
    course     integer NOT NULL,
    lesson     integer,
    student    text COLLATE "C",
    lessons    integer NOT NULL,
    at         bigint NOT NULL,
    took       integer,
    status     integer,
    errno      bigint,
    said       text,
    PRIMARY KEY (journal, id)
  );
  `,
  // Enrolments that a line of the roster asks for and that cannot be: they are counted.
  `
  CREATE TABLE rejected_entry (
    journal    integer NOT NULL,
    line       integer NOT NULL
  );
  CREATE INDEX rejected_entry_by_journal ON rejected_entry (journal);
  `,
  // Who is something else than a student in a course, and the first line that says so: they are never added to it.
  `
  CREATE TABLE role_holder (
    journal    integer NOT NULL,
    course     integer NOT NULL,
    uid        text COLLATE "C" NOT NULL,
    role       text COLLATE "C" NOT NULL,
    line       integer NOT NULL,
    PRIMARY KEY (journal, course, uid, role)
  );
  `,
  // How many errors of its files a timetable was imported in spite of.
  `
  ALTER TABLE edition ADD COLUMN errors integer NOT NULL DEFAULT 0;
  `,
  // Few lessons fail or are there with a warning, and every run asks for these at its end, be it one of a million.
  `
  CREATE INDEX lesson_by_errno ON lesson (journal, errno) WHERE errno IS NOT NULL;
  `,
];

export const VERSION = MIGRATIONS.length;
