/** Wrong usage: exit 2, nothing on stdout, every mistake at once, and how to mend it. */
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { inProcess } from './in-process.ts';
import { environmentFor } from './school.ts';
import { type Environment, importer, MAIN, newFolder, write } from './support.ts';
import { COLUMNS, timetableOf } from './term.ts';

async function refused(args: readonly string[], environment: Environment = {}, folder = newFolder()): Promise<string> {
  const { code, stdout, stderr } = await importer(folder, args, environment);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/^classin-import: /);
  return stderr;
}

test('wrong values in flags, environment and configuration are told together', async () => {
  const folder = newFolder();
  write(
    folder,
    'c.yaml',
    'timeout: never\nconcurency: 3\ntimezone: Mars/Base\nCLASSIN_SECRET: x\nsafeKey: y\nsid: 1\nmap: [1]\n',
  );
  const flags = ['--rate', '-1', '--concurrency', '2.5', '--nonsense', '--config', 'c.yaml'];
  const said = await refused(['run', 'term.csv', ...flags], { CLASSIN_IMPORT_MAX_ATTEMPTS: '0' }, folder);
  for (const mistake of [
    /Unknown argument: nonsense/,
    /--rate must be a number.*: -1/,
    /--concurrency must be a whole number from 1 to 1000: 2\.5/,
    /CLASSIN_IMPORT_MAX_ATTEMPTS must be .*: 0/,
    /timeout in c\.yaml must be .*: never/,
    /timezone in c\.yaml is not a time zone.*: Mars\/Base/,
    /map in c\.yaml must be name=value/,
    /c\.yaml has an unknown option: concurency/,
    /c\.yaml holds CLASSIN_SECRET: credentials come from the environment alone/,
    /c\.yaml holds safeKey/,
    /c\.yaml holds sid/,
  ]) {
    expect(said).toMatch(mistake);
  }
});

test.each([
  [
    ['plan', 'a.csv', '--rate', '0.0001'],
    /--rate must be a number .* from 0\.001 to 100000, or 0 for no limit: 0\.0001/,
  ],
  [['run', 'a\u001bc.csv', '--rate', '0'], /there is no file a·c\.csv/],
  [['plan', 'term.csv', '--journal'], /Not enough arguments following: journal/],
  [['plan', 'a.csv', 'b.csv'], /Unknown argument: b\.csv/],
  [['plam', 'a.csv', '--rate', 'x'], /^classin-import: there is no command plam; perhaps plan is meant\n {4}see/],
  [['nosuch', '--json'], /^classin-import: there is no command nosuch\n {4}see classin-import --help\n$/],
  [['--json', '--rate', '5', 'nosuch'], /: there is no command nosuch\n/],
  [['journal', 'chek', '--json'], /: there is no command journal chek; perhaps journal check is meant\n/],
  [['help', 'nosuch'], /: there is no command nosuch\n/],
  [['jobs', 'cancel'], /: jobs cancel wants <id>\n {4}see classin-import jobs cancel --help/],
  [['jobs', '--json', 'retry'], /: jobs retry wants <id>\n/],
  [['journal', 'copy', 'a'], /: journal copy wants <from> <to>\n/],
  [[], /name a command\n {4}see classin-import --help/],
  [['run', '--rate', '5'], /: run wants <timetable>\n {4}see classin-import run --help/],
  [['--rate', '5', 'run'], /: run wants <timetable>\n {4}see classin-import run --help/],
  [['--sandbox', 'run', 'term.csv'], /there is no file term\.csv/],
  [['--json', '--lang', 'en', 'journal', 'check'], /no journal is named/],
  [['--out', 'x', '--journal=no.sqlite', 'failures'], /there is no journal at no\.sqlite/],
  [['journal'], /name an action: check, copy\n {4}see classin-import journal --help/],
  [['report', '--lang', 'la'], /--lang must be en or zh: la/],
  [['renew', '--lesson', 'a/b', '--course', 'a', '--journal', 'x'], /--lesson and --course exclude each other/],
  [['run', 'a.csv', '--sid', '1', '--secret', '2'], /Unknown arguments: sid, secret/],
  [['status'], /no journal is named\n {4}name the journal/],
  [['status', '--journal', 'nope.sqlite'], /there is no journal at nope\.sqlite/],
  [['errno', 'many'], /many is not an errno/],
  [['sandbox', '--port', '70000'], /--port must be a number from 0 to 65535/],
  [['check', '-'], /there is no file -\n/],
  [['check', ''], /there is no file ""\n/],
  [['check', 'a.csv', '--map', 'nonsuch=x'], /--map names the column "nonsuch", which does not exist/],
  [['check', 'a.csv', '--config', 'no.yaml'], /the configuration no\.yaml cannot be read/],
])('%j', async (args, words) => {
  expect(await refused(args)).toMatch(words);
});

test('of an option that is given twice the last counts; pairs are collected', async () => {
  const folder = newFolder();
  write(folder, 'term.csv', timetableOf(COLUMNS.slice(0, 6), [{}]));
  const twice = ['--rate', 'x', '--rate', '2', '--set', 'teacherUid=1', '--set', 'seatNum=2', '--json', '--json'];
  const { code, stdout } = await importer(folder, ['plan', 'term.csv', ...twice]);
  expect([code, JSON.parse(stdout)]).toMatchObject([0, { etaSeconds: 1 }]);
});

test('a configuration from a pipe counts, though it can be read but once', async () => {
  const folder = newFolder();
  write(folder, 'term.csv', timetableOf(COLUMNS.slice(0, 6), [{}]));
  const plan = [MAIN, 'plan', 'term.csv', '--set', 'teacherUid=1', '--json', '--config', '/dev/stdin'];
  const shell = 'printf "rate: 0.5\\n" | "$@"';
  const said = execFileSync('sh', ['-c', shell, 'sh', process.execPath, ...plan], { cwd: folder, encoding: 'utf8' });
  expect(JSON.parse(said)).toMatchObject({ etaSeconds: 4 });
});

test('files that would be waited for without end are refused', async () => {
  const folder = newFolder();
  write(folder, 'term.csv', timetableOf(COLUMNS, [{}]));
  execFileSync('mkfifo', [`${folder}/pipe`]);
  const school = environmentFor('http://127.0.0.1:1');
  const { CLASSIN_SECRET: _, ...without } = school;
  const named = /pipe is a named pipe, into which perhaps nobody ever writes\n {4}give the path of a file/;
  expect(await refused(['check', 'term.csv', '--config', 'pipe'], {}, folder)).toMatch(named);
  expect(await refused(['check', 'term.csv', '--mapping', 'pipe'], {}, folder)).toMatch(named);
  expect(await refused(['run', 'term.csv', '--plan', 'pipe'], school, folder)).toMatch(named);
  const secret = { ...without, CLASSIN_SECRET_FILE: 'pipe' };
  expect(await refused(['run', 'term.csv'], secret, folder)).toContain('CLASSIN_SECRET_FILE pipe cannot be read');
});

test('behind -- are words, whatever they begin with', async () => {
  const folder = newFolder();
  for (const name of ['term.csv', '-dash.csv']) write(folder, name, timetableOf(COLUMNS, [{}]));
  for (const args of [
    ['check', '--json', '--', 'term.csv'],
    ['check', '--json', '--', '-dash.csv'],
    ['--', 'check', 'term.csv'],
    ['check', 'term.csv', '--'],
  ]) {
    expect([args, await importer(folder, args)]).toMatchObject([
      args,
      { code: 0, stdout: expect.stringMatching(/\b1\b/), stderr: '' },
    ]);
  }
  // an option that lacks its value does not take the file for it
  expect(await refused(['plan', '--journal', '--', 'term.csv'], {}, folder)).toMatch(/arguments following: journal/);
  expect(await refused(['check', '--', '-dash.csv', '--json'], {}, folder)).toMatch(/Unknown argument: --json\n/);
  expect(await refused(['check', '--', '--json'], {}, folder)).toMatch(/there is no file --json/);
});

test.each([
  [{}, [/CLASSIN_SID is not set/, /CLASSIN_SECRET \(or CLASSIN_SECRET_FILE\) is not set/, /--sandbox/]],
  [{ ...environmentFor('https://me:word@here/') }, [/CLASSIN_BASE_URL holds more than a host and a path/]],
])('without credentials nothing is begun: %j', async (environment, words) => {
  const folder = newFolder();
  write(folder, 'term.csv', timetableOf(COLUMNS, [{}]));
  const said = await refused(['run', 'term.csv'], environment, folder);
  for (const each of words) expect(said).toMatch(each);
  expect(said).not.toContain('word@');
  expect(readdirSync(folder)).toEqual(['term.csv']);
});

test.each([
  [['--map', 'nosuch=foo'], /--map names the column "nosuch"/],
  [['--set', 'nosuch=1'], /--set names the column "nosuch"/],
  [['--journal', '.'], /the journal \. is not a file/],
  [['--journal', 'term.csv'], /the journal term\.csv is not a journal/],
])('what is refused leaves nothing behind: %j', async (wrong, words) => {
  const folder = newFolder();
  write(folder, 'term.csv', timetableOf(COLUMNS, [{}]));
  for (const where of [['--sandbox'], []]) {
    const environment = where.length > 0 ? {} : environmentFor('http://127.0.0.1:1');
    expect(await refused(['run', 'term.csv', ...where, ...wrong], environment, folder)).toMatch(words);
    expect(readdirSync(folder)).toEqual(['term.csv']);
  }
});

test('the page of report is not poured over a terminal', async () => {
  const given = { isTerminal: true };
  await expect(inProcess(['report', '--journal', 'x.sqlite'], given)).rejects.toMatchObject({
    ending: 'usage',
    code: 'page-at-terminal',
    hint: expect.stringContaining('--out'),
  });
  await expect(inProcess(['report', '--journal', 'x.sqlite'])).rejects.toMatchObject({ code: 'journal-missing' });
});
