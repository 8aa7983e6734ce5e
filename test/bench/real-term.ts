/** The real term of fixtures/, moved by whole weeks so that it lies ahead, as files in the benchmark's folder. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folder } from './folder.ts';

const FIXTURE = new URL('../../../fixtures/vocational-term/', import.meta.url);
const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;

export interface RealTerm {
  /** The words of a command line that name it. */
  readonly args: readonly string[];
  readonly calls: number;
}

export function writeRealTerm(): RealTerm {
  const timetable = join(folder(), 'real-term.csv');
  const roster = join(folder(), 'real-term-roster.csv');
  writeFileSync(timetable, moved(readFileSync(new URL('timetable.csv', FIXTURE), 'utf8')));
  writeFileSync(roster, readFileSync(new URL('roster.csv', FIXTURE)));
  return { args: [timetable, '--students', roster, '--timezone', 'Asia/Ho_Chi_Minh'], calls: 21_315 };
}

function moved(csv: string): string {
  const date = /\d{4}-\d{2}-\d{2}/g;
  const first = Date.parse(csv.match(date)?.[0] ?? '');
  const shift = Math.ceil((Date.now() + WEEK_MS - first) / WEEK_MS) * WEEK_MS;
  return csv.replace(date, (day) => new Date(Date.parse(day) + shift).toISOString().slice(0, 10));
}
