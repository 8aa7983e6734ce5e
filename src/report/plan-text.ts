/** A plan for people: what would be made, how long it takes, what is ready when, and what ClassIn holds otherwise. */
import type { Change } from '../plan/changes.ts';
import type { MadePlan, Plan } from '../plan/plan.ts';
import type { UnixMillis, UnixSeconds } from '../vocabulary/ids.ts';
import { LocalTime } from './page/local-time.ts';
import { shiftText } from './shift-text.ts';
import { textTable } from './text-table.ts';
import { count, counted, duration } from './words.ts';

/** What a plan is told with. */
export interface Speaking {
  /** Calls per second; 0 is no limit. */
  readonly rate: number;
  /** The zone in which times are told, an IANA name. */
  readonly zone: string;
  /** When the run is imagined to begin. */
  readonly now: UnixMillis;
  /** A moment that a person asked for by name, epoch seconds. */
  readonly asked: UnixSeconds | null;
}

/** Values that differ, and lessons that are gone, that are shown one by one. */
const SHOWN = 20;

export function planText(plan: Plan, speaking: Speaking): string {
  const { courses, lessons, enrolments, requests } = plan;
  const local = new LocalTime(speaking.zone, 'en');
  const lines = [
    madeLine('courses', courses),
    madeLine('lessons', lessons),
    enrolmentLine(enrolments),
    ...peopleLine(plan),
    '',
    `${counted(requests.total, 'call')}: addCourse ${count(requests.addCourse)}, addCourseClass ${count(requests.addCourseClass)}, addCourseClassStudent ${count(requests.addCourseClassStudent)}`,
  ];
  if (requests.total > 0) {
    lines.push(plan.times.map(({ rate, seconds }) => `${duration(seconds)} at ${rate}/s`).join(', '));
    lines.push('', ...readyTable(plan, speaking, local));
  }
  if (plan.shift.asks) {
    lines.push('', `A run will ask before it sends anything, or want --yes: ${shiftText(plan.shift)}.`);
  }
  lines.push(...changeTable(plan, local), ...removedTable(plan, local));
  return lines.join('\n');
}

function madeLine(name: string, { total, create, done, changed, invalid }: MadePlan): string {
  const parts = [`${count(create)} to create`, `${count(done)} done`, `${count(changed)} changed`];
  if (invalid > 0) parts.push(`${count(invalid)} with problems`);
  return `${name.padEnd(10)}  ${count(total)}: ${parts.join(', ')}`;
}

function enrolmentLine({ total, add, done, removed }: Plan['enrolments']): string {
  const parts = [`${count(add)} to add`, `${count(done)} done`];
  if (removed > 0) parts.push(`${count(removed)} no longer in the timetable`);
  return `enrolments  ${count(total)}: ${parts.join(', ')}`;
}

function peopleLine({ people: { students, teachers } }: Plan): string[] {
  if (students + teachers === 0) return [];
  return [`people      ${counted(students, 'student')} and ${counted(teachers, 'teacher')} see new lessons`];
}

/** Of moments by which the same is ready the last stands for all. */
function readyTable({ ready }: Plan, { rate, zone, now, asked }: Speaking, local: LocalTime): string[] {
  const telling = ready.filter(({ by, calls }, place) => by === asked || calls !== ready[place + 1]?.calls);
  const rows = telling.map(({ by, calls, seconds }) => [
    by === null ? 'everything' : `what begins by ${local.moment((by * 1000) as UnixMillis)}`,
    calls === 0 ? 'nothing to do' : counted(calls, 'call'),
    ...(rate === 0 || calls === 0
      ? []
      : [`${duration(seconds)}, about ${local.moment((now + seconds * 1000) as UnixMillis)}`]),
  ]);
  const heading = ['ready', 'after', ...(rate === 0 ? [] : [`at ${rate}/s`])];
  return [`Order of need, times in ${zone}:`, ...textTable([heading, ...rows]).map((line) => `  ${line}`)];
}

function changeTable({ changes, omitted }: Plan, local: LocalTime): string[] {
  if (changes.length === 0) return [];
  const rows = changes
    .slice(0, SHOWN)
    .map((change) => [
      String(change.line),
      change.courseKey,
      change.lessonKey ?? '',
      change.column,
      shown(change.column, change.old, local),
      shown(change.column, change.new, local),
    ]);
  return [
    '',
    `Changed since it was created (times in ${local.zone}); ClassIn keeps what it has:`,
    ...textTable([['line', 'course', 'lesson', 'column', 'in ClassIn', 'in the timetable'], ...rows], [0]).map(
      (line) => `  ${line}`,
    ),
    ...others(changes.length - rows.length + omitted.changes),
  ];
}

function removedTable({ removed, omitted }: Plan, local: LocalTime): string[] {
  if (removed.length === 0) return [];
  const rows = removed
    .slice(0, SHOWN)
    .map(({ courseKey, lessonKey, name, beginTime, inDoubt }) => [
      courseKey,
      lessonKey ?? '',
      name,
      beginTime === null ? '' : local.moment((beginTime * 1000) as UnixMillis),
      inDoubt ? 'perhaps made: its call was not answered' : '',
    ]);
  return [
    '',
    `No longer in the timetable (times in ${local.zone}); ClassIn keeps them:`,
    ...textTable([['course', 'lesson', 'name', 'begins', ''], ...rows]).map((line) => `  ${line}`),
    ...others(removed.length - rows.length + omitted.removed),
  ];
}

function others(n: number): string[] {
  return n === 0 ? [] : [`  … and ${count(n)} more`];
}

const TIMES: ReadonlySet<string> = new Set(['beginTime', 'endTime', 'expiryTime']);

function shown(column: Change['column'], value: string, local: LocalTime): string {
  if (value === '') return '–';
  return TIMES.has(column) && value !== '0' ? local.moment((Number(value) * 1000) as UnixMillis) : value;
}
