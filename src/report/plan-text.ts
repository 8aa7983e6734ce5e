/** A plan for people: what would be made, how long it takes, what is ready when, and what ClassIn holds otherwise. */
import type { Change } from '../plan/changes.ts';
import type { MadePlan, Plan } from '../plan/plan.ts';
import type { UnixMillis, UnixSeconds } from '../vocabulary/ids.ts';
import { phraseText } from '../vocabulary/phrase.ts';
import type { Language } from './language.ts';
import { LocalTime } from './page/local-time.ts';
import { shiftPhrase } from './shift-text.ts';
import { requestParts } from './summary.ts';
import { textTable } from './text-table.ts';
import { padEnd, widthOf } from './width.ts';
import { duration } from './words.ts';

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

export function planText(plan: Plan, speaking: Speaking, language: Language): string {
  const { courses, lessons, enrolments, requests } = plan;
  const { words, fill, counted } = language;
  const local = new LocalTime(speaking.zone, language.lang);
  const width = Math.max(...[...Object.values(words.kinds), words.plan.people].map(widthOf));
  const row = (name: string, text: string) => `${padEnd(name, width)}  ${text}`;
  const lines = [
    row(words.kinds.courses, madeText(courses, language)),
    row(words.kinds.lessons, madeText(lessons, language)),
    row(words.kinds.enrolments, enrolmentText(enrolments, language)),
    ...peopleText(plan, language).map((text) => row(words.plan.people, text)),
    '',
    fill(words.plan.calls, {
      calls: counted(words.counted.calls, requests.total),
      parts: requestParts(requests, language),
    }),
  ];
  if (requests.total > 0) {
    const times = plan.times.map(({ rate, seconds }) =>
      fill(words.plan.time, { time: duration(seconds, language), rate: String(rate) }),
    );
    lines.push(times.join(words.marks.comma));
    lines.push('', ...readyTable(plan, speaking, local, language));
  }
  if (plan.shift.asks) {
    lines.push('', fill(words.plan.asks, { shift: phraseText(shiftPhrase(plan.shift), language.lang) }));
  }
  lines.push(...changeTable(plan, local, language), ...removedTable(plan, local, language));
  return lines.join('\n');
}

function madeText(made: MadePlan, { words, fill }: Language): string {
  const { total, create, done, changed, invalid } = made;
  const text = fill(words.plan.made, { total, create, done, changed });
  return invalid > 0 ? text + fill(words.plan.withProblems, { invalid }) : text;
}

function enrolmentText({ total, add, done, removed, invalid }: Plan['enrolments'], { words, fill }: Language): string {
  const sound = fill(words.plan.enrolments, { total, add, done });
  const text = invalid > 0 ? sound + fill(words.plan.withProblems, { invalid }) : sound;
  return removed > 0 ? text + fill(words.plan.noLonger, { removed }) : text;
}

function peopleText({ people }: Plan, { words, fill, counted }: Language): string[] {
  if (people.students + people.teachers === 0) return [];
  const students = counted(words.counted.students, people.students);
  const teachers = counted(words.counted.teachers, people.teachers);
  return [fill(words.plan.seeNew, { students, teachers })];
}

/** Of moments by which the same is ready the last stands for all. */
function readyTable({ ready }: Plan, speaking: Speaking, local: LocalTime, language: Language): string[] {
  const { rate, zone, now, asked } = speaking;
  const { words, fill, counted } = language;
  const telling = ready.filter(({ by, calls }, place) => by === asked || calls !== ready[place + 1]?.calls);
  const when = (at: number) => local.moment(at as UnixMillis);
  const rows = telling.map(({ by, calls, seconds }) => [
    by === null ? words.plan.everything : fill(words.plan.beginsBy, { when: when(by * 1000) }),
    calls === 0 ? words.plan.nothingToDo : counted(words.counted.calls, calls),
    ...(rate === 0 || calls === 0
      ? []
      : [fill(words.plan.about, { time: duration(seconds, language), when: when(now + seconds * 1000) })]),
  ]);
  const atRate = rate === 0 ? [] : [fill(words.plan.atRate, { rate: String(rate) })];
  const heading = [words.plan.ready, words.plan.after, ...atRate];
  return [fill(words.plan.order, { zone }), ...textTable([heading, ...rows]).map((line) => `  ${line}`)];
}

function changeTable({ changes, omitted }: Plan, local: LocalTime, language: Language): string[] {
  if (changes.length === 0) return [];
  const { words, fill } = language;
  const { line, course, lesson, column, inClassIn, inTimetable } = words.plan.headings;
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
    fill(words.plan.changed, { zone: local.zone }),
    ...textTable([[line, course, lesson, column, inClassIn, inTimetable], ...rows], [0]).map((each) => `  ${each}`),
    ...others(changes.length - rows.length + omitted.changes, language),
  ];
}

function removedTable({ removed, omitted }: Plan, local: LocalTime, language: Language): string[] {
  if (removed.length === 0) return [];
  const { words, fill } = language;
  const { course, lesson, name: called, begins } = words.plan.headings;
  const rows = removed
    .slice(0, SHOWN)
    .map(({ courseKey, lessonKey, name, beginTime, inDoubt }) => [
      courseKey,
      lessonKey ?? '',
      name,
      beginTime === null ? '' : local.moment((beginTime * 1000) as UnixMillis),
      inDoubt ? words.plan.inDoubt : '',
    ]);
  return [
    '',
    fill(words.plan.removed, { zone: local.zone }),
    ...textTable([[course, lesson, called, begins, ''], ...rows]).map((line) => `  ${line}`),
    ...others(removed.length - rows.length + omitted.removed, language),
  ];
}

function others(n: number, { words, fill }: Language): string[] {
  return n === 0 ? [] : [fill(words.plan.more, { n })];
}

const TIMES: ReadonlySet<string> = new Set(['beginTime', 'endTime', 'expiryTime']);

function shown(column: Change['column'], value: string, local: LocalTime): string {
  if (value === '') return '–';
  return TIMES.has(column) && value !== '0' ? local.moment((Number(value) * 1000) as UnixMillis) : value;
}
