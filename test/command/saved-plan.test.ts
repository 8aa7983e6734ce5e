/** `plan --out` and `run --plan`: exactly that plan is run, and none that timetable, school or journal have outlived. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { openSandbox } from './school.ts';
import { importer, lastLine, newFolder, read, SECRET, write } from './support.ts';
import { COLUMNS, nextWeek, timetableOf, writeTerm } from './term.ts';

const FILES = ['term.csv', '--students', 'roster.csv'];

async function planned(words: object = {}) {
  const folder = newFolder();
  const term = writeTerm(folder, { lessons: [3, 2], attending: (course) => [course, 2] });
  const { environment, sandbox } = await openSandbox(words);
  const save = (...more: string[]) =>
    importer(folder, ['plan', ...FILES, '--out', 'plan.json', '--json', ...more], environment);
  const run = (...more: string[]) =>
    importer(folder, ['run', ...FILES, '--plan', 'plan.json', '--rate', '0', '--json', ...more], environment);
  const calls = () => sandbox.school.ledger.summary().total;
  return { folder, term, environment, save, run, calls };
}

test('a saved plan is run once, and a journal that is not there yet is no hindrance', async () => {
  const { folder, term, save, run, calls } = await planned();
  const plan = await save();
  expect(plan.code).toBe(0);
  expect(readdirSync(folder).sort()).toEqual(['plan.json', 'roster.csv', 'term.csv']);
  expect(statSync(`${folder}/plan.json`).mode & 0o077).toBe(0);
  const saved = JSON.parse(read(`${folder}/plan.json`)) as Record<string, unknown>;
  expect(saved).toMatchObject({
    ...{ format: 'classin-import plan', version: 1, timetable: 'term.csv' },
    journal: { edition: null, run: 0 },
    requests: { total: term.calls },
  });
  expect(JSON.stringify(saved)).not.toContain(SECRET);
  const ran = await run();
  expect([ran.code, lastLine(ran)]).toMatchObject([0, { requests: lastLine(plan).requests }]);
  expect(calls()).toBe(term.calls);
  // done, and run again: a resume with nothing left
  const again = await run();
  expect([again.code, lastLine(again)]).toMatchObject([0, { requests: { total: 0 } }]);
});

test('a run of a plan that stopped early is resumed by the same command', async () => {
  const { term, save, run, calls } = await planned({
    rules: [{ match: { action: 'addCourseClass' }, when: { nth: 4 }, do: { errno: 121601003 } }],
  });
  await save();
  const stopped = await run('--concurrency', '1');
  expect([stopped.code, lastLine(stopped)]).toMatchObject([8, { lessons: { created: 3, pending: 2 } }]);
  const resumed = await run();
  expect([resumed.code, lastLine(resumed)]).toMatchObject([0, { lessons: { created: 5 } }]);
  expect(calls()).toBe(term.calls + 1);
});

test('a plan is refused where the timetable, its reading or the school is another', async () => {
  const { folder, save, run, calls } = await planned();
  await save();
  const timetable = read(`${folder}/term.csv`);
  const roster = read(`${folder}/roster.csv`);
  const refused = async (why: string, ...more: string[]) => {
    const ran = await run(...more);
    expect([ran.code, ran.stdout]).toEqual([2, '']);
    expect(ran.stderr).toContain(`the plan plan.json no longer holds: ${why}`);
  };
  write(folder, 'term.csv', `${timetable}\n`);
  await refused('the timetable is no longer the one that was planned');
  write(folder, 'term.csv', timetable);
  write(folder, 'roster.csv', `${roster}C01,500009\n`);
  await refused('the roster is no longer the one that was planned');
  write(folder, 'roster.csv', roster);
  await refused('the files are read with other options', '--skip-invalid');
  await refused('it was made for another term', '--term', '2027');
  await refused('it was made for another school', '--sandbox');
  const other = await openSandbox();
  const elsewhere = await importer(folder, ['run', ...FILES, '--plan', 'plan.json'], other.environment);
  expect([elsewhere.code, elsewhere.stderr]).toEqual([2, expect.stringContaining('it was made for another address')]);
  expect([calls(), other.sandbox.school.ledger.summary().total]).toEqual([0, 0]);
  // all as it was, and it holds
  expect((await run()).code).toBe(0);
});

test('a plan is refused where the journal has moved on', async () => {
  const { folder, environment, save, run, calls } = await planned();
  const plain = (...more: string[]) =>
    importer(folder, ['run', ...FILES, '--rate', '0', '--json', ...more], environment);
  await save();
  await plain();
  const before = calls();
  const moved = await run();
  expect([moved.code, moved.stderr]).toEqual([2, expect.stringContaining('the journal has moved on: a run began 20')]);
  // a new plan for what is there now, and then something is renewed
  await save();
  expect((await run()).code).toBe(0);
  await save();
  const renewed = ['renew', '--lesson', 'C01/L001', '--journal', 'data/term.sqlite'];
  expect((await importer(folder, renewed)).code).toBe(0);
  expect((await run()).stderr).toContain('the journal has moved on');
  // a plan made with more than this journal has
  await save('--journal', 'data/term.sqlite');
  const other = await run('--journal', 'data/other.sqlite');
  expect(other.stderr).toContain('the journal is not the one it was made with');
  expect(calls()).toBe(before);
});

test('a timetable with errors gives no plan to save; with --skip-invalid its sound rows do', async () => {
  const { folder, save, run } = await planned();
  const begin = nextWeek();
  write(folder, 'term.csv', timetableOf(COLUMNS, [{}, { endTime: begin }]));
  write(folder, 'roster.csv', 'courseKey,studentUid\nMATH,1\n');
  const bad = await save();
  expect([bad.code, bad.stderr, existsSync(`${folder}/plan.json`)]).toEqual([
    4,
    'plan.json was not written: a timetable with errors is not run.\n',
    false,
  ]);
  expect((await save('--skip-invalid')).code).toBe(0);
  const ran = await run('--skip-invalid');
  expect([ran.code, lastLine(ran)]).toMatchObject([3, { requests: { total: 3 } }]);
});

test('what is no plan, or a damaged or newer one, is refused; so is a place where none can be written', async () => {
  const { folder, save, run } = await planned();
  await save();
  const good = read(`${folder}/plan.json`);
  const said = async (text: string) => {
    write(folder, 'plan.json', text);
    const ran = await run();
    return [ran.code, ran.stderr.split('\n')[0]];
  };
  expect(await said('courseKey,className')).toEqual([2, 'classin-import: plan.json is not a saved plan']);
  expect(await said('{"type":"plan"}')).toEqual([2, 'classin-import: plan.json is not a saved plan']);
  expect(await said(good.replace('"version": 1', '"version": 9'))).toEqual([
    2,
    'classin-import: plan.json was saved by a newer classin-import',
  ]);
  expect(await said(good.replace('"run": 0', '"run": "x"'))).toEqual([
    2,
    'classin-import: plan.json is damaged at journal.run',
  ]);
  const missing = await run('--plan', 'none.json');
  expect([missing.code, missing.stderr]).toEqual([2, expect.stringContaining('the plan none.json cannot be read')]);
  const nowhere = await save('--out', 'none/plan.json');
  expect([nowhere.code, nowhere.stderr]).toEqual([2, expect.stringContaining('none/plan.json cannot be written')]);
});
