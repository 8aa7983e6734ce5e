/**
 * When lessons of a week are, in one text: `18:00-19:30`, `Mon & Thu 18:00–19:30`, `周一 18:00-19:30；周四 17:00-18:30`,
 * `四34`, `3-4节`. In: a text and how days, times and periods are written. Out: meetings, or what is wrong. Nothing of
 * the text may be left over: what is not understood is a problem, not a remark.
 */
import { type CellFault, cellFault, isFault } from '../cell.ts';
import { clockRanges, plainSigns, type TimeStyle } from '../time/time-text.ts';
import { type DayWriting, readWeekdays } from '../time/weekdays.ts';
import { type Bells, readPeriods } from './periods.ts';

/** A stretch of a day, and the weekdays it is on; null where the text names none. */
export interface Meeting {
  readonly weekdays: readonly number[] | null;
  readonly time: MeetingTime;
}

export type MeetingTime =
  /** Seconds of the day; `length` in seconds where that is what the row says, and the end follows from it. */
  | { readonly is: 'clock'; readonly start: number; readonly end: number; readonly length?: number | null }
  | { readonly is: 'periods'; readonly names: readonly string[] };

export interface ScheduleWriting {
  readonly days: DayWriting;
  readonly times: TimeStyle;
  /** Null where no bell schedule was given. */
  readonly bells: Bells | null;
}

const EDGES = /^[\s,;:/|、，；·()@]+|[\s,;/|、，；·()@]+$/g;
const DAY = '(?:周|星期)?[一二三四五六日天月火水木金土월화수목금토일]';
/** Days of one sign each, and the periods behind them: `四34`, `周一、四 第1-2节`. */
const DAYS_AND_PERIODS = new RegExp(`^(${DAY}(?:[、/&和]?${DAY})*)\\s*(?:第)?(\\d[\\d,、-]*)(?:节|節|교시)?$`);
const CHUNKS = new RegExp(`[\\s;；，,]+(?=${DAY}\\s*第?\\d)`);

/** A time of day was meant, and mistyped. */
const CLOCK_LIKE = /:|\d\.\d{2}|\d\s*(?:[h点點时時시](?=$|[\d半\s-])|[ap]\.?m\b)/i;

export function readSchedule(cell: string, writing: ScheduleWriting): readonly Meeting[] | CellFault {
  const text = plainSigns(cell);
  const ranges = clockRanges(text, writing.times);
  if (ranges.length === 0) return byPeriods(cell, text, writing);
  const meetings: Meeting[] = [];
  let weekdays: readonly number[] | null = null;
  let before = 0;
  for (const { start, end, from, to } of ranges) {
    const dayText = text.slice(before, from).replace(EDGES, '');
    if (dayText !== '') {
      const days = readWeekdays(dayText, writing.days);
      if (isFault(days))
        return days.code === 'weekday-ambiguous' ? days : cellFault('schedule-unreadable', { value: cell });
      weekdays = days;
    }
    meetings.push({ weekdays, time: { is: 'clock', start, end } });
    before = to;
  }
  return text.slice(before).replace(EDGES, '') === '' ? meetings : cellFault('schedule-unreadable', { value: cell });
}

function byPeriods(cell: string, text: string, writing: ScheduleWriting): readonly Meeting[] | CellFault {
  if (writing.bells === null) {
    return cellFault(CLOCK_LIKE.test(text) ? 'schedule-unreadable' : 'periods-missing', { value: cell });
  }
  const meetings: Meeting[] = [];
  for (const chunk of text.split(CHUNKS)) {
    const [, day, periods] = DAYS_AND_PERIODS.exec(chunk.replace(EDGES, '')) ?? [];
    const weekdays = day === undefined ? null : readWeekdays(day, writing.days);
    if (weekdays !== null && isFault(weekdays)) return weekdays;
    const names = readPeriods(periods ?? chunk, writing.bells);
    if (isFault(names)) return cellFault('schedule-unreadable', { value: cell });
    meetings.push({ weekdays, time: { is: 'periods', names } });
  }
  return meetings;
}
