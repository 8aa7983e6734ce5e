import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { inspectFile } from '../../src/read/inspect/inspect.ts';
import { parseMapping } from '../../src/read/mapping/mapping-file.ts';
import type { ReadSettings } from '../../src/read/settings.ts';
import { Failure } from '../../src/vocabulary/failure.ts';
import { gatherTimetable, PLAIN, readText, withFile } from './reading.ts';
import { prepareShape, ROOT, SHAPES } from './shapes.ts';

interface Sample {
  readonly file: Buffer;
  readonly settings: ReadSettings;
}

/** A busy machine is no hang: minutes are. */
const PATIENCE_MS = 120_000;

const SAMPLES: readonly Sample[] = await Promise.all(
  SHAPES.map(async (shape) => ({
    file: readFileSync(join(ROOT, shape, 'timetable.csv')),
    settings: (await prepareShape(shape)).settings,
  })),
);

/** What every reading keeps to, whatever the bytes: lessons are well formed, and where something is odd it is said. */
async function expectClearAnswer(bytes: Buffer, settings: ReadSettings = PLAIN): Promise<void> {
  const { lessons, rows, rejected, problems, facts, courses } = await readText(bytes, settings);
  const errors = problems.filter(({ severity }) => severity === 'error');
  for (const { code, message, hint, line } of problems) {
    expect(`${code} ${message} ${hint}`).not.toMatch(/undefined|NaN|\[object|\{(?!n\})[a-z]+\}/);
    expect(line).toBeGreaterThanOrEqual(0);
  }
  const known = new Set(courses.map(({ key }) => key));
  for (const lesson of lessons) {
    expect(known.has(lesson.course)).toBe(true);
    expect(lesson.key).not.toBe('');
    expect(Number.isInteger(lesson.begin) && Number.isInteger(lesson.end)).toBe(true);
    if (lesson.options !== null) JSON.parse(lesson.options);
    if (!lesson.invalid) expect(lesson.end - lesson.begin).toBeGreaterThanOrEqual(900);
  }
  if (facts === null || rejected.length > 0 || lessons.some(({ invalid }) => invalid)) expect(errors).not.toEqual([]);
  if (facts !== null && rows.length > 0) expect(rows).toHaveLength(facts.rows);
  const lines = rows.map(({ line }) => line);
  expect(lines).toEqual([...lines].sort((a, b) => a - b));
}

const someSample = fc.constantFrom(...SAMPLES);
const place = fc.double({ min: 0, max: 1, noNaN: true });
const splinter = fc.oneof(
  fc.uint8Array({ maxLength: 12 }).map((bytes) => Buffer.from(bytes)),
  fc
    .constantFrom('"', '""', ',', ';', '\n', '\r', '\0', '\ufeff', '=1+1', '1.38E+10', '99/99/9999', '，', '__proto__')
    .map((text) => Buffer.from(text)),
);

test(
  'a file with a piece put in, cut out or doubled is read or refused, never a crash',
  async () => {
    const mutated = fc.record({
      sample: someSample,
      at: place,
      length: place,
      splinter,
      what: fc.constantFrom('in', 'out', 'twice'),
    });
    await fc.assert(
      fc.asyncProperty(mutated, async ({ sample: { file, settings }, at, length, splinter: piece, what }) => {
        const from = Math.floor(at * file.length);
        const to = Math.min(file.length, from + Math.floor(length * 40));
        const middle = { in: piece, out: Buffer.alloc(0), twice: file.subarray(from, to) }[what] ?? piece;
        await expectClearAnswer(
          Buffer.concat([file.subarray(0, what === 'out' ? from : to), middle, file.subarray(to)]),
          settings,
        );
      }),
      { numRuns: 250 },
    );
  },
  PATIENCE_MS,
);

test(
  'bytes of any kind are read or refused',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), (bytes) => expectClearAnswer(Buffer.from(bytes))),
      { numRuns: 100 },
    );
  },
  PATIENCE_MS,
);

const cell = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.constantFrom(
    'Mon',
    '周一、三',
    '1-16',
    '3-4',
    '08:00',
    '18:00-19:30',
    '2027-03-01',
    '04/08/2027',
    '501;502',
    'TBA',
    'constructor',
    '-1',
    '1e9',
  ),
);
const columns = [
  'courseKey',
  'courseName',
  'lessonKey',
  'className',
  'beginTime',
  'endTime',
  'date',
  'startTime',
  'duration',
].concat([
  'time',
  'period',
  'weekday',
  'weeks',
  'startDate',
  'endDate',
  'teacherUid',
  'students',
  'seatNum',
  'assistantUids',
  'expiryTime',
]);

test(
  'rows of any cells are read or refused',
  async () => {
    const table = fc.record({
      header: fc.shuffledSubarray(columns, { minLength: 3 }),
      rows: fc.array(fc.array(cell, { maxLength: columns.length }), { maxLength: 4 }),
    });
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    await fc.assert(
      fc.asyncProperty(table, ({ header, rows }) =>
        expectClearAnswer(
          Buffer.from([header, ...rows.map((row) => row.map(quoted))].map((row) => row.join()).join('\n')),
        ),
      ),
      { numRuns: 250 },
    );
  },
  PATIENCE_MS,
);

test(
  'a mapping of any text is read or refused',
  () => {
    const line = fc.record({
      key: fc.constantFrom(
        'columns',
        'values',
        'patterns',
        'dates',
        'days',
        'skip',
        'merge',
        'roster',
        'hours',
        'encoding',
        'x',
        '__proto__',
      ),
      value: fc.oneof(fc.string(), fc.json({ maxDepth: 2 })),
    });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 5 }), (lines) => {
        try {
          parseMapping(lines.map(({ key, value }) => `${key}: ${value}`).join('\n'), 'school.yaml');
        } catch (error) {
          expect(error).toBeInstanceOf(Failure);
          expect((error as Failure).message).toMatch(/school\.yaml/);
        }
      }),
    );
  },
  PATIENCE_MS,
);

test(
  'an inspection answers for every file, and its mapping can be read',
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({ sample: someSample, at: place, splinter }),
        async ({ sample: { file }, at, splinter: piece }) => {
          const cut = Math.floor(at * file.length);
          await withFile(Buffer.concat([file.subarray(0, cut), piece, file.subarray(cut)]), async (path) => {
            const { mapping } = await inspectFile({ path, displayName: 'term.csv', settings: PLAIN }, 'en');
            expect(parseMapping(mapping, 'first.yaml')).toBeDefined();
            await gatherTimetable({
              path,
              displayName: 'term.csv',
              settings: { ...PLAIN, mapping: parseMapping(mapping, 'first.yaml') },
            });
          });
        },
      ),
      { numRuns: 80 },
    );
  },
  PATIENCE_MS,
);

test(
  'cells of a hundred thousand characters are refused at once',
  async () => {
    const long = ['1', ' ', ',', '1:', '1-', 'a-', '周一、', 'MTWTHF', '2027-03-01 ', '\u200b'].map(
      (piece) => `x${piece.repeat(Math.floor(100_000 / piece.length))}x`,
    );
    for (const text of long) {
      const row = columns.map(() => `"${text.slice(0, 100_000 / columns.length)}"`).join();
      await expectClearAnswer(Buffer.from(`${columns.join()}\n${row}\n`));
      for (const column of ['time', 'students']) {
        await expectClearAnswer(Buffer.from(`courseName,${column},beginTime,endTime,teacherUid\nA,"${text}",,,\n`));
      }
    }
  },
  PATIENCE_MS,
);
