/** A plan for people. */
import type { MadePlan, Plan } from '../plan/plan.ts';
import { count, counted, duration } from './words.ts';

/** Rates beside the given one that a plan tells the time for, calls per second. */
const OTHER_RATES = [5, 10, 50];

export function planText(plan: Plan, rate: number): string {
  const { courses, lessons, enrolments, requests } = plan;
  const lines = [
    madeLine('courses', courses),
    madeLine('lessons', lessons),
    `enrolments  ${count(enrolments.total)}: ${count(enrolments.add)} to add, ${count(enrolments.done)} done`,
    '',
    `${counted(requests.total, 'call')}: addCourse ${count(requests.addCourse)}, addCourseClass ${count(requests.addCourseClass)}, addCourseClassStudent ${count(requests.addCourseClassStudent)}`,
  ];
  if (requests.total > 0) {
    const times = [...new Set([...(rate === 0 ? [] : [rate]), ...OTHER_RATES])];
    lines.push(times.map((each) => `${duration(requests.total / each)} at ${each}/s`).join(', '));
  }
  return lines.join('\n');
}

function madeLine(name: string, { total, create, done, changed, invalid }: MadePlan): string {
  const parts = [`${count(create)} to create`, `${count(done)} done`, `${count(changed)} changed`];
  if (invalid > 0) parts.push(`${count(invalid)} with problems`);
  return `${name.padEnd(10)}  ${count(total)}: ${parts.join(', ')}`;
}
