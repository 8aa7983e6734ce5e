/** What a plan says beside its counts: who sees something new, what is ready when, what ClassIn holds otherwise. */
import { expect, test } from '@jest/globals';
import { agreeable, openSandbox, type Received, recordingServer } from './school.ts';
import { importer, type JsonLine, lastLine, newFolder, write } from './support.ts';
import { COLUMNS, nextWeek, type Row, timetableOf } from './term.ts';

const DAY = 86_400;
const HOUR = 3600;
const first = nextWeek();

/** A lesson so many days after the first. */
function lesson(courseKey: string, lessonKey: number, day: number, more: Row = {}): Row {
  const beginTime = first + day * DAY;
  return {
    courseKey,
    lessonKey,
    className: `${courseKey} ${lessonKey}`,
    beginTime,
    endTime: beginTime + HOUR,
    ...more,
  };
}

const iso = (at: number) => new Date(at * 1000).toISOString().replace('.000Z', 'Z');

test('people are counted once, however much they see', async () => {
  const folder = newFolder();
  const rows = [
    lesson('ART', 1, 0, { teacherUid: 100_001, assistantUids: '100002;100003', students: '1;2;3' }),
    lesson('ART', 2, 1, { teacherUid: 100_002, students: '1;2' }),
    lesson('PE', 1, 2, { teacherUid: 100_001, students: '2;4' }),
  ];
  const columns = [...COLUMNS, 'assistantUids', 'students'];
  write(folder, 'term.csv', timetableOf(columns, rows.slice(0, 2)));
  const { environment } = await openSandbox();
  const plan = () => importer(folder, ['plan', 'term.csv', '--json'], environment);
  expect(lastLine(await plan())).toMatchObject({ people: { students: 3, teachers: 3 } });
  expect((await importer(folder, ['run', 'term.csv', '--rate', '0'], environment)).code).toBe(0);
  expect(lastLine(await plan())).toMatchObject({ people: { students: 0, teachers: 0 } });
  // a new lesson with two students, and a third student in an old one, which brings its teacher nothing
  write(folder, 'term.csv', timetableOf(columns, [{ ...rows[0], students: '1;2;3;5' }, rows[1] ?? {}, rows[2] ?? {}]));
  expect(lastLine(await plan())).toMatchObject({ people: { students: 3, teachers: 1 } });
  // student 3 has left the first lesson
  write(folder, 'term.csv', timetableOf(columns, [{ ...rows[0], students: '1;2;5' }, rows[1] ?? {}, rows[2] ?? {}]));
  expect(lastLine(await plan())).toMatchObject({ enrolments: { total: 7, add: 3, done: 4, removed: 1 } });
  const { stdout } = await importer(folder, ['plan', 'term.csv'], environment);
  expect(stdout).toContain('\nenrolments  7: 3 to add, 4 done, 1 no longer in the timetable\n');
  expect(stdout).toContain('\npeople      3 students and 1 teacher see new lessons\n');
  // whom a cell means that cannot be read, nobody knows: so nobody is told to have left
  write(folder, 'term.csv', timetableOf(columns, [{ ...rows[0], students: '1;2;5x' }, rows[1] ?? {}, rows[2] ?? {}]));
  const unsound = lastLine(await importer(folder, ['plan', 'term.csv', '--skip-invalid', '--json'], environment));
  expect(unsound).toMatchObject({ enrolments: { removed: 0 } });
});

function formOf({ body }: Received): URLSearchParams {
  return new URLSearchParams(body.toString());
}

test('after about as many calls as the plan says, what begins by a moment is in ClassIn with its students', async () => {
  const folder = newFolder();
  // by need: PE, ART, MATH; ART has a late lesson too, and that of MATH is no hurry
  const rows = [
    lesson('MATH', 1, 60),
    lesson('ART', 1, 3),
    lesson('ART', 2, 40),
    lesson('PE', 1, 1),
    lesson('PE', 2, 2),
    lesson('BIO', 1, 90),
  ];
  write(folder, 'term.csv', timetableOf(COLUMNS, rows));
  write(folder, 'roster.csv', 'courseKey,studentUid\nMATH,1\nART,1\nART,2\nPE,2\nPE,3\n');
  const args = ['term.csv', '--students', 'roster.csv', '--json'];
  const asked = ['--ready-by', iso(first + 50 * DAY), '--rate', '2'];
  const plan = lastLine(await importer(folder, ['plan', ...args, ...asked]));
  const ready = plan.ready as { by: number | null; calls: number; seconds: number }[];
  expect(ready).toEqual([
    { by: expect.any(Number), calls: 0, seconds: 0 },
    { by: expect.any(Number), calls: expect.any(Number), seconds: expect.any(Number) },
    { by: expect.any(Number), calls: 10, seconds: 5 },
    { by: first + 50 * DAY, calls: 10, seconds: 5 },
    { by: null, calls: 15, seconds: 7.5 },
  ]);

  const { calls, environment } = await recordingServer(agreeable);
  const ran = await importer(folder, ['run', ...args, '--rate', '0', '--concurrency', '1'], environment);
  expect(ran.code).toBe(0);
  const courseOf = new Map<string, string>();
  const order = calls.map((call, place) => {
    const form = formOf(call);
    const courseId = form.get('courseId') ?? String(1001 + place);
    if (call.action === 'addCourse') courseOf.set(courseId, form.get('courseName') ?? '');
    return courseOf.get(courseId)?.replace('Course ', '') ?? '';
  });
  const byNeed = ['PE', 'ART', 'MATH', 'BIO'];
  for (const { by, calls: said } of ready) {
    const concerned = rows.filter(({ beginTime }) => by === null || Number(beginTime) <= by);
    const last = Math.max(-1, ...concerned.map(({ courseKey }) => byNeed.indexOf(String(courseKey))));
    const needed = byNeed.slice(0, last + 1);
    expect(order.filter((course) => needed.includes(course))).toHaveLength(said);
    // While a course waits for its last answer, the next one's first calls may go: a few at each wait.
    const doneAt = order.findLastIndex((course) => needed.includes(course)) + 1;
    expect(doneAt - said).toBeLessThanOrEqual(2 * needed.length);
  }
});

test('a moment for --ready-by may be local, with a date alone for the whole day; nonsense is wrong usage', async () => {
  const folder = newFolder();
  write(folder, 'term.csv', timetableOf(COLUMNS, [{}]));
  const readyBy = async (...more: string[]) => {
    const ran = await importer(folder, ['plan', 'term.csv', '--json', '--ready-by', ...more]);
    return ran.code === 0 ? (lastLine(ran).ready as { by: number }[]).map(({ by }) => by) : [ran.code, ran.stderr];
  };
  expect(await readyBy('2099-03-01', '--timezone', 'Asia/Shanghai')).toContain(
    Date.parse('2099-03-02T00:00+08:00') / 1000,
  );
  expect(await readyBy('2099-03-01 09:30', '--timezone', 'Asia/Shanghai')).toContain(
    Date.parse('2099-03-01T09:30+08:00') / 1000,
  );
  expect(await readyBy('2099-03-01')).toEqual([2, expect.stringContaining('no time zone is named')]);
  expect(await readyBy('soon')).toEqual([2, expect.stringMatching(/^classin-import: --ready-by: "soon" is not/)]);
});

test('what changed stands side by side, under the columns of the timetable; what is gone is named', async () => {
  const folder = newFolder();
  const columns = [...COLUMNS, 'lessonFolderId', 'lessonUniqueIdentity', 'courseIntroduce'];
  const before = [
    lesson('ART', 1, 0, { lessonFolderId: 7, courseIntroduce: '旧的介绍' }),
    lesson('ART', 2, 1, { className: '第一课 分数' }),
    lesson('ART', 3, 2, { className: 'Rings\u001b[2J' }),
    lesson('PE', 1, 3),
  ];
  write(folder, 'term.csv', timetableOf(columns, before));
  const { environment } = await openSandbox();
  expect((await importer(folder, ['run', 'term.csv', '--rate', '0'], environment)).code).toBe(0);
  const late = first + 9 * DAY;
  write(
    folder,
    'term.csv',
    timetableOf(columns, [
      lesson('ART', 1, 0, { lessonFolderId: 8, courseIntroduce: 'new', lessonUniqueIdentity: 'own' }),
      lesson('ART', 2, 1, { className: '第一课 分数', beginTime: late, endTime: late + HOUR }),
    ]),
  );
  const planned = await importer(folder, ['plan', 'term.csv', '--json'], environment);
  const plan = lastLine(planned);
  const of = { line: 2, courseKey: 'ART', lessonKey: '1' };
  expect(plan.changes).toEqual([
    { ...of, lessonKey: null, column: 'courseIntroduce', old: '旧的介绍', new: 'new' },
    { ...of, column: 'lessonUniqueIdentity', old: '', new: 'own' },
    { ...of, column: 'lessonFolderId', old: '7', new: '8' },
    { line: 3, courseKey: 'ART', lessonKey: '2', column: 'beginTime', old: `${first + DAY}`, new: `${late}` },
    {
      line: 3,
      courseKey: 'ART',
      lessonKey: '2',
      column: 'endTime',
      old: `${first + DAY + HOUR}`,
      new: `${late + HOUR}`,
    },
  ]);
  expect(plan.removed).toEqual([
    { courseKey: 'ART', lessonKey: '3', name: 'Rings\u001b[2J', beginTime: first + 2 * DAY, inDoubt: false },
    { courseKey: 'PE', lessonKey: null, name: 'Course PE', beginTime: null, inDoubt: false },
    { courseKey: 'PE', lessonKey: '1', name: 'PE 1', beginTime: first + 3 * DAY, inDoubt: false },
  ]);
  expect(plan.omitted).toEqual({ changes: 0, removed: 0 });
  expect((plan.problems as JsonLine[]).map(({ code }) => code)).toEqual([
    'course-changed',
    'lesson-changed',
    'lesson-changed',
    'lesson-removed',
    'course-removed',
    'lesson-removed',
  ]);

  const { stdout, stderr } = await importer(folder, ['plan', 'term.csv'], environment);
  // the table says it all
  expect(stderr).toBe('');
  expect(stdout).toMatch(/\n {2}line {2}course {2}lesson {2}column {16}in ClassIn +in the timetable\n/);
  expect(stdout).toMatch(/\n +2 +ART +courseIntroduce +旧的介绍 +new\n/);
  expect(stdout).toMatch(/\n +2 +ART +1 +lessonUniqueIdentity +– +own\n/);
  expect(stdout).toMatch(/\n {2}ART +3 +Rings·\[2J +\d/);
});

test('of very many changes a person sees the first', async () => {
  const folder = newFolder();
  const rows = Array.from({ length: 30 }, (_, n) => lesson('ART', n + 1, n, { teacherUid: 100_001 }));
  write(folder, 'term.csv', timetableOf(COLUMNS, rows));
  const { environment } = await openSandbox();
  await importer(folder, ['run', 'term.csv', '--rate', '0'], environment);
  write(folder, 'term.csv', timetableOf(COLUMNS, [...rows.map((row) => ({ ...row, teacherUid: 100_002 }))]));
  const { stdout } = await importer(folder, ['plan', 'term.csv'], environment);
  expect(stdout.match(/100001 +100002/g)).toHaveLength(20);
  expect(stdout).toContain('\n  … and 10 more\n');
});
