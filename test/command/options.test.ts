/** Contract § 3: every option as a flag, an environment variable and a line of the configuration; what is wrong is told. */
import { existsSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { agreeable, openSandbox, recordingServer } from './school.ts';
import { type Environment, importer, lastLine, newFolder, type Ran, write } from './support.ts';
import { COLUMNS, timetableOf, writeTerm } from './term.ts';

/** A file that needs all of students, timezone, map and set to be read, and skip-invalid to be taken. */
const NEEDY = [
  'courseKey,courseName,Nr,className,beginTime,endTime',
  'MATH,Maths,1,First,2099-01-01 09:00,2099-01-01 10:00',
  'MATH,Maths,2,Second,2099-01-01 09:00,2099-01-01 09:05',
  '',
].join('\n');
const soon = NEEDY.replaceAll('2099-01-01', new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10));

function needyFolder(): string {
  const folder = newFolder();
  write(folder, 'term.csv', soon);
  write(folder, 'roster.csv', 'courseKey,studentUid\nMATH,500001\nMATH,500002\n');
  return folder;
}

/** As the needy file is planned when every option has arrived: one sound lesson with two students, and 4 calls. */
function expectPlanned(ran: Ran): void {
  expect([ran.stderr, ran.code]).toEqual(['', 0]);
  const plan = lastLine(ran);
  expect(plan).toMatchObject({
    type: 'plan',
    courses: { total: 1, create: 1 },
    lessons: { total: 2, create: 1 },
    enrolments: { total: 4 },
    requests: { addCourse: 1, addCourseClass: 1, addCourseClassStudent: 2, total: 4 },
    etaSeconds: 2,
  });
}

test('options as flags', async () => {
  const flags = '--students roster.csv --timezone Asia/Seoul --map lessonKey=Nr --set teacherUid=7 --set seatNum=1';
  const ran = await importer(needyFolder(), [
    'plan',
    'term.csv',
    ...flags.split(' '),
    '--skip-invalid',
    '--rate',
    '2',
    '--json',
  ]);
  expectPlanned(ran);
});

test('options in the environment', async () => {
  const environment: Environment = {
    CLASSIN_IMPORT_STUDENTS: 'roster.csv',
    CLASSIN_IMPORT_TIMEZONE: 'Asia/Seoul',
    CLASSIN_IMPORT_MAP: 'lessonKey=Nr',
    CLASSIN_IMPORT_SET: 'teacherUid=7; seatNum=1',
    CLASSIN_IMPORT_SKIP_INVALID: '1',
    CLASSIN_IMPORT_RATE: '2',
    CLASSIN_IMPORT_JSON: 'true',
  };
  expectPlanned(await importer(needyFolder(), ['plan', 'term.csv'], environment));
});

test('options in the configuration, YAML or JSON, which the environment may name', async () => {
  const folder = needyFolder();
  const yaml = [
    'students: roster.csv',
    'timezone: Asia/Seoul',
    'map: { lessonKey: Nr }',
    'set: { teacherUid: 7, seatNum: 1 }',
    'skip-invalid: true',
    'rate: 2',
    'json: yes',
  ];
  write(folder, 'school.yaml', yaml.join('\n'));
  expectPlanned(await importer(folder, ['plan', 'term.csv', '--config', 'school.yaml']));
  const json = { map: { lessonKey: 'Nr' }, set: { teacherUid: '7', seatNum: '1' }, students: 'roster.csv' };
  write(folder, 'school.json', JSON.stringify({ ...json, timezone: 'Asia/Seoul', rate: 2 }));
  const environment = { CLASSIN_IMPORT_CONFIG: 'school.json', CLASSIN_IMPORT_SKIP_INVALID: 'yes' };
  expectPlanned(await importer(folder, ['plan', 'term.csv', '--json'], environment));
});

test('a flag wins over the environment, the environment over the configuration, that over the default', async () => {
  const folder = newFolder();
  const { calls } = writeTerm(folder, { lessons: [3], attending: () => [0] });
  write(folder, 'c.yaml', 'rate: 0.5\n');
  const eta = async (args: readonly string[], environment: Environment = {}) =>
    lastLine(await importer(folder, ['plan', 'term.csv', '--students', 'roster.csv', '--json', ...args], environment))
      .etaSeconds;
  const config = ['--config', 'c.yaml'];
  const environment = { CLASSIN_IMPORT_RATE: '0.25' };
  expect(
    await Promise.all([eta([]), eta(config), eta(config, environment), eta([...config, '--rate', '0.1'], environment)]),
  ).toEqual([calls / 5, calls / 0.5, calls / 0.25, calls / 0.1]);
});

test('journal, term, quiet and no-color by each way; the journal stays with its term', async () => {
  const folder = newFolder();
  writeTerm(folder, { lessons: [1], attending: () => [] });
  const { environment } = await openSandbox();
  const byEnvironment = {
    CLASSIN_IMPORT_JOURNAL: 'deep/er/a.sqlite',
    CLASSIN_IMPORT_TERM: 'T1',
    CLASSIN_IMPORT_RATE: '0',
  };
  const ran = await importer(folder, ['run', 'term.csv', '--quiet', '--no-color'], {
    ...environment,
    ...byEnvironment,
  });
  expect([ran.code, ran.stderr]).toEqual([0, '']);
  expect(existsSync(`${folder}/deep/er/a.sqlite`)).toBe(true);
  expect(existsSync(`${folder}/data`)).toBe(false);

  write(folder, 'c.yaml', 'journal: deep/er/a.sqlite\nterm: T1\n');
  const plan = await importer(folder, ['plan', 'term.csv', '--config', 'c.yaml', '--json'], environment);
  expect(lastLine(plan)).toMatchObject({ lessons: { done: 1 }, requests: { total: 0 } });

  const others: readonly (readonly [readonly string[], Environment])[] = [
    [['--term', 'T2'], environment],
    [['--term', 'T1', '--sandbox'], environment],
    [['--term', 'T1'], { ...environment, CLASSIN_SID: '1' }],
    [['--term', 'T1'], { ...environment, CLASSIN_BASE_URL: 'https://api.eeo.cn' }],
  ];
  for (const [place, [args, given]] of others.entries()) {
    // plan and run hold the journal against the same things; one after the other, because a run holds its lock
    const command = place % 2 === 0 ? 'run' : 'plan';
    const refused = await importer(folder, [command, 'term.csv', '--journal', 'deep/er/a.sqlite', ...args], given);
    expect([refused.code, refused.stdout]).toEqual([2, '']);
    expect(refused.stderr).toMatch(/^classin-import: the journal deep\/er\/a\.sqlite .*\n {4}name another journal/);
  }
});

test('no more calls are open than --concurrency', async () => {
  const folder = newFolder();
  writeTerm(folder, { lessons: [4, 4, 4, 4], attending: () => [0, 1] });
  const { sandbox, environment } = await openSandbox({ rules: [{ do: { latency: 15 } }] });
  let open = 0;
  let most = 0;
  const { arrive, leave } = sandbox.school;
  sandbox.school.arrive = (...args) => {
    most = Math.max(most, ++open);
    return arrive.apply(sandbox.school, args);
  };
  sandbox.school.leave = (...args) => {
    open--;
    leave.apply(sandbox.school, args);
  };
  const command = ['run', 'term.csv', '--students', 'roster.csv', '--rate', '0', '--concurrency', '3'];
  expect((await importer(folder, command, environment)).code).toBe(0);
  expect(most).toBe(3);
});

test('--timeout, --max-attempts and --patience: silence is waited for, repeated, and given up', async () => {
  const folder = newFolder();
  writeTerm(folder, { lessons: [2], attending: () => [] });
  const silent = await openSandbox({ rules: [{ do: { hang: 'before' } }] });
  const command = ['run', 'term.csv', '--timeout', '0.2', '--json', '--rate', '0'];
  const few = await importer(folder, [...command, '--max-attempts', '2'], silent.environment);
  expect([few.code, lastLine(few).requests]).toMatchObject([5, { addCourse: 2, retries: 1, total: 2 }]);
  // once somebody has answered, few attempts are little patience as well
  const closing = await openSandbox({ rules: [{ when: { calls: { from: 2 } }, do: { errno: 901 } }] });
  const closed = await importer(
    folder,
    [...command, '--max-attempts', '1', '--journal', 'closed'],
    closing.environment,
  );
  expect([closed.code, lastLine(closed)]).toMatchObject([5, { lessons: { pending: 2 } }]);
  const impatient = await importer(folder, [...command, '--patience', '1'], silent.environment);
  expect([impatient.code, lastLine(impatient)]).toMatchObject([5, { exitCode: 5, lessons: { pending: 2 } }]);
});

test('--verbose says every call, --quiet only what went wrong; stdout is the same', async () => {
  const folder = newFolder();
  writeTerm(folder, { lessons: [1], attending: () => [0] });
  const run = async (option: string) => {
    const { environment } = await recordingServer(agreeable);
    return importer(
      folder,
      ['run', 'term.csv', '--students', 'roster.csv', '--journal', `j${option}.sqlite`, option],
      environment,
    );
  };
  const [verbose, quiet] = await Promise.all([run('--verbose'), run('--quiet')]);
  expect(verbose.stderr).toMatch(
    /^addCourse 1 → 1001 \(\d+ ms\)\naddCourseClass 1 → 1002 .*\naddCourseClassStudent 1 /,
  );
  expect([quiet.code, quiet.stderr]).toEqual([0, '']);
  for (const { stdout } of [verbose, quiet]) {
    expect(stdout).toContain('3 calls in');
    expect(stdout).not.toContain('\u001b');
  }
});

test('--sandbox needs no credentials, keeps what it holds beside the journal, and shows no secret', async () => {
  const folder = newFolder();
  const term = writeTerm(folder, { lessons: [2], attending: () => [0] });
  const command = ['run', 'term.csv', '--students', 'roster.csv', '--rate', '0', '--sandbox', '--json'];
  expect(lastLine(await importer(folder, command))).toMatchObject({ exitCode: 0, requests: { total: term.calls } });
  write(folder, 'more.csv', timetableOf(COLUMNS, [{ courseKey: 'C01', courseName: 'Course C01' }]));
  const more = ['run', 'more.csv', '--journal', 'data/term.sqlite', '--rate', '0', '--sandbox', '--json'];
  const added = await importer(folder, more);
  // the course is known to the journal, and to the sandbox: its lesson is made in the same course
  expect([added.code, lastLine(added).requests]).toMatchObject([0, { addCourse: 0, addCourseClass: 1 }]);
});

test('a flag that says the opposite of the environment is believed', async () => {
  const folder = newFolder();
  write(folder, 'term.csv', timetableOf(COLUMNS, [{}]));
  const said = (args: readonly string[], environment: object) =>
    importer(folder, ['run', 'term.csv', '--sandbox', '--rate', '0', ...args], { ...environment });
  const loud = await said(['--verbose', '--journal', 'a.sqlite'], { CLASSIN_IMPORT_QUIET: '1' });
  expect([loud.code, loud.stderr]).toEqual([0, expect.stringContaining('addCourse')]);
  const quiet = await said(['--quiet', '--journal', 'b.sqlite'], { CLASSIN_IMPORT_VERBOSE: '1' });
  expect([quiet.code, quiet.stderr]).toEqual([0, '']);
  expect((await said([], { CLASSIN_IMPORT_QUIET: '1', CLASSIN_IMPORT_VERBOSE: '1' })).stderr).toMatch(/exclude each/);
});
