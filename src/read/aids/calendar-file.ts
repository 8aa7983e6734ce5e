/**
 * The file given with `--calendar`: date (and until), and what runs instead: nothing, or another day. In: a path. Out:
 * a calendar, and what is wrong with the file.
 */
import type { Problem } from '../../vocabulary/problem.ts';
import { cellFault, isFault } from '../cell.ts';
import type { Findings } from '../findings.ts';
import { isoDate } from '../time/clock-text.ts';
import type { DateStyle } from '../time/date-text.ts';
import { readDate } from '../time/moment.ts';
import { type DayWriting, readWeekdays, weekdayOf } from '../time/weekdays.ts';
import type { Calendar, SpecialDay } from '../week/calendar.ts';
import { readSmallTable, type SmallRow } from './small-table.ts';

const CALENDAR_COLUMNS = ['date', 'until', 'runsAs', 'note'] as const;
type Column = (typeof CALENDAR_COLUMNS)[number];

const CALENDAR_WORDS = [
  { column: 'date', names: [['日期', 'day', 'from', 'start', 'start date', '开始日期']] },
  { column: 'until', names: [['to', 'end', 'end date', '结束日期']] },
  { column: 'runsAs', names: [['runs as', 'as', '按', '补课', '调课']] },
];

/** No holiday is longer: more is a mistake in a date. */
const LONGEST_DAYS = 200;

export interface CalendarFile {
  readonly calendar: Calendar;
  readonly sha256: string;
  readonly problems: readonly Problem[];
}

/** @throws Failure (usage) where the file cannot be opened. */
export async function readCalendarFile(
  path: string,
  encoding: string | null,
  dates: DateStyle,
  writing: DayWriting,
): Promise<CalendarFile> {
  const table = await readSmallTable(path, encoding, {
    columns: CALENDAR_COLUMNS,
    needed: ['date'],
    words: CALENDAR_WORDS,
  });
  const { findings } = table;
  const calendar = new Map<number, SpecialDay>();
  /** The lines of days that run as another. */
  const lines = new Map<number, number>();
  for (const row of table.rows) {
    findings.row(row.line);
    const from = dayIn(row, 'date', dates, findings);
    const until = row.cell('until') === '' ? from : dayIn(row, 'until', dates, findings);
    const special = specialOf(row.cell('runsAs'), dates, writing, findings);
    if (from === null || until === null || special === null) continue;
    if (until < from || until - from > LONGEST_DAYS) {
      findings.add('until', cellFault('calendar-stretch', { from: row.cell('date'), until: row.cell('until') }));
      continue;
    }
    for (let day = from; day <= until; day += 1) {
      const other = lines.get(day);
      // a make-up day inside a holiday is the exception of the exception, whichever row comes first
      if (special.is === 'closed' && other !== undefined) continue;
      if (other !== undefined && !isSame(special, calendar.get(day))) {
        findings.add('runsAs', cellFault('day-given-twice', { date: isoDate(day), other }));
        break;
      }
      if (special.is === 'runs-as') lines.set(day, row.line);
      calendar.set(day, special);
    }
  }
  return { calendar, sha256: table.sha256, problems: findings.take() };
}

function isSame(a: SpecialDay, b: SpecialDay | undefined): boolean {
  return a.is === 'runs-as' && b?.is === 'runs-as' && a.weekday === b.weekday && a.day === b.day;
}

function dayIn(row: SmallRow<Column>, column: 'date' | 'until', dates: DateStyle, findings: Findings): number | null {
  const day = row.cell(column) === '' ? cellFault('value-missing', { column }) : readDate(row.cell(column), dates);
  if (typeof day === 'number') return day;
  findings.add(column, day);
  return null;
}

/** Closed, or as a weekday, or as another date with its week. */
function specialOf(cell: string, dates: DateStyle, writing: DayWriting, findings: Findings): SpecialDay | null {
  if (cell === '') return { is: 'closed' };
  const day = readDate(cell, dates);
  if (typeof day === 'number') return { is: 'runs-as', weekday: weekdayOf(day), day };
  if (day.code !== 'date-unreadable') {
    findings.add('runsAs', day);
    return null;
  }
  const weekdays = readWeekdays(cell, writing);
  if (!isFault(weekdays) && weekdays[0] !== undefined && weekdays.length === 1) {
    return { is: 'runs-as', weekday: weekdays[0], day: null };
  }
  findings.add('runsAs', isFault(weekdays) ? weekdays : cellFault('weekday-unreadable', { value: cell }));
  return null;
}
