/**
 * A timetable unlike the one in the journal – another term's, or read by another key – is not imported before somebody
 * has said so: a person at a terminal, or `--yes`. Until then nothing is sent and the journal is as it was.
 */
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { expect, test } from '@jest/globals';
import { Failure } from '../../src/vocabulary/failure.ts';
import { inProcess } from './in-process.ts';
import { openSandbox } from './school.ts';
import { importer, jsonLines, lastLine, newFolder, read, write } from './support.ts';
import { COLUMNS, type Row, timetableOf } from './term.ts';

const LESSONS = 12;
const rows = (more: (n: number) => Row = () => ({})) =>
  Array.from({ length: LESSONS }, (_, n): Row => ({ lessonKey: `a${n}`, teacherUid: 100_001, ...more(n) }));
const another = rows((n) => ({ lessonKey: `b${n}` }));

/** A folder with an imported term, and the words to run the next timetable with. */
async function imported() {
  const folder = newFolder();
  const { environment, sandbox } = await openSandbox();
  const run = (...more: string[]) => importer(folder, ['run', 'term.csv', '--rate', '0', ...more], environment);
  write(folder, 'term.csv', timetableOf(COLUMNS, rows()));
  expect((await run('--json')).code).toBe(0);
  const calls = () => sandbox.school.ledger.summary().total;
  expect(calls()).toBe(LESSONS + 1);
  return { folder, environment, run, calls };
}

test('without a terminal the run stops with 2, says why, and leaves everything as it was; --yes lets it go', async () => {
  const { folder, environment, run, calls } = await imported();
  write(folder, 'term.csv', timetableOf(COLUMNS, another));
  const planned = await importer(folder, ['plan', 'term.csv', '--json'], environment);
  const shift = { known: LESSONS, removed: LESSONS, changed: 0, added: LESSONS, asks: true };
  expect([planned.code, lastLine(planned).shift]).toEqual([0, shift]);
  const text = await importer(folder, ['plan', 'term.csv'], environment);
  expect(text.stdout).toContain(
    '\nA run will ask before it sends anything, or want --yes: of 12 lessons in ClassIn 12 are no longer in it and 0 have other values now, and 12 lessons would be made.\n',
  );
  const status = () => importer(folder, ['status', '--journal', 'data/term.sqlite', '--json']);
  const before = (await status()).stdout;

  const stopped = await run();
  expect([stopped.code, stopped.stdout]).toEqual([2, '']);
  expect(stopped.stderr).toContain(
    'is unlike the one in the journal data/term.sqlite: of 12 lessons in ClassIn 12 are',
  );
  expect(stopped.stderr).toContain('add --yes');
  const json = await run('--json');
  expect(json.code).toBe(2);
  expect(jsonLines(json).filter(({ type }) => type !== 'problem')).toEqual([
    { type: 'shift', ...shift },
    expect.objectContaining({ type: 'summary', exitCode: 2, ending: 'usage' }),
  ]);
  expect([calls(), (await status()).stdout]).toEqual([LESSONS + 1, before]);

  const ran = await run('--yes', '--json');
  expect([ran.code, lastLine(ran)]).toMatchObject([0, { lessons: { total: LESSONS, created: LESSONS } }]);
  expect(calls()).toBe(2 * LESSONS + 1);
  // what was said once is not asked again: neither by a resumed run nor for the next small change
  expect((await run('--json')).code).toBe(0);
  write(folder, 'term.csv', timetableOf(COLUMNS, [...another, { lessonKey: 'c' }]));
  expect(lastLine(await run('--json'))).toMatchObject({ exitCode: 0, requests: { total: 1 } });
});

test('many other values are asked for once; a larger --max-change lets them through', async () => {
  const { folder, run, calls } = await imported();
  const changed = rows(() => ({ teacherUid: 100_099 }));
  write(folder, 'term.csv', timetableOf(COLUMNS, changed));
  expect((await run()).code).toBe(2);
  expect((await run('--max-change', '1', '--json')).code).toBe(3);
  write(folder, 'term.csv', timetableOf(COLUMNS, [...changed.slice(0, 11), { lessonKey: 'new' }]));
  expect((await run('--json')).code).toBe(3);
  expect(calls()).toBe(LESSONS + 2);
});

test('more lessons, fewer lessons and a part of the timetable are nothing unusual', async () => {
  const { folder, environment, run } = await imported();
  write(folder, 'term.csv', timetableOf(COLUMNS, [...rows(), ...another]));
  expect((await run()).code).toBe(0);
  write(folder, 'term.csv', timetableOf(COLUMNS, rows().slice(0, 1)));
  expect((await run()).code).toBe(0);
  write(
    folder,
    'part.csv',
    timetableOf(
      [...COLUMNS, 'ci_state'],
      rows((n) => ({ lessonKey: `part${n}` })),
    ),
  );
  const part = ['part.csv', '--journal', 'data/term.sqlite'];
  expect((await importer(folder, ['run', ...part, '--rate', '0'], environment)).code).toBe(0);
  // after the part the whole timetable is held against the whole one before
  write(folder, 'term.csv', timetableOf(COLUMNS, rows().slice(0, 2)));
  expect((await run()).code).toBe(0);
});

/** A terminal on which a person answers as soon as they are asked. */
function terminal(answer: string | null) {
  const screen = Object.assign(new PassThrough(), { isTTY: true, columns: 100 });
  const keyboard = Object.assign(new PassThrough(), { isTTY: true });
  const interrupt = new AbortController();
  let shown = '';
  screen.on('data', (piece: Buffer) => {
    shown += piece.toString();
    if (!shown.endsWith('[y/N] ')) return;
    if (answer === null) interrupt.abort('interrupted');
    else if (answer === '') keyboard.end();
    else keyboard.write(answer);
  });
  return {
    world: { keyboard, screen: screen as unknown as NodeJS.WriteStream, interrupt: interrupt.signal },
    shown: () => shown,
  };
}

test('at a terminal a person is asked, and anything but yes is no', async () => {
  const { folder, environment, calls } = await imported();
  const file = write(folder, 'term.csv', timetableOf(COLUMNS, another));
  const args = ['run', file, '--journal', join(folder, 'data/term.sqlite'), '--rate', '0'];
  for (const answer of ['n\n', '\n', 'yesterday\n', '']) {
    const { world, shown } = terminal(answer);
    const refused = inProcess(args, { ...world, environment });
    await expect(refused).rejects.toThrow(new Failure('usage', 'not-confirmed'));
    expect(shown()).toMatch(/12 lessons would be made\nImport it all the same\? \[y\/N\] $/);
  }
  const left = terminal(null);
  expect((await inProcess(args, { ...left.world, environment })).code).toBe(130);
  // nobody is asked who does not see it
  for (const quiet of ['--quiet', '--json']) {
    const { world, shown } = terminal('y\n');
    await expect(inProcess([...args, quiet], { ...world, environment })).rejects.toThrow('is unlike the one');
    expect(shown()).toBe('');
  }
  expect(calls()).toBe(LESSONS + 1);
  const { world } = terminal('y\n');
  expect((await inProcess(args, { ...world, environment })).code).toBe(0);
  expect(calls()).toBe(2 * LESSONS + 1);
  expect(read(file)).toContain('b0');
});
