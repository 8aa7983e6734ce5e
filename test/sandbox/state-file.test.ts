import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Effect } from '../../src/sandbox/effect.ts';
import { startSandbox } from '../../src/sandbox/server.ts';
import { StateFile } from '../../src/sandbox/state-file.ts';
import { lessonValues, OpenedSchool, SECRET, SID } from './opened-school.ts';
import { errnoIn, RunningSandbox } from './running-sandbox.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'sandbox-'));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;

function newFile(): string {
  files += 1;
  return path.join(folder, `${files}.jsonl`);
}

/** A school of which every change is written down. */
function keptSchool(file: string): { open: OpenedSchool; close: () => void } {
  const state = new StateFile(file, SID);
  const open = new OpenedSchool({ onEffect: (effect) => state.write(effect) });
  state.replay((effect) => open.school.replay(effect));
  return { open, close: () => state.close() };
}

function fill(open: OpenedSchool): void {
  const courseId = open.course({ courseUniqueIdentity: 'c', expiryTime: open.clock.seconds() + 2 * 86_400 });
  const lessons = [1, 2, 3].map((n) =>
    open.lesson(courseId, { courseUniqueIdentity: `l${n}`, className: `第${n}课\n` }),
  );
  open.enrol(courseId, 42, lessons);
  open.enrol(courseId, 43, lessons.slice(1));
  open.school.deleteLesson(lessons[2] ?? '');
  open.school.deleteCourse(open.course({ courseUniqueIdentity: 'd' }));
}

test('what it holds is there again', () => {
  const file = newFile();
  const { open, close } = keptSchool(file);
  fill(open);
  const before = open.school.snapshot();
  close();
  const again = keptSchool(file);
  expect(again.open.school.snapshot()).toEqual(before);
  expect(again.open.course({ courseUniqueIdentity: 'e' })).toBe('352864');
  expect(again.open.lesson('352862', { courseUniqueIdentity: 'f' })).toBe('1340805');
  again.close();
});

test('a maintenance that was on is on', () => {
  const file = newFile();
  const first = keptSchool(file);
  first.open.school.setMaintenance(true);
  first.close();
  const again = keptSchool(file);
  expect(again.open.school.maintained).toBe(true);
  again.close();
});

test('an identity that was sent within the second before the restart is still too soon', () => {
  const file = newFile();
  const first = keptSchool(file);
  first.open.course({ courseUniqueIdentity: 'c' });
  first.close();
  const again = keptSchool(file);
  expect(again.open.addCourse({ courseUniqueIdentity: 'c' }).error_info.errno).toBe(460);
  expect(again.open.school.ledger.summary().duplicateCount).toBe(1);
  again.close();
});

test('it is its owner’s alone and holds no SECRET', () => {
  const file = newFile();
  writeFileSync(file, '', { mode: 0o644 });
  const { open, close } = keptSchool(file);
  fill(open);
  close();
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readFileSync(file, 'utf8')).not.toMatch(new RegExp(`${SECRET}|safeKey|timeStamp`));
});

test('cut anywhere, it holds what was whole, and goes on from there', () => {
  const file = newFile();
  const { open, close } = keptSchool(file);
  fill(open);
  close();
  const whole = readFileSync(file);
  const header = whole.indexOf('\n') + 1;
  fc.assert(
    fc.property(fc.integer({ min: header, max: whole.length }), (length) => {
      writeFileSync(file, whole);
      truncateSync(file, length);
      const lines = whole.subarray(0, length).toString('latin1').split('\n').length - 2;
      const effects: Effect[] = [];
      const state = new StateFile(file, SID);
      state.replay((effect) => effects.push(effect));
      expect(effects).toHaveLength(lines);
      state.write({ is: 'maintenance', on: true });
      state.close();
      expect(readFileSync(file, 'utf8').trimEnd().split('\n')).toHaveLength(lines + 2);
    }),
  );
});

describe('what is refused', () => {
  const replay =
    (file: string, sid = SID) =>
    () =>
      new StateFile(file, sid).replay(() => {});

  test('a file of somebody else, which stays as it is', () => {
    for (const text of ['courseKey,courseName\nM1,Maths\n', 'no line break', '{"a":1}\n', 'null\n']) {
      const file = newFile();
      writeFileSync(file, text);
      expect(replay(file)).toThrow(/is no state file/);
      expect(readFileSync(file, 'utf8')).toBe(text);
    }
  });

  test('the state of another school', () => {
    const file = newFile();
    keptSchool(file).close();
    expect(replay(file, '99')).toThrow(/belongs to the school 1234567, not to 99/);
  });

  test('a damaged line, by its number', () => {
    const file = newFile();
    const { open, close } = keptSchool(file);
    fill(open);
    close();
    appendFileSync(file, 'x\n');
    const lines = readFileSync(file, 'utf8').split('\n').length - 1;
    expect(replay(file)).toThrow(`is damaged in line ${lines}`);
  });

  test('an enrolment in a lesson that is not there', () => {
    const file = newFile();
    keptSchool(file).close();
    appendFileSync(file, '{"is":"enrolment","student":"42","lessons":["7"]}\n');
    expect(replay(file)).not.toThrow();
    expect(() => keptSchool(file)).toThrow(/is damaged in line 2/);
  });

  test('a directory, and a place that is not there', () => {
    expect(replay(folder)).toThrow(/cannot be opened/);
    expect(replay(path.join(folder, 'none', 'state.jsonl'))).toThrow(/cannot be opened/);
    expect(replay('/dev/null')).toThrow(/is no file/);
  });
});

describe('a sandbox with a state file', () => {
  test('goes on after a restart, and forgets when it is reset', async () => {
    const stateFile = newFile();
    const first = await RunningSandbox.start({}, { stateFile });
    await first.addCourse('c');
    await first.call('addCourseClass', lessonValues(first.clock, 352862, { courseUniqueIdentity: 'l' }));
    const before = first.sandbox.school.snapshot();
    await first.sandbox.close();

    const second = await RunningSandbox.start({}, { stateFile });
    expect(second.sandbox.school.snapshot()).toEqual(before);
    second.clock.pass(1);
    expect(errnoIn(await second.addCourse('c'))).toBe(398);
    await second.admin('reset', {});
    await second.sandbox.close();

    const third = await RunningSandbox.start({}, { stateFile });
    expect(third.sandbox.school.courses.size).toBe(0);
  });

  test('writes before it answers: a drop after the work is in the file', async () => {
    const stateFile = newFile();
    const running = await RunningSandbox.start({ rules: [{ do: { drop: 'after' } }] }, { stateFile });
    await expect(running.addCourse('c')).rejects.toThrow();
    expect(readFileSync(stateFile, 'utf8')).toContain('"courseUniqueIdentity":"c"');
  });

  test('refuses a file that is not its own', async () => {
    const stateFile = newFile();
    writeFileSync(stateFile, 'courseKey\n');
    await expect(startSandbox({ sid: SID, secret: SECRET, stateFile })).rejects.toThrow(/is no state file/);
  });
});

test('a change that cannot be written does not happen', async () => {
  const open = new OpenedSchool({
    onEffect: () => {
      throw new Error('no space left on device');
    },
  });
  expect(() => open.addCourse()).toThrow('no space left');
  expect(open.school.snapshot().courses).toEqual([]);
});
