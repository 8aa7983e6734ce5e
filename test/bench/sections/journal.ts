/**
 * The journal: bytes per lesson, its course and calls included, from an import without students; and bytes per
 * enrolment, its calls included, from what the same import takes more with them.
 */
import Database from 'better-sqlite3';
import { ZONE } from '../generated-term.ts';
import { journalSize, removeJournal } from '../importer.ts';
import type { Options } from '../options.ts';
import { atMost, type Found } from '../result.ts';
import { counted, importTerm, type Studies } from '../studies.ts';

const PER_LESSON = 300;
const PER_ENROLMENT = 30;

export async function journal({ size, say }: Options, studies: Studies): Promise<Found> {
  const lessons = Math.ceil(size / 10);
  const term = await studies.term(lessons);
  say(`run of ${counted(lessons)} lessons without students`);
  const bare = await importTerm(term, studies.load, [term.timetable, '--timezone', ZONE]);
  const whole = await studies.import(lessons);
  const bytes = { bare: journalSize(bare.journal), whole: journalSize(whole.journal) };
  const line = { section: 'journal', unit: 'bytes' } as const;
  const found: Found = {
    lines: [
      { ...line, what: 'a lesson', measured: bytes.bare / lessons, goal: atMost(PER_LESSON) },
      {
        ...line,
        what: 'an enrolment',
        measured: (bytes.whole - bytes.bare) / term.enrolments,
        goal: atMost(PER_ENROLMENT),
      },
    ],
    details: { lessons, enrolments: term.enrolments, bytes, tables: tablesOf(whole.journal) },
  };
  removeJournal(bare.journal);
  return found;
}

/** Bytes of each table and index, the largest first. */
function tablesOf(path: string): unknown {
  const db = new Database(path, { readonly: true });
  try {
    return db.prepare('SELECT name, sum(pgsize) AS bytes FROM dbstat GROUP BY name ORDER BY bytes DESC').all();
  } finally {
    db.close();
  }
}
