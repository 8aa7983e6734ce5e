/**
 * What differs between a course or lesson as it was created and as the timetable has it now. Pure.
 */
import { type Phrase, phrase } from '../vocabulary/phrase.ts';

export interface Difference {
  /** The wire name of the parameter. */
  readonly name: string;
  /** Empty where it had, or has, no value. */
  readonly created: string;
  readonly now: string;
}

type Values = Readonly<Record<string, string | number | null>>;

/**
 * @param created the values it was created with, without its options
 * @param options those, as JSON; null if none
 * @param changed the values it has now and, under `options`, its options now, as JSON; null where nothing differs
 */
export function differences(created: Values, options: string | null, changed: string | null): readonly Difference[] {
  if (changed === null) return [];
  const { options: optionsNow, ...valuesNow } = JSON.parse(changed) as Values & { readonly options: Values | null };
  const before: Values = { ...created, ...(options === null ? {} : (JSON.parse(options) as Values)) };
  const after: Values = { ...(valuesNow as Values), ...optionsNow };
  const found: Difference[] = [];
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const difference = { name, created: String(before[name] ?? ''), now: String(after[name] ?? '') };
    if (difference.created !== difference.now) found.push(difference);
  }
  return found;
}

export function differencePhrase({ name, created, now }: Difference): Phrase {
  return phrase('difference', { name, created: shown(name, created), now: shown(name, now) });
}

const TIMES: ReadonlySet<string> = new Set(['beginTime', 'endTime', 'expiryTime']);

function shown(name: string, value: string): Phrase | string {
  if (value === '') return phrase('empty-value');
  if (!TIMES.has(name)) return phrase('quoted-value', { value });
  return new Date(Number(value) * 1000).toISOString().replace('.000', '');
}
