/** One run at a time: the second is told who has the journal, a dead holder's lock is free, a lost lock ends a run. */
import { appendFileSync, existsSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { IN_FILES, testOfFile } from '../command/journal-place.ts';
import { openSandbox } from '../command/school.ts';
import { newFolder, read, write } from '../command/support.ts';
import { writeTerm } from '../command/term.ts';
import { expectHeld } from './agreement.ts';
import { gateTo, held } from './gate.ts';
import { CALL, ran, Started, summaryOf } from './started.ts';

const SLOW = { rules: [{ do: { latency: 150 } }] };
const COMMAND = ['run', 'term.csv', '--students', 'roster.csv', '--journal', 'term.sqlite', '--rate', '0', '--verbose'];
const STATUS = ['status', '--journal', 'term.sqlite', '--json'];

function smallTerm(folder: string) {
  return writeTerm(folder, { lessons: [6, 6], attending: () => [0, 1] });
}

/** An import that waits at its fourth call until it is released. */
async function heldImport() {
  const folder = newFolder();
  const term = smallTerm(folder);
  const school = await openSandbox();
  const { hold, release } = held();
  const gate = await gateTo(school, (nth) => (nth === 4 ? hold : null));
  const first = new Started(folder, COMMAND, gate.environment);
  await first.says(CALL, 3);
  return { folder, term, school, gate, first, release };
}

test('a second run is refused and told who holds the journal; questions are answered meanwhile', async () => {
  const { folder, term, school, gate, first, release } = await heldImport();
  const [second, status, plan] = await Promise.all([
    ran(folder, COMMAND, gate.environment),
    ran(folder, STATUS, {}),
    ran(folder, ['plan', 'term.csv', '--journal', 'term.sqlite', '--students', 'roster.csv'], gate.environment),
  ]);
  release();
  expect(second.code).toBe(11);
  expect(second.stderr).toMatch(new RegExp(`process ${first.pid} on .+, since 20\\d\\d-`));
  expect(second.stdout).toBe('');
  expect([status.code, plan.code]).toEqual([0, 0]);
  expect(summaryOf(status)).toMatchObject({ courses: { total: 2 }, lessons: { total: 12 } });
  expect((await first.ended).code).toBe(0);
  expectHeld(school, term);
  expect(school.sandbox.school.ledger.summary()).toMatchObject({ total: term.calls, duplicateCount: 0 });
});

test('a second rehearsal does not touch the school of the first', async () => {
  const folder = newFolder();
  smallTerm(folder);
  write(folder, 'slow.json', JSON.stringify(SLOW));
  const rehearsal = [...COMMAND, '--sandbox', '--scenario', 'slow.json'];
  const first = new Started(folder, rehearsal, {});
  await first.says(CALL, 3);
  first.signal('SIGSTOP');
  const [state = ''] = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((n) => n.endsWith('.sandbox'));
  // what the first is just writing, which looks like a line that a kill has torn
  appendFileSync(join(folder, state), '{"is":"lesson","i');
  const held = read(join(folder, state));
  const second = await ran(folder, rehearsal, {});
  expect(second).toMatchObject({ code: 11, stderr: expect.stringContaining('another run holds the journal') });
  expect(read(join(folder, state))).toBe(held);
  first.signal('SIGKILL');
  await first.ended;
  expect((await ran(folder, [...COMMAND, '--sandbox'], {})).code).toBe(0);
});

test('two runs started at the same moment: one imports, the other is refused, and nothing is made twice', async () => {
  const folder = newFolder();
  const term = smallTerm(folder);
  const school = await openSandbox();
  const { hold, release } = held();
  const gate = await gateTo(school, (nth) => (nth === 4 ? hold : null));
  const running = [1, 2].map(() => ran(folder, COMMAND, gate.environment));
  // The one that has the journal cannot end before the other.
  await Promise.race(running);
  release();
  const both = await Promise.all(running);
  expect(both.map(({ code }) => code).sort()).toEqual([0, 11]);
  expectHeld(school, term);
  expect(school.sandbox.school.ledger.summary().total).toBe(term.calls);
});

test('the same timetable with another journal is refused while it is being imported; another timetable is not', async () => {
  const { folder, term, school, gate, first, release } = await heldImport();
  const elsewhere = newFolder();
  smallTerm(elsewhere);
  const second = await ran(elsewhere, COMMAND, gate.environment);
  // Read in another way it is the same timetable still.
  const alone = ['run', 'term.csv', '--journal', 'alone.sqlite', '--skip-invalid', '--set', 'seatNum=3', '--rate', '0'];
  const third = await ran(folder, alone, gate.environment);
  writeTerm(elsewhere, { lessons: [2], attending: () => [] });
  const other = await ran(elsewhere, ['run', 'term.csv', '--journal', 'other.sqlite', '--rate', '0'], gate.environment);
  release();
  expect([second.code, third.code, other.code]).toEqual([11, 11, 0]);
  expect(second.stderr).toContain('another run is importing this timetable with another journal');
  expect((await first.ended).code).toBe(0);
  expectHeld(school, term);
});

test('the lock of a killed run is free at once, whoever has its process number now', async () => {
  const folder = newFolder();
  const term = smallTerm(folder);
  const school = await openSandbox(SLOW);
  const first = new Started(folder, COMMAND, school.environment);
  await first.says(CALL, 3);
  first.signal('SIGKILL');
  await first.ended;
  // What it left lying there, and words of somebody else's in it: neither is trusted.
  expect(existsSync(`${folder}/term.sqlite.lock`)).toBe(IN_FILES);
  const second = await ran(folder, COMMAND, school.environment);
  expect([second.code, second.stderr.includes('another run')]).toEqual([0, false]);
  expectHeld(school, term);
  expect(school.sandbox.school.ledger.summary().duplicates).toEqual([]);
});

testOfFile('a run whose lock was taken away stops before it writes; the other one finishes', async () => {
  const { folder, term, school, gate, first, release } = await heldImport();
  rmSync(`${folder}/term.sqlite.lock`);
  // On another machine, that is: on this one the import itself is locked too.
  const second = new Started(folder, COMMAND, { ...gate.environment, TMPDIR: newFolder() });
  await second.says(CALL, 1);
  release();
  const [lost, won] = await Promise.all([first.ended, second.ended]);
  expect([lost.code, won.code]).toEqual([11, 0]);
  expect(lost.stderr).toContain('another run has taken over the journal term.sqlite');
  expectHeld(school, term);
});

testOfFile('a link to a journal has the lock of the journal', async () => {
  const { folder, term, school, gate, first, release } = await heldImport();
  symlinkSync('term.sqlite', `${folder}/link.sqlite`);
  const linked = COMMAND.with(COMMAND.indexOf('term.sqlite'), 'link.sqlite');
  // On another machine, that is: on this one the import itself is locked too.
  const second = await ran(folder, linked, { ...gate.environment, TMPDIR: newFolder() });
  release();
  expect([second.code, second.stderr]).toEqual([11, expect.stringContaining('holds the journal link.sqlite')]);
  expect((await first.ended).code).toBe(0);
  expectHeld(school, term);
});

testOfFile('a lock that cannot be one is told in a sentence', async () => {
  const folder = newFolder();
  smallTerm(folder);
  const school = await openSandbox();
  writeFileSync(`${folder}/term.sqlite.lock`, 'this is not a lock, it is a letter to the office'.repeat(40));
  const { code, stderr } = await ran(folder, COMMAND, school.environment);
  expect(code).toBe(2);
  expect(stderr).toContain('term.sqlite.lock');
  expect(school.sandbox.school.ledger.summary().total).toBe(0);
});
