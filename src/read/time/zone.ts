/**
 * Local time to Unix time, on IANA data. In: a zone and local seconds (a date and a time of day written as if it were
 * UTC, in seconds since 1970). Out: Unix seconds, or the two readings of a time that does not exist or exists twice.
 * It knows no zone but the one it is given. Asking luxon for an offset costs about 8 µs, so the offset of a day on
 * which the clocks do not move is asked for once.
 */
import { DateTime, IANAZone } from 'luxon';
import { usage } from '../../vocabulary/failure.ts';
import { phrase } from '../../vocabulary/phrase.ts';
import { isZoneName } from '../../vocabulary/zone-name.ts';
import { nearest } from '../nearest.ts';

const DAY = 86_400;
const HOUR = 3_600;
/** No zone is further than this from UTC. */
const WIDEST_OFFSET = 15 * HOUR;

/** A local time that daylight saving makes unclear, and what it could mean: in order of Unix time. */
export interface Unclear {
  readonly is: 'does-not-exist' | 'exists-twice';
  /** Each as local time with its offset. */
  readonly readings: readonly [string, string];
}

export interface Zone {
  readonly name: string;
  /** Unix seconds of a local time; NaN where there is none, or are two. */
  instantOf(localSeconds: number): number;
  /** The local time of a moment, in local seconds. */
  localOf(unixSeconds: number): number;
  /** Why `instantOf` gave NaN. */
  unclear(localSeconds: number): Unclear;
}

/** @throws Failure (usage) where there is no such zone. */
export function zoneNamed(name: string): Zone {
  if (!isZoneName(name)) {
    const near = nearest(name, Intl.supportedValuesOf('timeZone'));
    throw usage('zone-unknown', { name, nearest: near === null ? '' : phrase('perhaps-meant', { name: near }) });
  }
  const zone = IANAZone.create(name);
  const offsetAt = (unixSeconds: number) => zone.offset(unixSeconds * 1000) * 60;
  const offsetOfDay = new Map<number, number>();

  /** The one offset that all local times of a day have; NaN where it changes on that day or beside it. */
  const dayOffset = (day: number): number => {
    const known = offsetOfDay.get(day);
    if (known !== undefined) return known;
    const begin = day * DAY;
    const early = offsetAt(begin - WIDEST_OFFSET);
    const steady = early === offsetAt(begin + DAY / 2) && early === offsetAt(begin + DAY + WIDEST_OFFSET);
    const offset = steady ? early : Number.NaN;
    offsetOfDay.set(day, offset);
    return offset;
  };

  /** The offsets in force a day before and a day after: no zone changes twice within that time. */
  const around = (local: number) => [offsetAt(local - DAY), offsetAt(local + DAY)] as const;

  return {
    name,
    instantOf: (local) => {
      const offset = dayOffset(Math.floor(local / DAY));
      if (!Number.isNaN(offset)) return local - offset;
      const [before, after] = around(local);
      const early = offsetAt(local - before) === before;
      const late = offsetAt(local - after) === after;
      if (early === late && before !== after) return Number.NaN;
      return early ? local - before : local - after;
    },
    localOf: (at) => {
      const offset = dayOffset(Math.floor(at / DAY));
      return at + (Number.isNaN(offset) ? offsetAt(at) : offset);
    },
    unclear: (local) => {
      const [before, after] = around(local);
      const twice = offsetAt(local - before) === before;
      const readings = [local - before, local - after].sort((a, b) => a - b).map((at) => withOffset(at, zone));
      return {
        is: twice ? 'exists-twice' : 'does-not-exist',
        readings: [readings[0] ?? '', readings[1] ?? ''],
      };
    },
  };
}

function withOffset(unixSeconds: number, zone: IANAZone): string {
  return DateTime.fromSeconds(unixSeconds, { zone })
    .toFormat('yyyy-MM-dd HH:mm ZZ')
    .replace(/ (?=[+-])/, '');
}
