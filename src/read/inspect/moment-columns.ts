/**
 * Which columns may hold dates. In: a header and the column it is read as. Out: whether its cells may be dates, and
 * whether five digits in it may be one that Excel has kept as a number: staff numbers and rooms have five digits too.
 */
import { wordsOfName } from '../header-name.ts';

const MOMENTS: ReadonlySet<string> = new Set([
  'beginTime',
  'endTime',
  'date',
  'startTime',
  'time',
  'startDate',
  'endDate',
  'expiryTime',
]);

/** A header nobody knows that speaks of people or of their numbers. */
const NUMBERED =
  /[工学编座]号|号码|代码|账号|帐号|手机|电话|老师|教师|讲师|助教|学生|学员|教室|姓名|teacher|instructor|lecturer|student|pupil|staff|employee|assistant|phone|mobile|number|code|room|account|\b(?:no|nr|uid)\b|id\b/;
/** `学生开课日期`: a date all the same. */
const DATED = /日期|时间|date|time/;

export function mayHoldDates(column: string | null): boolean {
  return column === null || MOMENTS.has(column);
}

export function mayHoldDateNumbers(header: string, column: string | null): boolean {
  if (column !== null) return MOMENTS.has(column);
  const words = wordsOfName(header);
  return DATED.test(words) || !NUMBERED.test(words);
}
