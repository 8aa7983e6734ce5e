/**
 * Everything that decides how the times of a file are read, gathered once per file from settings. In: settings. Out: a
 * plan. It holds no state of the reading.
 */
import { PLAIN_MAPPING } from './mapping/mapping.ts';
import { NO_AIDS, type ReadSettings } from './settings.ts';
import type { TimeWriting } from './time/moment.ts';
import { zoneNamed } from './time/zone.ts';
import type { Calendar } from './week/calendar.ts';
import type { ScheduleWriting } from './week/schedule-text.ts';

export interface TimePlan {
  readonly writing: TimeWriting;
  readonly schedule: ScheduleWriting;
  readonly calendar: Calendar;
  /** Day numbers since 1970-01-01. */
  readonly termStart: number | null;
  readonly termEnd: number | null;
  /** 1 Monday, 7 Sunday. */
  readonly weeksBeginOn: number;
  readonly durationUnit: number;
  /** Seconds of the day. */
  readonly hours: { readonly from: number; readonly to: number } | null;
}

/** @throws Failure (usage) where the zone does not exist. */
export function timePlan(settings: ReadSettings): TimePlan {
  const mapping = settings.mapping ?? PLAIN_MAPPING;
  const aids = settings.aids ?? NO_AIDS;
  const zone = settings.timezone ?? mapping.timezone;
  const { dates, times, dayNumbers, weeksBeginOn, durationUnit, hours } = mapping;
  return {
    writing: { zone: zone === null ? null : zoneNamed(zone), dates, times },
    schedule: {
      days: { table: new Map(Object.entries(mapping.days)), numbers: dayNumbers },
      times,
      bells: aids.bells ?? mapping.bells,
    },
    calendar: aids.calendar,
    termStart: aids.termStart,
    termEnd: aids.termEnd,
    weeksBeginOn,
    durationUnit,
    hours,
  };
}
