/**
 * The whole command line in Chinese: what people read is Chinese, what programs read is the same as in English. The
 * language comes from the flag, the environment, the configuration or the locale.
 */
import { expect, test } from '@jest/globals';
import { widthOf } from '../../src/report/width.ts';
import { openSandbox } from './school.ts';
import { csvRows, importer, jsonLines, lastLine, newFolder, problemsOf, type Ran, write } from './support.ts';
import { nextWeek } from './term.ts';

const HAN = /\p{Script=Han}/u;
const begin = nextWeek();
const COLUMNS = 'courseKey,courseName,lessonKey,className,beginTime,endTime,teacherUid,students';

function lesson(key: number, minutes: number, teacher: string, students: string): string {
  const from = begin + key * 86_400;
  return `MATH,数学,${key},第 ${key} 课,${from},${from + minutes * 60},${teacher},${students}`;
}

const SOUND = [COLUMNS, lesson(1, 60, '7', '1001;1002'), lesson(2, 60, '7', '1001'), lesson(3, 60, '8', '1002'), ''];
const BAD = [COLUMNS, lesson(1, 10, '7', '1001'), lesson(2, 60, '7', '1001;7'), lesson(3, 60, '7x', '1002'), ''];

function folderWith(rows: readonly string[]): string {
  const folder = newFolder();
  write(folder, 'term.csv', rows.join('\n'));
  return folder;
}

/** Every line of talk and text that a person gets is in Chinese; tables and commands to repeat are not sentences. */
function expectChinese({ stdout, stderr }: Ran): void {
  const lines = `${stdout}\n${stderr}`.split('\n').filter((line) => /[a-z]{4}/.test(line));
  expect(lines.filter((line) => !HAN.test(line) && !/^ {2,4}\S+( |$)/.test(line))).toEqual([]);
}

test('check tells problems in Chinese; code, place and counts are the same', async () => {
  const folder = folderWith(BAD);
  const chinese = await importer(folder, ['check', 'term.csv', '--lang', 'zh']);
  expect(chinese.code).toBe(4);
  expectChinese(chinese);
  expect(chinese.stdout).toContain('term.csv:2:endTime: 错误: 课节时长 10 分钟，少于 15 分钟 [lesson-too-short]');
  expect(chinese.stdout).toContain('“7x”不是 UID');
  expect(chinese.stdout).toMatch(/3 行，\d 个错误，0 个警告\n$/);
  const [zh, en] = await Promise.all(
    ['zh', 'en'].map(async (lang) =>
      problemsOf(await importer(folder, ['check', 'term.csv', '--lang', lang, '--json'])),
    ),
  );
  const bare = (lines: typeof zh) => lines?.map(({ message, hint, ...rest }) => rest);
  expect(bare(zh)).toEqual(bare(en));
  for (const { message, hint } of zh ?? [])
    expect([message, hint]).toEqual([expect.stringMatching(HAN), expect.stringMatching(HAN)]);
  for (const { message, hint } of en ?? []) expect(`${message} ${hint}`).not.toMatch(HAN);
});

test('plan, run and status in Chinese, by the environment', async () => {
  const folder = folderWith(SOUND);
  const environment = { LANG: 'zh_CN.UTF-8' };
  const plan = await importer(folder, ['plan', 'term.csv', '--sandbox'], environment);
  expect(plan.code).toBe(0);
  expectChinese(plan);
  expect(plan.stdout).toContain('课节      3：待创建 3，已完成 0，有改动 0');
  const run = await importer(folder, ['run', 'term.csv', '--sandbox', '--rate', '0'], environment);
  expect(run.code).toBe(0);
  expectChinese(run);
  expect(run.stderr).toContain('课表中的一切都已在沙箱中；这是演练，没有向 ClassIn 发送任何内容。');
  const status = await importer(folder, ['status', '--journal', 'data/term.sqlite'], environment);
  expectChinese(status);
  expect(status.stdout).toContain('最近一次运行始于');
  const table = status.stdout.split('\n').slice(2, 6);
  expect(table[0]).toMatch(/总数\s+已创建\s+原已存在\s+失败\s+待处理\s+有改动/);
  expect(new Set(table.map(widthOf)).size).toBe(1);
  const json = lastLine(await importer(folder, ['status', '--journal', 'data/term.sqlite', '--json'], environment));
  expect(json).toMatchObject({ type: 'summary', ending: 'done', lessons: { total: 3, created: 3 } });
  for (const what of ['term.csv:2', 'MATH']) {
    const told = await importer(folder, ['explain', what, '--journal', 'data/term.sqlite'], environment);
    expect(told.code).toBe(0);
    expectChinese(told);
    expect(told.stdout).toContain('已创建');
  }
});

test('failures keep their columns and states, and say why in Chinese', async () => {
  const folder = folderWith(SOUND);
  const { environment } = await openSandbox({
    rules: [{ match: { action: 'addCourseClass', lesson: '第 2 课' }, do: { errno: 136 } }],
  });
  const chinese = { ...environment, CLASSIN_IMPORT_LANG: 'zh' };
  const run = await importer(folder, ['run', 'term.csv', '--rate', '0', '--concurrency', '1'], chinese);
  expect(run.code).toBe(3);
  expectChinese(run);
  expect(run.stderr).toContain('详见 `failures`');
  const { stdout } = await importer(folder, ['failures', '--journal', 'data/term.sqlite'], chinese);
  const [row] = csvRows(stdout);
  expect(row).toMatchObject({ ci_state: 'failed', ci_errno: '136', ci_error: '该教师不属于本校' });
  expect(row?.ci_hint).toMatch(/^请在 ClassIn 中把该教师加入学校/);
  const status = await importer(folder, ['status', '--journal', 'data/term.sqlite', '--json'], chinese);
  expect(jsonLines(status)[0]).toMatchObject({
    type: 'failure',
    kind: 'lesson',
    errno: 136,
    meaning: '该教师不属于本校',
  });
});

test('what the network said is journaled in English and read in Chinese', async () => {
  const folder = folderWith(SOUND);
  const environment = {
    CLASSIN_SID: '7654321',
    CLASSIN_SECRET: 'none',
    // nobody listens on the port of discard
    CLASSIN_BASE_URL: 'http://127.0.0.1:9',
  };
  const run = await importer(
    folder,
    ['run', 'term.csv', '--rate', '0', '--patience', '1', '--lang', 'zh'],
    environment,
  );
  expect(run.code).toBe(5);
  expectChinese(run);
  expect(run.stderr).toMatch(/连接被拒绝（ECONNREFUSED）|没有明确答复/);
  const told = (lang: string) => importer(folder, ['explain', 'MATH', '--journal', 'data/term.sqlite', '--lang', lang]);
  expect((await told('zh')).stdout).toContain('连接被拒绝（ECONNREFUSED）');
  expect((await told('en')).stdout).toContain('the connection was refused (ECONNREFUSED)');
});

test.each([
  ['no command', [], /参数不足|请写出命令/],
  ['an unknown option', ['status', '--journl', 'x'], /无法识别的选项：journl/],
  ['a wrong value', ['status', '--rate', 'x'], /--rate 必须是每秒调用次数，从 0.001 到 100000；0 表示不限：x/],
  ['no such file', ['check', 'none.csv'], /没有文件 none\.csv\n {4}请检查文件名/],
  ['no journal', ['status'], /没有指定日志/],
  ['no credentials', ['run', 'term.csv'], /未设置 CLASSIN_SID/],
  ['a wrong language', ['status', '--lang', 'fr'], /--lang 必须是 en 或 zh：fr/],
])('wrong usage in Chinese: %s', async (_, args, words) => {
  const ran = await importer(folderWith(SOUND), args, { LC_ALL: 'zh_CN.UTF-8' });
  expect(ran.code).toBe(2);
  expect(ran.stderr).toMatch(words);
  expectChinese(ran);
});

test('the configuration names the language, and a flag wins over it', async () => {
  const folder = folderWith(BAD);
  write(folder, 'school.yaml', 'lang: zh\nrate: x\n');
  const wrong = await importer(folder, ['check', 'term.csv', '--config', 'school.yaml']);
  expect(wrong.stderr).toContain('school.yaml 中的 rate 必须是');
  write(folder, 'school.yaml', 'lang: zh\n');
  const chinese = await importer(folder, ['check', 'term.csv', '--config', 'school.yaml']);
  expect(chinese.stdout).toMatch(HAN);
  const english = await importer(folder, ['check', 'term.csv', '--config', 'school.yaml', '--lang', 'en']);
  expect(english.stdout).toContain('the lesson lasts 10 minutes');
});

test.each([
  '',
  'check',
  'inspect',
  'plan',
  'run',
  'status',
  'explain',
  'failures',
  'export',
  'report',
  'renew',
  'sandbox',
])('help of %s in Chinese', async (command) => {
  const args = [...(command === '' ? [] : [command]), '--help', '--lang', 'zh'];
  const { stdout, code } = await importer(newFolder(), args);
  expect(code).toBe(0);
  const left = stdout
    .split('\n')
    .filter((line) => !/^ {2}classin-import/.test(line) && /[a-z]{3} [a-z]{2,} [a-z]{2}/.test(line));
  expect(left).toEqual([]);
  expect(Math.max(...stdout.split('\n').map(widthOf))).toBeLessThanOrEqual(100);
});

test('errno and inspect in Chinese', async () => {
  const folder = folderWith(SOUND);
  for (const args of [
    ['errno', '398'],
    ['errno', '4711'],
    ['inspect', 'term.csv'],
  ]) {
    const ran = await importer(folder, [...args, '--lang', 'zh']);
    expect(ran.code).toBe(0);
    expect(ran.stdout).toMatch(HAN);
    expect(ran.stdout.replace(/^.*(→|#|: ).*$/gm, '')).not.toMatch(/[a-z]{3} [a-z]{2,} [a-z]{2}/);
  }
});
