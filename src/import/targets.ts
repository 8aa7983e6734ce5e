/**
 * What a command writes for people, held against what it reads: a slip of the hand must not turn the journal or the
 * timetable into a report. Comes in: the words of a command and its settings; goes out: nothing, or a Failure.
 */
import { type BigIntStats, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { isDatabase } from '../journal/place.ts';
import { type Settings, variableOf } from '../settings/options.ts';
import type { Environment } from '../settings/settings.ts';
import { usage } from '../vocabulary/failure.ts';
import { journalPlace } from './inputs.ts';

/** A journal's file, and what lies beside it. */
const OF_A_JOURNAL = ['', '-wal', '-shm', '.lock', '.sandbox', '.sandbox.lock'];

/**
 * @param timetable path; null where the command reads none
 * @throws Failure (usage) where --out or --metrics-file is the journal or a file that is read
 */
export function keepWhatIsRead(
  argv: Readonly<Record<string, unknown>>,
  settings: Settings,
  environment: Environment,
  timetable: string | null,
): void {
  const { students, mapping, people, calendar, periods, scenario, schools, plan } = settings;
  const journal = timetable === null ? settings.journal : journalPlace(timetable, settings);
  const config = argv.config ?? environment[variableOf('config')];
  const read = [timetable, students, mapping, people, calendar, periods, scenario, schools, config].filter(isNamed);
  if (journal !== null && !isDatabase(journal)) read.push(...OF_A_JOURNAL.map((end) => `${journal}${end}`));
  refuse('--out', argv.out, read);
  // A plan is saved over an older one; only who carries it out has it to lose.
  refuse('--metrics-file', settings['metrics-file'], [...read, plan].filter(isNamed));
}

function isNamed(path: unknown): path is string {
  return typeof path === 'string' && path !== '';
}

function refuse(option: string, target: unknown, read: readonly string[]): void {
  if (!isNamed(target)) return;
  const file = read.find((each) => isSame(each, target));
  if (file !== undefined) throw usage('file-is-read', { option, target, file });
}

function isSame(one: string, other: string): boolean {
  const found = statOf(one);
  const wanted = statOf(other);
  if (found === null || wanted === null) return wholePath(one) === wholePath(other);
  return found.isFile() && found.dev === wanted.dev && found.ino === wanted.ino;
}

function statOf(path: string): BigIntStats | null {
  try {
    return statSync(path, { bigint: true });
  } catch {
    return null;
  }
}

/** Of a file that is not there yet. */
function wholePath(path: string): string {
  try {
    return join(realpathSync(dirname(path)), basename(path));
  } catch {
    return resolve(path);
  }
}
