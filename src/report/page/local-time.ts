/**
 * Times as the page shows them: moments become days and minutes in one time zone, once and here, so that the browser
 * that opens the page need not know the zone. Pure.
 */
import type { UnixMillis, UnixSeconds } from '../../vocabulary/ids.ts';
import type { Lang } from '../../vocabulary/lang.ts';

/** Every zone's offset changes at such a step, seconds; within one it is asked for once. */
const STEP = 900;
const DAY_SECONDS = 86_400;

/** How a language's dates are written. */
const LOCALES: Readonly<Record<Lang, string>> = { en: 'en-GB', zh: 'zh-CN' };

export interface LocalMoment {
  /** Days since 1970-01-01. */
  readonly day: number;
  /** Minutes since midnight. */
  readonly minute: number;
}

export class LocalTime {
  readonly zone: string;
  readonly #parts: Intl.DateTimeFormat;
  readonly #moment: Intl.DateTimeFormat;
  readonly #second: Intl.DateTimeFormat;
  readonly #date: Intl.DateTimeFormat;
  /** Step → seconds that the zone is ahead of UTC. */
  readonly #offsets = new Map<number, number>();

  /** @param zone an IANA name that the settings have checked */
  constructor(zone: string, lang: Lang) {
    const locale = LOCALES[lang];
    this.zone = zone;
    this.#parts = new Intl.DateTimeFormat('en-US', {
      ...{ timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric' },
      ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
    });
    this.#moment = new Intl.DateTimeFormat(locale, { timeZone: zone, dateStyle: 'medium', timeStyle: 'short' });
    this.#second = new Intl.DateTimeFormat(locale, { timeZone: zone, timeStyle: 'medium' });
    this.#date = new Intl.DateTimeFormat(locale, {
      ...{ timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
    });
  }

  local(at: UnixSeconds): LocalMoment {
    const seconds = at + this.#offset(at);
    const day = Math.floor(seconds / DAY_SECONDS);
    return { day, minute: Math.floor((seconds - day * DAY_SECONDS) / 60) };
  }

  #offset(at: UnixSeconds): number {
    const step = Math.floor(at / STEP);
    const known = this.#offsets.get(step);
    if (known !== undefined) return known;
    const part = Object.fromEntries(
      this.#parts.formatToParts(at * 1000).map(({ type, value }) => [type, Number(value)]),
    );
    const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = part;
    const offset = Date.UTC(year, month - 1, day, hour, minute, second) / 1000 - at;
    this.#offsets.set(step, offset);
    return offset;
  }

  /** `3 Mar 2027, 09:30` */
  moment(at: UnixMillis): string {
    return this.#moment.format(at);
  }

  /** `09:30:05` */
  second(at: number): string {
    return this.#second.format(at);
  }

  /** `Mon, 3 Mar 2027` */
  date(day: number): string {
    return this.#date.format(day * DAY_SECONDS * 1000);
  }
}

/** `09:30`; past midnight it begins again. */
export function timeOfDay(minute: number): string {
  const inDay = minute % 1440;
  return `${String(Math.floor(inDay / 60)).padStart(2, '0')}:${String(inDay % 60).padStart(2, '0')}`;
}
