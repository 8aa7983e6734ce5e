/**
 * A moment as a person types it after a flag: a date (then the end of that day is meant), a date with a time, ISO 8601
 * with an offset, or Unix seconds. In: the text and the zone of local times. Out: Unix seconds.
 */
import { usage } from '../../vocabulary/failure.ts';
import { type UnixSeconds, unixSeconds } from '../../vocabulary/ids.ts';
import { type CellFault, isFault } from '../cell.ts';
import { instantOf, readDate, readMoment } from './moment.ts';
import { type Zone, zoneNamed } from './zone.ts';

const DAY = 86_400;

/**
 * @param option as it is called on the command line, for messages
 * @throws Failure (usage) where it is no moment, or a local one and no zone is named
 */
export function typedMoment(option: string, text: string, timezone: string | null): UnixSeconds {
  const at = momentOf(text, timezone === null ? null : zoneNamed(timezone));
  if (typeof at === 'number') return unixSeconds(at);
  throw usage(at.code === 'timezone-missing' ? 'moment-without-zone' : 'moment-unreadable', { option, given: text });
}

function momentOf(text: string, zone: Zone | null): number | CellFault {
  const day = readDate(text, null);
  if (isFault(day)) return readMoment(text, { zone, dates: null, times: null });
  return instantOf((day + 1) * DAY, zone, text);
}
