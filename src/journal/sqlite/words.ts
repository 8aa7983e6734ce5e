/**
 * SQLite's errors in words. Comes in: an error, or a database that throws them. Goes out: a Failure with what is wrong
 * with the file and how to mend it. What is a fault of ours stays as it is.
 */
import Database from 'better-sqlite3';
import { Failure } from '../../vocabulary/failure.ts';
import type { FailureCode } from '../../vocabulary/failures.ts';

/** SQLite's error codes that concern the file and not our code. */
const FILE_FAULTS: Readonly<Record<string, readonly [ending: 'usage' | 'unreachable', code: FailureCode]>> = {
  SQLITE_NOTADB: ['usage', 'journal-is-none'],
  SQLITE_CORRUPT: ['usage', 'journal-damaged'],
  SQLITE_CANTOPEN: ['usage', 'journal-unopenable'],
  SQLITE_READONLY: ['usage', 'journal-read-only'],
  SQLITE_PERM: ['usage', 'journal-forbidden'],
  SQLITE_FULL: ['unreachable', 'disk-full'],
  SQLITE_IOERR: ['unreachable', 'disk-faulty'],
  SQLITE_BUSY: ['unreachable', 'journal-busy'],
};

/** The Failure that a SQLite error about the file stands for; any other error as it is. */
export function asFailure(error: unknown, path: string): unknown {
  if (error instanceof Failure || !(error instanceof Database.SqliteError)) return error;
  const fault = Object.entries(FILE_FAULTS).find(([code]) => error.code.startsWith(code));
  if (fault === undefined) return error;
  const [ending, code] = fault[1];
  return new Failure(ending, code, { path }, error);
}

/**
 * The same database, from here on throwing words: a disk fills up and a page is damaged under any statement, also one
 * that only reads.
 */
export function inWords(db: Database.Database, path: string): Database.Database {
  const guarded =
    <Given extends unknown[], Result>(work: (...given: Given) => Result) =>
    (...given: Given): Result => {
      try {
        return work(...given);
      } catch (error) {
        throw asFailure(error, path);
      }
    };
  function* guardedRows<Row>(rows: Iterable<Row>): Generator<Row, void> {
    try {
      yield* rows;
    } catch (error) {
      throw asFailure(error, path);
    }
  }
  const prepare = guarded(db.prepare.bind(db));
  db.exec = guarded(db.exec.bind(db));
  db.prepare = ((sql: string) => {
    const statement = prepare(sql);
    const iterate = guarded(statement.iterate.bind(statement));
    statement.run = guarded(statement.run.bind(statement));
    statement.get = guarded(statement.get.bind(statement));
    statement.all = guarded(statement.all.bind(statement));
    statement.iterate = (...given) => guardedRows(iterate(...given));
    return statement;
  }) as typeof db.prepare;
  return db;
}
