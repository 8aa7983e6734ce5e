/** A story for people, from top to bottom: the row, the lesson, the course, what is wrong and what to do. */

import { printable } from '../vocabulary/printable.ts';
import { STATES } from '../vocabulary/state.ts';
import type { Language } from './language.ts';
import type { Standing } from './standing.ts';
import type { Story, ToldAttempt, ToldCourse, ToldLesson } from './story.ts';
import type { Paint } from './terminal.ts';
import { padEnd, widthOf } from './width.ts';

/** Rows that stand for several lessons: the row and its course are told once. */
export function storiesText(stories: readonly Story[], paint: Paint, language: Language): string {
  const sections = stories.flatMap((story, place) => {
    const before = stories[place - 1];
    const told = before !== undefined && before.of === 'row' && before.line !== null && before.line === story.line;
    const next = stories[place + 1];
    const goesOn = next !== undefined && next.of === 'row' && next.line !== null && next.line === story.line;
    return [
      ...(told || story.of === 'course' ? [] : [rowSection(story, paint, language)]),
      ...(story.lesson === null ? [] : [lessonSection(story.lesson, story, paint, language)]),
      ...standingSection(story.standing, paint, language),
      ...(story.course === null || (goesOn && next.course?.key === story.course.key)
        ? []
        : [courseSection(story.course, story, paint, language)]),
    ];
  });
  return sections.map((lines) => lines.join('\n')).join('\n\n');
}

type Pair = readonly [name: string, value: string];

function pairs(list: readonly Pair[]): string[] {
  const width = Math.max(0, ...list.map(([name]) => widthOf(name)));
  return list.map(([name, value]) => `  ${padEnd(name, width)}  ${printable(value)}`);
}

function rowSection({ file, line, cells, problems }: Story, paint: Paint, { words, fill }: Language): string[] {
  const { story, severities, marks } = words;
  const title = line === null ? fill(story.noLonger, { file }) : fill(story.line, { line: String(line), file });
  return [
    paint.bold(printable(title)),
    ...pairs(cells.map(({ header, value }) => [printable(header), value])),
    ...problems.flatMap(({ code, message, hint }) => [
      `  ${paint.red(severities.error)}${marks.colon}${message} [${code}]`,
      `      ${hint}`,
    ]),
  ];
}

function lessonSection(lesson: ToldLesson, { course, standing }: Story, paint: Paint, language: Language): string[] {
  const { words, fill } = language;
  const { story, marks } = words;
  const { enrolments } = lesson;
  const students = [
    fill(story.inClassIn, { n: enrolments.added + enrolments.existing, total: enrolments.total }),
    ...(enrolments.failed > 0 ? [fill(story.failed, { n: enrolments.failed })] : []),
    ...(enrolments.pending > 0 ? [fill(story.pending, { n: enrolments.pending })] : []),
  ];
  const title = printable(fill(story.lesson, { key: `${course?.key ?? ''}/${lesson.key}` }));
  return [
    `${paint.bold(title)}  ${painted(standing, paint, language)}`,
    ...pairs([
      ['className', lesson.name],
      ['beginTime', lesson.begin],
      ['endTime', lesson.end],
      ['teacherUid', lesson.teacher],
      ...Object.entries(lesson.options),
      [story.classId, lesson.id ?? story.noneYet],
      [story.identity, identityText(lesson, language)],
      [story.students, students.join(marks.comma)],
    ]),
    ...lesson.failedStudents.map(({ student, studentName, errno, meaning, said }) => {
      const who = studentName === null ? student : `${student} (${printable(studentName)})`;
      const what = meaning ?? said ?? words.standing.noClearAnswer;
      return `    ${paint.red(who)}${marks.colon}${errnoText(errno, language)}${what}`;
    }),
    ...attemptLines(lesson.attempts, language),
    ...studentCallLines(lesson, language),
  ];
}

function courseSection(course: ToldCourse, { of, file, line }: Story, paint: Paint, language: Language): string[] {
  const { words, fill } = language;
  const { story, states, marks } = words;
  const lessons = STATES.filter((state) => course.lessons[state] > 0).map((state) =>
    fill(story.lessonsIn, { n: course.lessons[state], state: states[state] }),
  );
  const first =
    line === null ? fill(story.firstRowGone, { file }) : fill(story.firstRowIn, { line: String(line), file });
  return [
    paint.bold(printable(fill(story.course, { key: course.key }))),
    ...pairs([
      ...(of === 'course' ? [[story.firstRow, first] as const] : []),
      ['courseName', course.name],
      ...Object.entries(course.options),
      [story.courseId, course.id ?? story.noneYet],
      [story.state, states[course.state]],
      [story.identity, identityText(course, language)],
      [story.lessons, lessons.join(marks.comma) || story.none],
    ]),
    ...attemptLines(course.attempts, language),
  ];
}

function standingSection({ state, errno, error, hint }: Standing, paint: Paint, language: Language): string[][] {
  const { story, marks } = language.words;
  if (error === '') return [];
  const title = state === 'created' || state === 'existing' ? story.goodToKnow : story.wrong;
  const lines = [`${paint.bold(title)}${marks.colon}${errnoText(errno, language)}${printable(error)}`];
  if (hint !== '') lines.push(`${paint.bold(story.remedy)}${marks.colon}${hint}`);
  return [lines];
}

/** `errno 157, `, before what it means. */
function errnoText(errno: number | null, { words, fill }: Language): string {
  return errno === null ? '' : fill(words.story.errno, { errno: String(errno) });
}

const COLOURS = {
  ...{ created: 'green', existing: 'green', failed: 'red', pending: 'yellow', changed: 'yellow', removed: 'dim' },
} as const satisfies Record<Standing['state'], keyof Paint>;

function painted({ state }: Standing, paint: Paint, { words }: Language): string {
  return paint[COLOURS[state]](words.states[state]);
}

function identityText(
  { identity, ownIdentity, generation }: ToldCourse | ToldLesson,
  { words, fill }: Language,
): string {
  const { named, derived } = words.story;
  return fill(ownIdentity ? named : derived, { identity, generation: String(generation) });
}

function attemptLines(attempts: readonly ToldAttempt[], language: Language): string[] {
  const { calls, noCalls } = language.words.story;
  if (attempts.length === 0) return [noCalls];
  return [
    `  ${calls}${language.words.marks.colon.trimEnd()}`,
    ...attempts.map((attempt) => attemptLine(attempt, language)),
  ];
}

function attemptLine(attempt: ToldAttempt, { words, fill, counted }: Language): string {
  const { at, run, action, student, lessons, status, errno, meaning, said, took } = attempt;
  const { story, standing } = words;
  const what =
    student === null
      ? action
      : fill(story.toLessons, { action, student, lessons: counted(words.counted.lessons, lessons) });
  const begin = `    ${at}  ${fill(story.run, { run: String(run) })}  ${what}`;
  if (took === null) return `${begin}  ${story.cutShort}`;
  const answer =
    errno === null
      ? (said ?? standing.noClearAnswer)
      : fill(story.errnoMeans, { errno: String(errno), meaning: meaning ?? said ?? story.unknown });
  const reply = status === null ? story.noReply : `HTTP ${status}`;
  return `${begin}  ${reply}  ${printable(answer)}  ${fill(story.ms, { took: String(took) })}`;
}

function studentCallLines({ studentCalls }: ToldLesson, language: Language): string[] {
  const { words, fill, counted } = language;
  const { story, marks } = words;
  const { calls, answers, first, last, meanTook, longestTook, runs, troubled } = studentCalls;
  if (calls === 0) return [story.noStudentCalls];
  const parts = answers.map(({ errno, calls: n }) =>
    errno === null ? fill(story.unclear, { n }) : fill(story.withErrno, { n, errno: String(errno) }),
  );
  const took =
    meanTook === null || longestTook === null
      ? ''
      : fill(story.took, { mean: String(meanTook), longest: String(longestTook) });
  const inRuns = fill(runs.length === 1 ? story.runs.one : story.runs.other, { runs: runs.join(', ') });
  const stretch = fill(story.stretch, { first: first ?? '', last: last ?? '' });
  return [
    story.studentCalls,
    `    ${stretch}  ${inRuns}  ${counted(words.counted.calls, calls)}${marks.colon}${parts.join(marks.comma)}${took}`,
    ...troubled.map((attempt) => attemptLine(attempt, language)),
  ];
}
