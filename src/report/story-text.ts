/** A story for people, from top to bottom: the row, the lesson, the course, what is wrong and what to do. */
import type { Standing } from './standing.ts';
import type { Story, ToldAttempt, ToldCourse, ToldLesson } from './story.ts';
import { type Paint, printable } from './terminal.ts';
import { count, counted } from './words.ts';

/** Rows that stand for several lessons: the row and its course are told once. */
export function storiesText(stories: readonly Story[], paint: Paint): string {
  const sections = stories.flatMap((story, place) => {
    const before = stories[place - 1];
    const told = before !== undefined && before.of === 'row' && before.line !== null && before.line === story.line;
    const next = stories[place + 1];
    const goesOn = next !== undefined && next.of === 'row' && next.line !== null && next.line === story.line;
    return [
      ...(told || story.of === 'course' ? [] : [rowSection(story, paint)]),
      ...(story.lesson === null ? [] : [lessonSection(story.lesson, story, paint)]),
      ...standingSection(story.standing, paint),
      ...(story.course === null || (goesOn && next.course?.key === story.course.key)
        ? []
        : [courseSection(story.course, story, paint)]),
    ];
  });
  return sections.map((lines) => lines.join('\n')).join('\n\n');
}

type Pair = readonly [name: string, value: string];

function pairs(list: readonly Pair[]): string[] {
  const width = Math.max(0, ...list.map(([name]) => name.length));
  return list.map(([name, value]) => `  ${name.padEnd(width)}  ${printable(value)}`);
}

function rowSection({ file, line, cells, problems }: Story, paint: Paint): string[] {
  const title = line === null ? `No longer in ${file}` : `Line ${line} of ${file}`;
  return [
    paint.bold(printable(title)),
    ...pairs(cells.map(({ header, value }) => [printable(header), value])),
    ...problems.flatMap(({ code, message, hint }) => [
      `  ${paint.red('error')}: ${message} [${code}]`,
      `      ${hint}`,
    ]),
  ];
}

function lessonSection(lesson: ToldLesson, { course, standing }: Story, paint: Paint): string[] {
  const { enrolments } = lesson;
  const there = enrolments.added + enrolments.existing;
  const rest = [
    enrolments.failed > 0 ? `${count(enrolments.failed)} failed` : null,
    enrolments.pending > 0 ? `${count(enrolments.pending)} pending` : null,
  ].filter((part) => part !== null);
  return [
    `${paint.bold(`Lesson ${printable(`${course?.key ?? ''}/${lesson.key}`)}`)}  ${painted(standing, paint)}`,
    ...pairs([
      ['className', lesson.name],
      ['beginTime', lesson.begin],
      ['endTime', lesson.end],
      ['teacherUid', lesson.teacher],
      ...Object.entries(lesson.options),
      ['class ID', lesson.id ?? 'none yet'],
      ['identity', identityText(lesson)],
      ['students', [`${count(there)} of ${count(enrolments.total)} in ClassIn`, ...rest].join(', ')],
    ]),
    ...lesson.failedStudents.map(({ student, studentName, errno, meaning, said }) => {
      const who = studentName === null ? student : `${student} (${printable(studentName)})`;
      return `    ${paint.red(who)}: ${errno === null ? '' : `errno ${errno}, `}${meaning ?? said ?? 'no clear answer'}`;
    }),
    ...attemptLines('calls', lesson.attempts),
    ...studentCallLines(lesson),
  ];
}

function courseSection(course: ToldCourse, { of, file, line }: Story, paint: Paint): string[] {
  const lessons = Object.entries(course.lessons).filter(([, n]) => n > 0);
  const place: Pair = ['first row', line === null ? `no longer in ${file}` : `line ${line} of ${file}`];
  return [
    paint.bold(`Course ${printable(course.key)}`),
    ...pairs([
      ...(of === 'course' ? [place] : []),
      ['courseName', course.name],
      ...Object.entries(course.options),
      ['course ID', course.id ?? 'none yet'],
      ['state', course.state],
      ['identity', identityText(course)],
      ['lessons', lessons.map(([state, n]) => `${count(n)} ${state}`).join(', ') || 'none'],
    ]),
    ...attemptLines('calls', course.attempts),
  ];
}

function standingSection({ state, errno, error, hint }: Standing, paint: Paint): string[][] {
  if (error === '') return [];
  const title = state === 'created' || state === 'existing' ? 'Good to know' : 'What is wrong';
  const lines = [`${paint.bold(title)}: ${errno === null ? '' : `errno ${errno}, `}${printable(error)}`];
  if (hint !== '') lines.push(`${paint.bold('What to do')}: ${hint}`);
  return [lines];
}

const COLOURS = {
  ...{ created: 'green', existing: 'green', failed: 'red', pending: 'yellow', changed: 'yellow', removed: 'dim' },
} as const satisfies Record<Standing['state'], keyof Paint>;

function painted({ state }: Standing, paint: Paint): string {
  return paint[COLOURS[state]](state);
}

function identityText({ identity, ownIdentity, generation }: ToldCourse | ToldLesson): string {
  return `${identity} (${ownIdentity ? 'named in the file' : 'derived'}, generation ${generation})`;
}

function attemptLines(title: string, attempts: readonly ToldAttempt[]): string[] {
  return attempts.length === 0 ? [`  ${title}: none`] : [`  ${title}:`, ...attempts.map(attemptLine)];
}

function attemptLine({ at, run, action, student, lessons, status, errno, meaning, said, took }: ToldAttempt): string {
  const what = student === null ? action : `${action} of student ${student} to ${counted(lessons, 'lesson')}`;
  if (took === null) return `    ${at}  run ${run}  ${what}  the program ended before an answer came`;
  const answer = errno === null ? (said ?? 'no clear answer') : `errno ${errno}: ${meaning ?? said ?? 'unknown'}`;
  return `    ${at}  run ${run}  ${what}  ${status === null ? 'no reply' : `HTTP ${status}`}  ${printable(answer)}  ${took} ms`;
}

function studentCallLines({ studentCalls }: ToldLesson): string[] {
  const { calls, answers, first, last, meanTook, longestTook, runs, troubled } = studentCalls;
  if (calls === 0) return ['  calls that added its students: none'];
  const parts = answers.map(({ errno, calls: n }) =>
    errno === null ? `${count(n)} without a clear answer` : `${count(n)} with errno ${errno}`,
  );
  const took = meanTook === null || longestTook === null ? '' : `; ${meanTook} ms on average, ${longestTook} at most`;
  return [
    `  calls for its students, up to 100 lessons of the course in each:`,
    `    ${first} to ${last}  ${runs.length === 1 ? 'run' : 'runs'} ${runs.join(', ')}  ${counted(calls, 'call')}: ${parts.join(', ')}${took}`,
    ...troubled.map(attemptLine),
  ];
}
