/** What is seen of a run and of a reading: on a terminal, in a log, and how fast it says things go. */
import { expect, test } from '@jest/globals';
import { languageIn } from '../../src/report/language.ts';
import { Pace } from '../../src/report/pace.ts';
import { Panel } from '../../src/report/panel.ts';
import { bars, events, lines, type Reading } from '../../src/report/progress.ts';
import { readingLine, readingLines } from '../../src/report/reading-progress.ts';
import { type Clock, systemClock } from '../../src/vocabulary/clock.ts';
import type { UnixMillis } from '../../src/vocabulary/ids.ts';
import { Screen } from './screen.ts';

const made = (total: number, created: number, failed = 0) => ({
  ...{ total, created, existing: 0, failed, pending: total - created - failed, changed: 0 },
});

function reading(seconds: number, sent: number, retries = 0, paused: string | null = null): Reading {
  const lessons = Math.max(0, sent - 1);
  return {
    totals: {
      courses: made(1, Math.min(1, sent)),
      lessons: made(20, lessons, 2),
      enrolments: { total: 1000, added: 0, existing: 0, failed: 0, pending: 1000 },
    },
    requests: { addCourse: 1, addCourseClass: lessons, addCourseClassStudent: 0, total: sent + retries, retries },
    seconds,
    calls: 51,
    paused,
  };
}

test('on a terminal there are three bars and a line, which stay in their place and at the end', () => {
  const screen = new Screen();
  const progress = bars(new Panel(screen.stream, true), languageIn('en'));
  progress.show(reading(1, 5));
  progress.aside(() => screen.stream.write('Waiting: no answer\n'));
  progress.show(reading(2, 11, 1));
  progress.show(reading(4, 11, 1, 'no answer'));
  const shown = [
    'Waiting: no answer',
    'courses    ██████████████████████████████ 1 / 1',
    'lessons    ███████████████░░░░░░░░░░░░░░░ 10 / 20',
    'enrolments ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░ 0 / 1,000',
    '3.0 calls/s, 1 repeated, 2 failed, waiting: no answer',
  ];
  expect(screen.lines).toEqual(shown);
  progress.close();
  expect(screen.lines).toEqual(shown);
  // the cursor is shown again
  expect(screen.written.lastIndexOf('\u001b[?25h')).toBeGreaterThan(screen.written.lastIndexOf('\u001b[?25l'));
});

test('how long it takes is not said while nothing goes, nor of what has to be repeated; at the end it is nothing', () => {
  const told: (number | null)[] = [];
  const progress = events(({ secondsLeft }) => told.push(secondsLeft));
  progress.show(reading(10, 11));
  progress.show(reading(20, 11, 2, 'no answer'));
  progress.show(reading(60, 51, 2));
  const { totals, ...rest } = reading(70, 51, 3);
  const [courses, lessons] = [made(1, 1), made(20, 20)];
  progress.show({
    ...rest,
    totals: { courses, lessons, enrolments: { ...totals.enrolments, added: 1000, pending: 0 } },
  });
  expect(told).toEqual([expect.any(Number), null, null, 0]);
});

test('what a server said stands in the line as it may stand on a terminal', () => {
  const said: string[] = [];
  lines((line) => said.push(line), languageIn('en')).show(reading(5, 5, 1, 'closed\u001b[2J\rfor now'));
  expect(said).toEqual([expect.stringMatching(/waiting: closed·\[2J·for now$/)]);
});

test('elsewhere there is a line every five seconds', () => {
  const said: string[] = [];
  const progress = lines((line) => said.push(line), languageIn('en'));
  for (const seconds of [1, 4, 5, 7, 9.9, 10, 31]) progress.show(reading(seconds, seconds));
  expect(said).toEqual([
    'courses 1/1, lessons 4/20, enrolments 0/1,000; 1.0 calls/s, 0 repeated, 2 failed, 46 s left',
    'courses 1/1, lessons 9/20, enrolments 0/1,000; 1.0 calls/s, 0 repeated, 2 failed, 41 s left',
    'courses 1/1, lessons 30/20, enrolments 0/1,000; 1.0 calls/s, 0 repeated, 2 failed, 20 s left',
  ]);
});

test('the pace is that of the last half minute', () => {
  const pace = new Pace();
  expect(pace.at(0, 0, 100)).toEqual({ rate: 0, left: null });
  expect(pace.at(10, 50, 50)).toEqual({ rate: 5, left: 10 });
  // a pause, through which the pace falls to nothing
  for (let second = 20; second <= 60; second += 10) pace.at(second, 50, 50);
  expect(pace.at(70, 50, 50)).toEqual({ rate: 0, left: null });
  expect(pace.at(80, 80, 20)).toEqual({ rate: 1, left: 20 });
});

/** A clock that is moved by hand, in milliseconds. */
function clock(): Clock & { at: number } {
  const moved = { ...systemClock, at: 0, now: () => moved.at as UnixMillis };
  return moved;
}

test('reading shows a line at the foot of a terminal, and leaves nothing there', () => {
  const screen = new Screen();
  const time = clock();
  const progress = readingLine(new Panel(screen.stream, false), time, languageIn('en'));
  progress.show({ is: 'timetable', rows: 500 });
  expect(screen.lines).toEqual(['reading the timetable: 500 rows, 0 s']);
  progress.aside(() => screen.stream.write('term.csv:7: error\n'));
  expect(screen.lines).toEqual(['term.csv:7: error']);
  time.at = 50;
  progress.show({ is: 'timetable', rows: 900 });
  expect(screen.lines).toEqual(['term.csv:7: error']);
  time.at = 2100;
  progress.show({ is: 'timetable', rows: 1000 });
  expect(screen.lines).toEqual(['term.csv:7: error', 'reading the timetable: 1,000 rows, 2 s']);
  // another step is shown at once
  progress.show({ is: 'roster', rows: 70 });
  expect(screen.lines.at(-1)).toBe('reading the roster: 70 rows, 2 s');
  progress.show({ is: 'rows-together', rows: 1000 });
  expect(screen.lines.at(-1)).toBe('comparing 1,000 rows, 2 s');
  progress.close();
  expect(screen.lines).toEqual(['term.csv:7: error']);
});

test('in a log it is told where it takes long', () => {
  const said: string[] = [];
  const time = clock();
  const progress = readingLines((line) => said.push(line), time, languageIn('en'));
  for (const second of [0, 5, 9, 10, 12, 19, 21]) {
    time.at = second * 1000;
    progress.show({ is: 'timetable', rows: second * 10_000 });
  }
  expect(said).toEqual([
    '… reading the timetable: 100,000 rows, after 10 s',
    '… reading the timetable: 210,000 rows, after 21 s',
  ]);
});
