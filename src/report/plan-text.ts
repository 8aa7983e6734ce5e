/** A plan for people. */
import type { MadePlan, Plan } from '../plan/plan.ts';
import type { Language } from './language.ts';
import { requestParts } from './summary.ts';
import { padEnd, widthOf } from './width.ts';
import { duration } from './words.ts';

/** Rates beside the given one that a plan tells the time for, calls per second. */
const OTHER_RATES = [5, 10, 50];

export function planText(plan: Plan, rate: number, language: Language): string {
  const { courses, lessons, enrolments, requests } = plan;
  const { words, fill, counted } = language;
  const width = Math.max(...Object.values(words.kinds).map(widthOf));
  const row = (name: string, text: string) => `${padEnd(name, width)}  ${text}`;
  const lines = [
    row(words.kinds.courses, madeText(courses, language)),
    row(words.kinds.lessons, madeText(lessons, language)),
    row(words.kinds.enrolments, fill(words.plan.enrolments, enrolments)),
    '',
    fill(words.plan.calls, {
      calls: counted(words.counted.calls, requests.total),
      parts: requestParts(requests, language),
    }),
  ];
  if (requests.total > 0) {
    const times = [...new Set([...(rate === 0 ? [] : [rate]), ...OTHER_RATES])];
    const time = (each: number) =>
      fill(words.plan.time, { time: duration(requests.total / each, language), rate: String(each) });
    lines.push(times.map(time).join(words.marks.comma));
  }
  return lines.join('\n');
}

function madeText(made: MadePlan, { words, fill }: Language): string {
  const { total, create, done, changed, invalid } = made;
  const text = fill(words.plan.made, { total, create, done, changed });
  return invalid > 0 ? text + fill(words.plan.withProblems, { invalid }) : text;
}
