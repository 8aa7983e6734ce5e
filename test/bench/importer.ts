/** Command lines of the program that is measured, with a journal of their own each. */
import { readdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { folder } from './folder.ts';
import { type Term, ZONE } from './generated-term.ts';
import { type Ended, lastLine } from './processes.ts';

let journals = 0;

/** A path at which no journal is yet. */
export function newJournal(): string {
  return join(folder(), `journal-${journals++}.sqlite`);
}

/** The journal and SQLite's files beside it. */
function filesOf(journal: string): readonly string[] {
  return readdirSync(dirname(journal))
    .filter((name) => name.startsWith(basename(journal)))
    .map((name) => join(dirname(journal), name));
}

/** In bytes, with SQLite's files beside it. */
export function journalSize(journal: string): number {
  return filesOf(journal).reduce((sum, file) => sum + statSync(file).size, 0);
}

export function removeJournal(journal: string): void {
  for (const file of filesOf(journal)) rmSync(file);
}

export function termArgs({ timetable, roster }: Term): readonly string[] {
  return [timetable, '--students', roster, '--timezone', ZONE];
}

export interface Pace {
  readonly rate: number;
  readonly concurrency: number;
}

/** No limit but the calls open at once. */
export const FLAT_OUT: Pace = { rate: 0, concurrency: 32 };

export function runArgs(term: readonly string[], journal: string, { rate, concurrency }: Pace): readonly string[] {
  const pace = ['--rate', String(rate), '--concurrency', String(concurrency)];
  return ['run', ...term, '--journal', journal, ...pace, '--json', '--quiet'];
}

/** Calls that a run says it sent. */
export function callsOf(ended: Ended): number {
  return (lastLine(ended).requests as { total: number }).total;
}
