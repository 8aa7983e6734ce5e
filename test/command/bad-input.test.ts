/** Bad input never gets a stack trace: one clear message, the right exit code, nothing sent and nothing left behind. */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { beforeAll, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { openSandbox } from './school.ts';
import { type Environment, importer, newFolder, problemsOf, type Ran, write } from './support.ts';
import { COLUMNS, nextWeek, timetableOf } from './term.ts';

const HEADER = `${COLUMNS.join(',')}\n`;
const SOUND = timetableOf(COLUMNS, [{}, {}]);

interface Case {
  readonly make?: (folder: string) => void;
  readonly args?: readonly string[];
  readonly code: 2 | 4;
  /** Exit 2: the message. Exit 4: the codes of the problems. */
  readonly says: RegExp | readonly string[];
}

const CASES: Readonly<Record<string, Case>> = {
  'a missing file': { code: 2, says: /there is no file term\.csv/ },
  'a folder': {
    make: (folder) => mkdirSync(`${folder}/term.csv`),
    code: 2,
    says: /term\.csv is a (folder|directory)/i,
  },
  'a pipe': {
    make: (folder) => void spawnSync('mkfifo', [`${folder}/term.csv`]),
    code: 2,
    says: /term\.csv is (a pipe|not a file)|pipe/i,
  },
  'an empty file': { make: (folder) => write(folder, 'term.csv', ''), code: 4, says: ['file-empty'] },
  'a header alone, without the columns': {
    make: (folder) => write(folder, 'term.csv', 'name,when\n'),
    code: 4,
    says: ['column-missing', 'column-missing', 'column-missing', 'time-columns-missing', 'time-columns-missing'],
  },
  'a zip file': {
    make: (folder) => write(folder, 'term.csv', Buffer.from('504b0304140000000800', 'hex')),
    code: 4,
    says: ['file-not-text'],
  },
  'bytes that are no UTF-8': {
    make: (folder) => write(folder, 'term.csv', Buffer.concat([Buffer.from(SOUND), Buffer.from([0xff, 0xe9, 0x0a])])),
    code: 4,
    says: ['file-not-encoded'],
  },
  'a NUL byte': { make: (folder) => write(folder, 'term.csv', `${SOUND}\0`), code: 4, says: ['file-has-nul'] },
  'a quotation mark that is never closed': {
    make: (folder) => write(folder, 'term.csv', `${SOUND}M,"Maths,1\n`),
    code: 4,
    says: ['quote-not-closed'],
  },
  'a row with too many cells': {
    make: (folder) => write(folder, 'term.csv', `${SOUND.trimEnd()},and,more\n`),
    code: 4,
    says: ['row-too-long'],
  },
  'header names that JavaScript knows': {
    make: (folder) => write(folder, 'term.csv', '__proto__,constructor,toString\n1,2,3\n'),
    code: 4,
    says: ['column-missing', 'column-missing', 'column-missing', 'time-columns-missing', 'time-columns-missing'],
  },
  'a missing roster': {
    make: (folder) => write(folder, 'term.csv', SOUND),
    args: ['--students', 'nobody.csv'],
    code: 2,
    says: /nobody\.csv/,
  },
  'a roster that is empty': {
    make: (folder) => [write(folder, 'term.csv', SOUND), write(folder, 'none.csv', '')],
    args: ['--students', 'none.csv'],
    code: 4,
    says: ['file-empty'],
  },
  'a roster of other courses': {
    make: (folder) => [
      write(folder, 'term.csv', SOUND),
      write(folder, 'r.csv', 'courseKey,lessonKey,studentUid\nNONE,,1\nMATH,99,1\nMATH,,x\n'),
    ],
    args: ['--students', 'r.csv'],
    code: 4,
    says: ['roster-unknown-course', 'roster-unknown-lesson', 'uid-unreadable'],
  },
  'an unknown column in --set': {
    make: (folder) => write(folder, 'term.csv', SOUND),
    args: ['--set', 'seatnum=1'],
    code: 2,
    says: /--set names the column "seatnum", which does not exist\n {4}perhaps seatNum is meant/,
  },
};

let environment: Environment;
let sent: () => number;
beforeAll(async () => {
  const opened = await openSandbox();
  environment = opened.environment;
  sent = () => opened.sandbox.school.ledger.summary().total;
});

function expectTold(ran: Ran, wanted: Case): void {
  expect(ran.code).toBe(wanted.code);
  if (wanted.says instanceof RegExp) {
    expect(ran.stdout).toBe('');
    expect(ran.stderr).toMatch(wanted.says);
    expect(ran.stderr).toMatch(/^classin-import: [^\n]+\n( {4}[^\n]+\n)?$/);
  } else {
    expect(problemsOf(ran).map(({ code }) => code)).toEqual(wanted.says);
  }
}

test.each(Object.entries(CASES))('%s', async (name, wanted) => {
  // check and plan read with the very same code; of each kind of trouble they are asked once
  const commands = /missing file|empty file|folder/.test(name) ? ['check', 'plan', 'run'] : ['run'];
  const tried = commands.map(async (command) => {
    const folder = newFolder();
    wanted.make?.(folder);
    const args = [command, 'term.csv', ...(wanted.args ?? []), '--json'];
    return { command, folder, ran: await importer(folder, args, environment) };
  });
  for (const { command, folder, ran } of await Promise.all(tried)) {
    if (command === 'plan' && wanted.code === 4) expect(ran.code).toBe(4);
    else expectTold(ran, wanted);
    if (command !== 'run' || /missing|folder|pipe/.test(name)) expect(existsSync(`${folder}/data`)).toBe(false);
  }
  expect(sent()).toBe(0);
});

test.each([
  ['a workbook', Buffer.from('504b0304140000000800', 'hex'), 'file-not-text'],
  ['an empty file', '', 'file-empty'],
])('of %s inspect says what check says, and proposes nothing', async (_, bytes, code) => {
  const folder = newFolder();
  write(folder, 'term.xlsx', bytes);
  const [inspect, check] = await Promise.all(
    [['inspect', '--out', 'm.yaml'], ['check']].map((args) => importer(folder, [...args, 'term.xlsx', '--json'])),
  );
  expect([inspect?.code, check?.code]).toEqual([4, 4]);
  expect(problemsOf(inspect as Ran)).toEqual(problemsOf(check as Ran));
  expect(problemsOf(inspect as Ran)).toMatchObject([{ code, line: 0 }]);
  expect(existsSync(`${folder}/m.yaml`)).toBe(false);
});

test('with --skip-invalid a file that cannot be read to its end is refused all the same', async () => {
  const folder = newFolder();
  write(folder, 'term.csv', `${SOUND}M,"Maths,1\n`);
  const ran = await importer(folder, ['run', 'term.csv', '--skip-invalid', '--json'], environment);
  expect([ran.code, sent()]).toEqual([4, 0]);
  write(folder, 'term.csv', HEADER);
  // nothing to do is no problem: every row of none is in ClassIn
  expect((await importer(folder, ['run', 'term.csv', '--json'], environment)).code).toBe(0);
});

test('journals that are none, are newer, or cannot be used', async () => {
  const folder = newFolder();
  write(folder, 'term.csv', SOUND);
  write(folder, 'text.sqlite', 'this is no database, but it is long enough to look like one '.repeat(40));
  mkdirSync(`${folder}/folder.sqlite`);
  const other = new Database(`${folder}/other.sqlite`);
  other.exec('CREATE TABLE songs (name TEXT)');
  other.close();
  await importer(folder, ['run', 'term.csv', '--sandbox', '--rate', '0', '--journal', 'newer.sqlite']);
  const newer = new Database(`${folder}/newer.sqlite`);
  newer.pragma('user_version = 9999');
  newer.close();
  const journals = {
    'text.sqlite': /text\.sqlite is (not|no) /,
    'folder.sqlite': /folder\.sqlite is not a file/,
    'other.sqlite': /other\.sqlite is a database of another program/,
    'newer.sqlite': /newer\.sqlite was written by a newer classin-import/,
  };
  for (const [journal, words] of Object.entries(journals)) {
    const asked = [['run', 'term.csv'], ['status']].map((command) =>
      importer(folder, [...command, '--journal', journal], environment),
    );
    for (const { code, stdout, stderr } of await Promise.all(asked)) {
      expect([journal, code, stdout]).toEqual([journal, 2, '']);
      expect(stderr).toMatch(words);
      expect(stderr).toMatch(/^classin-import: [^\n]+\n( {4}[^\n]+\n)?$/);
    }
  }
  expect(sent()).toBe(0);
});

test('a folder that cannot be written to', async () => {
  const folder = newFolder();
  write(folder, 'term.csv', SOUND);
  write(folder, 'data', 'a file where the folder of the journal would be');
  const ran = await importer(folder, ['run', 'term.csv'], environment);
  expect([ran.code, ran.stdout]).toEqual([2, '']);
  expect(ran.stderr).toMatch(/^classin-import: the folder of data\/term\.sqlite cannot be made/);
  chmodSync(folder, 0o700);
  expect(readdirSync(folder).sort()).toEqual(['data', 'term.csv']);
});

test('a fault that many rows have is told of each, its hint now and then, and how often it is there at the end', async () => {
  const folder = newFolder();
  const begin = nextWeek();
  const short = Array.from({ length: 30 }, () => ({ endTime: begin }));
  write(folder, 'short.csv', timetableOf(COLUMNS, [...short, { teacherUid: '' }]));
  const check = await importer(folder, ['check', 'short.csv', '--no-color']);
  const lines = check.stdout.split('\n');
  const told = lines.filter((line) =>
    /^short\.csv:\d+:endTime: error: .+ \[lesson-ends-before-it-begins\]$/.test(line),
  );
  expect(told).toHaveLength(30);
  const hint = lines[1] ?? '';
  expect(lines.flatMap((line, at) => (line === hint ? [at] : []))).toEqual([1, 22]);
  expect(check.stdout).toMatch(/\[value-missing\]\n {4}\S/);
  const summed = '31 rows, 31 errors, 0 warnings\n    30 × lesson-ends-before-it-begins\n    1 × value-missing\n';
  expect(check.stdout).toContain(summed);

  const together = Array.from({ length: 13 }, () => ({ beginTime: begin, endTime: begin + 3600, teacherUid: 100_001 }));
  write(folder, 'together.csv', timetableOf(COLUMNS, together));
  for (const command of [['plan'], ['run', '--sandbox', '--rate', '0']]) {
    const { code, stderr } = await importer(folder, [...command, 'together.csv']);
    expect([code, stderr]).toEqual([0, expect.stringContaining('2 more warnings')]);
    expect(stderr).toContain('12 warnings: 12 × teacher-in-two-places');
  }
});
